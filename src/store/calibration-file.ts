import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseCalibration, type Calibration } from '../tracking/calibration.ts'

/** What lies in a data folder under this name. */
export type CalibrationFile =
  | { kind: 'none' }
  | { kind: 'found'; calibration: Calibration }
  /** `why` is a sentence for the operator: the place, what was expected, what to do. */
  | { kind: 'bad'; why: string }

/** Written by `mailping calibrate --write`, or brought from another instance. */
const NAME = 'calibration.json'

/** Never throws: figures that cannot be read are no reason not to serve. */
export async function readCalibration(dataFolder: string): Promise<CalibrationFile> {
  const path = join(dataFolder, NAME)
  try {
    return { kind: 'found', calibration: parseCalibration(JSON.parse(await readFile(path, 'utf8'))) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { kind: 'none' }
    const reason = error instanceof Error ? error.message : String(error)
    const repair = 'Write it anew with mailping calibrate, or take it away.'
    return { kind: 'bad', why: `${path} is not used: ${reason}. ${repair}` }
  }
}
