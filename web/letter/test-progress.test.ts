import { expect, test } from 'bun:test'
import type { Timeline } from '../../src/contract/timeline.ts'
import { letterFixture } from '../state/letter-fixture.ts'
import { type TestProgress, testProgress } from './test-progress.ts'
import { at, load, minute } from './timeline-fixture.ts'

type Given = Partial<Pick<Timeline, 'entries'>> & { sent?: boolean; step?: Timeline['insertion']['step'] }

function timeline({ entries = [], sent = false, step = 'nothing-yet' }: Given): Timeline {
  const sentAt = sent ? at(2) : null
  return {
    message: letterFixture('a', { kind: 'test', sentAt }).message,
    entries,
    insertion: { step, method: 'unknown', by: [], lastLoadAt: null },
  }
}

const preview = load({ minutes: 1 })
const machine = load({ minutes: 3, reading: { meaning: 'machine', actor: 'scanner' } })
const open = load({ minutes: 9, reading: { meaning: 'open', actor: 'reader' } })

const ownWindow = load({
  minutes: 2.05,
  reading: { meaning: 'unknown', actor: 'unknown', confidence: 0.02, rules: ['quiet-window'] },
})
const maybe = load({ minutes: 5, reading: { meaning: 'unknown', actor: 'reader', confidence: 0.45 } })

test.each<[string, Given, TestProgress]>([
  ['new', {}, { inserted: 'not-yet', sentAtMs: null, opened: false }],
  [
    'in the mail',
    { entries: [preview], step: 'inserted' },
    { inserted: 'yes', sentAtMs: null, opened: false },
  ],
  [
    'sent, seen by a machine',
    { entries: [preview, machine], step: 'inserted', sent: true },
    { inserted: 'yes', sentAtMs: minute(2), opened: false },
  ],
  [
    'sent without a load before it',
    { sent: true },
    { inserted: 'unsure', sentAtMs: minute(2), opened: false },
  ],
  [
    'sent, loaded by its own window 3 s after sending',
    { entries: [ownWindow], sent: true },
    { inserted: 'unsure', sentAtMs: minute(2), opened: false },
  ],
  [
    'perhaps opened',
    { entries: [ownWindow, maybe], sent: true },
    { inserted: 'yes', sentAtMs: minute(2), opened: true },
  ],
  [
    'opened',
    { entries: [machine, open], sent: true },
    { inserted: 'yes', sentAtMs: minute(2), opened: true },
  ],
])('a test that is %s', (_, given, progress) => {
  expect(testProgress(timeline(given))).toEqual(progress)
})
