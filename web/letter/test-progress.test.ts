import { expect, test } from 'bun:test'
import type { Timeline } from '../../src/contract/timeline.ts'
import { letterFixture } from '../state/letter-fixture.ts'
import { testProgress } from './test-progress.ts'
import { at, load, minute } from './timeline-fixture.ts'

type Given = Partial<Pick<Timeline, 'entries'>> & { sent?: boolean; step?: Timeline['insertion']['step'] }

function timeline({ entries = [], sent = false, step = 'nothing-yet' }: Given): Timeline {
  const sentAt = sent ? at(2) : null
  return {
    message: letterFixture('a', { kind: 'test', sentAt }).message,
    entries,
    insertion: { step, method: 'unknown', lastLoadAt: null },
  }
}

const preview = load({ minutes: 1 })
const machine = load({ minutes: 3, reading: { meaning: 'machine', actor: 'scanner' } })
const open = load({ minutes: 9, reading: { meaning: 'open', actor: 'reader' } })

test.each([
  ['new', {}, { inserted: false, sentAtMs: null, opened: false }],
  [
    'in the mail',
    { entries: [preview], step: 'inserted' },
    { inserted: true, sentAtMs: null, opened: false },
  ],
  [
    'sent, seen by a machine',
    { entries: [preview, machine], sent: true },
    { inserted: true, sentAtMs: minute(2), opened: false },
  ],
  ['opened', { entries: [machine, open], sent: true }, { inserted: true, sentAtMs: minute(2), opened: true }],
] as const)('a test that is %s', (_, given, progress) => {
  expect(
    testProgress(timeline({ ...given, entries: [...('entries' in given ? given.entries : [])] })),
  ).toEqual(progress)
})
