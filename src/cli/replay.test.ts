import { expect, test } from 'bun:test'
import { replayScenario } from './replay.ts'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36'
const HOME = '87.140.10.20'
const DAY_S = 86_400

/** Loaded while the letter was written, and again `laterS` after it was sent. */
function lastReading({ laterS, ua, ip }: { laterS: number; ua: string; ip: string }) {
  const steps = [
    { at_s: 60, fetch: { ua: CHROME, ip: HOME } },
    { at_s: 120, action: 'arm' },
    { at_s: 120 + laterS, fetch: { ua, ip } },
  ]
  return replayScenario({ name: 'devices', steps }).at(-1)?.confidence ?? -1
}

test('a device that loaded the draft is known again, within the day and on the same network only', () => {
  const stranger = lastReading({ laterS: 7_200, ua: CHROME, ip: '73.22.10.9' })
  expect(lastReading({ laterS: 7_200, ua: CHROME, ip: HOME })).toBeLessThan(stranger)
  expect(lastReading({ laterS: 7_200, ua: CHROME, ip: '87.140.10.99' })).toBeLessThan(stranger)
  expect(lastReading({ laterS: 7_200, ua: CHROME.replace('143', '144'), ip: HOME })).toBe(stranger)
  expect(lastReading({ laterS: 2 * DAY_S, ua: CHROME, ip: HOME })).toBe(stranger)
})

test('the sender’s network is the sender’s for a day after he was seen there', () => {
  const confidenceAfter = (afterS: number) =>
    replayScenario({
      name: 'seen',
      steps: [
        { at_s: 0, action: 'arm' },
        { at_s: 10, action: 'sender-seen', ip: HOME },
        { at_s: 10 + afterS, fetch: { ua: CHROME, ip: HOME } },
      ],
    }).at(-1)?.confidence ?? -1
  expect(confidenceAfter(DAY_S)).toBeLessThan(confidenceAfter(DAY_S + 1))
})
