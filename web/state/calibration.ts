import type { Calibration } from '../../src/contract/calibration.ts'
import { call } from '../api/client.ts'
import { createStore } from './store.ts'

/** What was measured of the rules; null until it is known, and where it cannot be learned now. */
export const calibration = createStore<Calibration | null>(null)

let asked: Promise<void> | null = null

/** Asks once; again only after a failure. */
export function askCalibration(): void {
  asked ??= ask()
}

async function ask(): Promise<void> {
  const reply = await call('getCalibration')
  if (reply.kind === 'ok') calibration.set(reply.value)
  else asked = null
}
