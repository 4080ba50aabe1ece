import { describe } from 'bun:test'
import {
  choose,
  days,
  FIRST,
  FIRST_TOLD,
  HOUR,
  letter,
  likely,
  load,
  machine,
  me,
  perhaps,
  reads,
  REMINDED,
  rows,
  SENT,
  snooze,
} from '../../test/support/ping-rows.ts'
import type { Told } from '../../test/support/ping-story.ts'
import { DAY_MS, NEWS_MS, RETENTION_MS, RETENTION_NOTICE_MS, SETTLE_MS } from './limits.ts'

describe('the reminder that there is no sign', () => {
  rows([
    { name: 'comes after three days, once', steps: [load(HOUR, 1, machine)], told: [REMINDED] },
    { name: 'does not come for a test to himself', kind: 'test', steps: [], told: [] },
    {
      name: 'comes after as many days as chosen',
      steps: [days(HOUR, 7)],
      told: [[7 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'comes at once where fewer days are chosen that have just passed',
      steps: [days(HOUR, 7), days(4 * DAY_MS, 3)],
      told: [[4 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'does not come for letters from long ago when fewer days are chosen, and then in its new time',
      steps: [days(HOUR, 20), days(2 * DAY_MS + 3 * DAY_MS + NEWS_MS, 3), days(9 * DAY_MS, 10)],
      told: [[10 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'does not come again when other days are chosen',
      steps: [days(4 * DAY_MS, 7), days(8 * DAY_MS, 1)],
      told: [REMINDED],
    },
    {
      name: 'can be put off before it comes',
      steps: [snooze(DAY_MS, 4), days(2 * DAY_MS, 1)],
      told: [[5 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'can be asked for again, more than once',
      steps: [snooze(4 * DAY_MS, 2), snooze(7 * DAY_MS, 1)],
      told: [REMINDED, [6 * DAY_MS, 'no-sign', null], [8 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'does not come when it has been opened until then',
      steps: [snooze(DAY_MS, 5), load(4 * DAY_MS, 1, likely)],
      told: [[4 * DAY_MS + SETTLE_MS, 'first-open', 1]],
    },
    {
      name: 'does not come where it may have been opened',
      steps: [load(HOUR, 1, { ...perhaps, confidence: 0.5 })],
      told: [],
    },
    {
      name: 'comes back when the only opening was his own look',
      steps: [FIRST, reads(4 * DAY_MS, FIRST, me)],
      told: [FIRST_TOLD, [4 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'does not come back long after its day',
      steps: [FIRST, reads(20 * DAY_MS, FIRST, machine)],
      told: [FIRST_TOLD],
    },
    {
      name: 'comes however late where it was asked for',
      steps: [FIRST, snooze(3 * HOUR, 5), reads(20 * DAY_MS, FIRST, machine)],
      told: [FIRST_TOLD, [20 * DAY_MS, 'no-sign', null]],
    },
    { name: 'falls away with an outcome', steps: [letter(HOUR, { outcome: 'replied' })], told: [] },
    {
      name: 'comes back when the outcome is taken back',
      steps: [letter(HOUR, { outcome: 'bounced' }), letter(4 * DAY_MS, { outcome: null })],
      told: [[4 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'waits while the letter is put away',
      steps: [letter(HOUR, { archived: true }), letter(4 * DAY_MS, { archived: false })],
      told: [[4 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'does not come when the recipient ended recording, on no day',
      steps: [letter(HOUR, { recording: 'ending' }), letter(DAY_MS, { recording: 'ended' })],
      told: [],
    },
    {
      name: 'does not show when the recipient erased',
      steps: [
        FIRST,
        { atMs: SENT + 4 * DAY_MS, erased: true, letter: { recording: 'ending', lastEventAtMs: SENT } },
        letter(5 * DAY_MS, { recording: 'ended', lastEventAtMs: SENT }),
      ],
      told: [FIRST_TOLD],
    },
    {
      name: 'falls away with "sent", and comes in its time when it is sent later',
      steps: [letter(HOUR, { sentAtMs: null }), letter(6 * DAY_MS, { sentAtMs: SENT + 6 * DAY_MS })],
      told: [[9 * DAY_MS, 'no-sign', null]],
    },
    {
      name: 'comes again when the letter was sent again afterwards, whatever was put off before',
      steps: [snooze(HOUR, 1), letter(2 * DAY_MS, { sentAtMs: SENT + 2 * DAY_MS })],
      told: [
        [DAY_MS + HOUR, 'no-sign', null],
        [5 * DAY_MS, 'no-sign', null],
      ],
    },
    {
      name: 'does not come again when the time of sending is put right',
      steps: [letter(4 * DAY_MS, { sentAtMs: SENT + HOUR })],
      told: [REMINDED],
    },
    {
      name: 'is remembered as told where it is switched off',
      chosen: [],
      steps: [choose(4 * DAY_MS, 'no-sign')],
      told: [],
    },
  ])
})

describe('the end of retention', () => {
  const NOTICE_MS = RETENTION_MS - RETENTION_NOTICE_MS
  const told = (afterMs: number): Told => [afterMs + NOTICE_MS, 'retention-ends', null]
  const untilMs = 2 * RETENTION_MS
  rows([
    { name: 'is told two weeks before', steps: [], told: [REMINDED, told(0)], untilMs },
    {
      name: 'is put off by whatever happens, and told once more when that came after the notice',
      steps: [load(10 * DAY_MS, 1, machine), load(NOTICE_MS + 12 * DAY_MS, 2, machine)],
      told: [REMINDED, told(10 * DAY_MS), told(NOTICE_MS + 12 * DAY_MS)],
      untilMs,
    },
    {
      name: 'that an erasure by the recipient brings near is told when that shows, and not before',
      steps: [
        load(70 * DAY_MS, 1, machine),
        { atMs: SENT + 80 * DAY_MS, erased: true, letter: { recording: 'ending', lastEventAtMs: SENT } },
        days(80 * DAY_MS + HOUR, 5),
        letter(80 * DAY_MS + 15 * HOUR, { recording: 'ended', lastEventAtMs: SENT }),
      ],
      told: [REMINDED, [80 * DAY_MS + 15 * HOUR, 'retention-ends', null]],
      untilMs,
    },
  ])
})
