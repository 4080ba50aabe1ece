import { describe } from 'bun:test'
import {
  choose,
  elsewhere,
  FIRST,
  FIRST_TOLD,
  HOUR,
  letter,
  likely,
  load,
  machine,
  me,
  MINUTE,
  mute,
  open,
  perhaps,
  reads,
  REMINDED,
  rows,
  SENT,
  sent,
  writing,
} from '../../test/support/ping-rows.ts'
import { CAME_BACK_MS, DAY_MS, OPENED_AGAIN_MS, RETENTION_MS, SETTLE_MS, UNSENT_GAP_MS } from './limits.ts'

describe('without any choice, the sender is told', () => {
  rows([
    { name: 'the first opening, once it has settled', steps: [FIRST], told: [FIRST_TOLD] },
    {
      name: 'that one alone, however often it is opened afterwards, surely, or after weeks',
      steps: [FIRST, load(3 * HOUR, 2, open), load(9 * HOUR, 3, open), load(25 * DAY_MS, 4, open)],
      told: [FIRST_TOLD],
    },
    {
      name: 'of two in the same millisecond the one that was recorded first',
      steps: [load(2 * HOUR, 5, likely), FIRST],
      told: [FIRST_TOLD],
    },
    {
      name: 'nothing of a load that reads as a machine before it has settled',
      steps: [FIRST, reads(2 * HOUR + 30_000, FIRST, machine)],
      told: [REMINDED],
    },
    {
      name: 'nothing of his own look when he says so before it has settled; the next reader is the first',
      steps: [FIRST, reads(2 * HOUR + 20_000, FIRST, me), load(5 * HOUR, 2, likely)],
      told: [[5 * HOUR + SETTLE_MS, 'first-open', 2]],
    },
    {
      name: 'the next reader as the first when he says afterwards that it was him',
      steps: [FIRST, reads(3 * HOUR, FIRST, me), load(DAY_MS, 2, likely)],
      told: [FIRST_TOLD, [DAY_MS + SETTLE_MS, 'first-open', 2]],
    },
    {
      name: 'an opening that was not told yet, when he says that the first was him',
      steps: [FIRST, load(9 * HOUR, 2, likely), reads(DAY_MS, FIRST, me)],
      told: [FIRST_TOLD, [DAY_MS, 'first-open', 2]],
    },
    {
      name: 'nothing twice when he takes that back',
      steps: [FIRST, reads(3 * HOUR, FIRST, me), reads(4 * HOUR, FIRST, likely)],
      told: [FIRST_TOLD],
    },
    {
      name: 'nothing of what may have been a reader',
      steps: [load(2 * HOUR, 1, perhaps)],
      told: [REMINDED],
    },
    {
      name: 'a test to himself at once, and neither a reminder nor an end of retention',
      kind: 'test',
      steps: [load(MINUTE, 1, likely)],
      told: [[MINUTE, 'first-open', 1]],
      untilMs: RETENTION_MS,
    },
    {
      name: 'that the recipient confirmed it, once',
      steps: [
        letter(HOUR, { state: 'confirmed' }),
        { ...load(2 * HOUR, 1, machine), letter: { state: 'confirmed' } },
      ],
      told: [[HOUR, 'confirmed', null]],
    },
    {
      name: 'no opening of a letter of which he knows what came back',
      steps: [letter(HOUR, { outcome: 'replied' }), FIRST],
      told: [],
    },
  ])
})

