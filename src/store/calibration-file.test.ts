import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calibrationText } from '../tracking/calibration.ts'
import { readCalibration } from './calibration-file.ts'
import { replaceFile } from './replace-file.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailping-calibration-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'calibration.json')

const calibration = {
  ruleSet: '2026.11.1',
  madeAt: '2026-11-23T14:02:00.000Z',
  rules: { 'gmail-reader': { n: 40, opens: 33, low: 0.68, high: 0.91 } },
}

test('a folder without the file has no figures', async () => {
  expect(await readCalibration(join(folder, 'none'))).toEqual({ kind: 'none' })
})

test('what was written is found, and nothing else is left in the folder', async () => {
  await replaceFile(path, 'older')
  await replaceFile(path, calibrationText(calibration))
  expect(await readCalibration(folder)).toEqual({ kind: 'found', calibration })
  expect(readdirSync(folder)).toEqual(['calibration.json'])
})

test.each([
  ['no JSON', '{'],
  ['of another version', '{"version": 2}'],
])('a file that is %s is bad, with its place and what to do', async (_, text) => {
  await replaceFile(path, text)
  const file = await readCalibration(folder)
  expect(file.kind).toBe('bad')
  const why = file.kind === 'bad' ? file.why : ''
  expect(why).toStartWith(`${path} is not used: `)
  expect(why).toContain('mailping calibrate')
})