describe('by choice, the sender is told', () => {
  const again = load(2 * HOUR + OPENED_AGAIN_MS, 2, likely)
  const back = load(2 * HOUR + CAME_BACK_MS, 2, open)
  rows([
    {
      name: 'each opening after a pause, and none sooner',
      chosen: ['first-open', 'opened-again'],
      steps: [
        FIRST,
        load(2 * HOUR + OPENED_AGAIN_MS - 1, 2, likely),
        load(2 * HOUR + 2 * OPENED_AGAIN_MS - 1, 3, likely),
      ],
      told: [FIRST_TOLD, [2 * HOUR + 2 * OPENED_AGAIN_MS - 1 + SETTLE_MS, 'opened-again', 3]],
    },
    {
      name: '"surer" when a sure opening follows, once',
      chosen: ['first-open', 'surer'],
      steps: [FIRST, load(3 * HOUR, 2, open), load(9 * HOUR, 3, open)],
      told: [FIRST_TOLD, [3 * HOUR + SETTLE_MS, 'surer', 2]],
    },
    {
      name: '"surer" when a second occasion makes it sure',
      chosen: ['first-open', 'surer'],
      steps: [FIRST, again],
      told: [FIRST_TOLD, [again.atMs - SENT + SETTLE_MS, 'surer', 2]],
    },
    {
      name: 'nothing more when the first opening was sure',
      chosen: ['first-open', 'surer'],
      steps: [load(2 * HOUR, 1, open), load(9 * HOUR, 2, open)],
      told: [FIRST_TOLD],
    },
    {
      name: 'a first opening that is sure, to whom nothing but sure ones matter',
      chosen: ['surer'],
      steps: [load(2 * HOUR, 1, open)],
      told: [[2 * HOUR + SETTLE_MS, 'surer', 1]],
    },
    {
      name: '"surer" again after his word took the sure opening away, but not when he only takes it back',
      chosen: ['first-open', 'surer'],
      steps: [
        FIRST,
        load(3 * HOUR, 2, open),
        reads(4 * HOUR, load(3 * HOUR, 2, open), me),
        reads(5 * HOUR, load(3 * HOUR, 2, open), open),
        reads(6 * HOUR, load(3 * HOUR, 2, open), me),
        load(DAY_MS, 3, open),
      ],
      told: [FIRST_TOLD, [3 * HOUR + SETTLE_MS, 'surer', 2], [DAY_MS + SETTLE_MS, 'surer', 3]],
    },
    {
      name: 'nothing surer of a second look that is no surer',
      chosen: ['first-open', 'surer'],
      steps: [FIRST, load(3 * HOUR, 2, likely)],
      told: [FIRST_TOLD],
    },
    {
      name: '"surer" once while nothing is taken back in between',
      chosen: ['first-open', 'surer'],
      steps: [
        FIRST,
        load(3 * HOUR, 2, open),
        letter(4 * HOUR, { state: 'confirmed' }),
        { ...reads(5 * HOUR, load(3 * HOUR, 2, open), me), letter: { state: 'confirmed' } },
        { ...load(DAY_MS, 3, open), letter: { state: 'confirmed' } },
      ],
      told: [FIRST_TOLD, [3 * HOUR + SETTLE_MS, 'surer', 2]],
    },
    {
      name: 'the next sure opening when the only one was his own look',
      chosen: ['surer'],
      steps: [load(HOUR, 1, open), reads(2 * HOUR, load(HOUR, 1, open), me), load(3 * HOUR, 2, open)],
      told: [
        [HOUR + SETTLE_MS, 'surer', 1],
        [3 * HOUR + SETTLE_MS, 'surer', 2],
      ],
    },
    {
      name: 'that somebody came back',
      chosen: ['first-open', 'came-back'],
      steps: [FIRST, back],
      told: [FIRST_TOLD, [back.atMs - SENT + SETTLE_MS, 'came-back', 2]],
    },
    {
      name: 'of all that an opening comes to the weightiest alone',
      chosen: ['first-open', 'came-back', 'opened-again'],
      steps: [FIRST, back],
      told: [FIRST_TOLD, [back.atMs - SENT + SETTLE_MS, 'came-back', 2]],
    },
    {
      name: 'three openings in 24 hours, once in so long',
      chosen: ['three-in-a-day'],
      steps: [0, 1, 24, 24.5, 25, 60, 61, 62].map((hours, i) => load((2 + hours) * HOUR, i, likely)),
      told: [
        [26.5 * HOUR + SETTLE_MS, 'three-in-a-day', 3],
        [64 * HOUR + SETTLE_MS, 'three-in-a-day', 7],
      ],
    },
    {
      name: 'that the address is used elsewhere, once',
      chosen: ['loaded-elsewhere'],
      steps: [load(HOUR, 1, elsewhere), load(DAY_MS, 2, elsewhere)],
      told: [[HOUR + SETTLE_MS, 'loaded-elsewhere', 1]],
    },
    {
      name: 'that a letter not marked as sent is loaded after a pause, once',
      chosen: ['loaded-unsent'],
      steps: [
        load(-9 * HOUR, 1, writing),
        load(-9 * HOUR + UNSENT_GAP_MS, 2, writing),
        load(-8 * HOUR, 3, { ...writing, actor: 'unknown' }),
        load(-7 * HOUR, 4, writing),
        load(-5 * HOUR, 5, writing),
      ],
      told: [[-7 * HOUR + SETTLE_MS, 'loaded-unsent', 4]],
    },
    {
      name: 'no such thing of a letter of which he knows what came back',
      chosen: ['loaded-unsent'],
      steps: [
        load(-9 * HOUR, 1, writing),
        letter(-8 * HOUR, { outcome: 'settled' }),
        load(-7 * HOUR, 2, writing),
      ],
      told: [],
    },
    {
      name: 'no such thing of loads long before he says that he has not sent it',
      chosen: ['loaded-unsent'],
      steps: [
        load(HOUR, 1, likely),
        load(DAY_MS, 2, likely),
        { ...reads(9 * DAY_MS, load(HOUR, 1, likely), writing), letter: { sentAtMs: null } },
        reads(9 * DAY_MS, load(DAY_MS, 2, likely), writing),
      ],
      told: [],
    },
    {
      name: 'no such thing when he marks it as sent before the load has settled',
      chosen: ['loaded-unsent'],
      steps: [load(-HOUR, 1, writing), load(-30_000, 2, writing), sent],
      told: [],
    },
    {
      name: 'nothing of the past when he switches something on',
      chosen: [],
      steps: [FIRST, load(9 * HOUR, 2, open), choose(DAY_MS, 'first-open', 'opened-again', 'surer')],
      told: [],
    },
    {
      name: 'nothing of a letter that he muted, nor of its past when he no longer does',
      steps: [mute(HOUR, true), FIRST, mute(DAY_MS, false), load(2 * DAY_MS, 2, open)],
      told: [],
    },
  ])
})
