import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { anyFetch, HOUR, machineFetch, moment, numbered, SENT } from '../../test/support/any-fetches.ts'
import type { Fact } from './facts.ts'
import { judge, openJudge, type History } from './judge.ts'
import { QUIET_WINDOW_HARD_MS } from './limits.ts'
import { STATES, type State } from './state.ts'
import type { Verdict } from './verdict.ts'

const RUNS = { numRuns: process.env['SLOW'] === undefined ? 300 : 20_000 }

const fetches = fc.array(anyFetch, { maxLength: 12 }).map(numbered)

const arm: Fact = { kind: 'arm', atMs: SENT, sentAtMs: SENT }

/** What a sender may do besides arming and correcting. */
const deed: fc.Arbitrary<Fact> = fc.oneof(
  fc.record({
    kind: fc.constant('own-copy' as const),
    atMs: moment.map(ms => SENT + ms),
    action: fc.constantFrom('start' as const, 'end' as const),
  }),
  fc.record({
    kind: fc.constant('outcome' as const),
    atMs: moment.map(ms => SENT + ms),
    outcome: fc.constantFrom('replied' as const, 'bounced' as const, null),
  }),
)
const deeds = fc.array(deed, { maxLength: 4 }).map(all => all.sort((a, b) => a.atMs - b.atMs))
const sentHistory: fc.Arbitrary<History> = fc
  .record({ several: fc.boolean(), deeds, fetches })
  .map(({ several, deeds, fetches }) => ({ several, facts: [arm, ...deeds], fetches }))

const correction = (fetch: number, says: 'me' | 'not-me' | 'withdrawn'): Fact => ({
  kind: 'correction',
  atMs: SENT + 13 * HOUR,
  fetch,
  says,
})
const withFacts = (history: History, ...more: Fact[]): History => ({
  ...history,
  facts: [...history.facts, ...more],
})

const stateOf = (history: History): State => judge(history).standing.state

const rank = (state: State) => STATES.indexOf(state)

describe('every reading', () => {
  test('has reasons that end with a full stop, one for each rule, and a probability', () => {
    fc.assert(
      fc.property(sentHistory, history => {
        const { verdicts } = judge(history)
        expect(verdicts.size).toBe(history.fetches.length)
        for (const { meaning, confidence, rules, reasons } of verdicts.values()) {
          expect(reasons.length).toBeGreaterThan(0)
          expect(reasons.length).toBe(rules.length)
          if (!['open', 'likely-open'].includes(meaning))
            expect(reasons[0]).not.toMatch(/^(Probably )?[Oo]pened/)
          for (const reason of reasons) expect(reason).toMatch(/^[A-Za-z].*[^.]\.$/)
          expect(confidence).toBeWithin(0, 1.0001)
          expect(Math.round(confidence * 100) / 100).toBe(confidence)
        }
      }),
      RUNS,
    )
  })

  test('is the same in whatever order the loads are given', () => {
    const shuffled = sentHistory.chain(history =>
      fc
        .shuffledSubarray([...history.fetches], { minLength: history.fetches.length })
        .map(fetches => ({ history, other: { ...history, fetches } })),
    )
    fc.assert(
      fc.property(shuffled, ({ history, other }) => {
        const { verdicts } = judge(other)
        expect(verdicts).toEqual(judge(history).verdicts)
      }),
      RUNS,
    )
  })

  test('is the same whether the loads come one by one, late ones included, or all together', () => {
    fc.assert(
      fc.property(sentHistory, history => {
        const open = openJudge(history)
        const said = new Map<number, Verdict>()
        for (const fetch of history.fetches)
          for (const [seq, verdict] of open.add(fetch)) said.set(seq, verdict)
        const whole = judge(history)
        expect(said).toEqual(new Map(whole.verdicts))
        expect(open.verdicts).toEqual(whole.verdicts)
        expect(open.standing()).toEqual(whole.standing)
      }),
      RUNS,
    )
  })

  test('says so little within a minute of sending that the letter is not even perhaps opened', () => {
    const early = fc
      .array(
        anyFetch.map(fetch => ({ ...fetch, atMs: SENT + (Math.abs(fetch.atMs) % QUIET_WINDOW_HARD_MS) })),
        { maxLength: 8 },
      )
      .map(numbered)
    fc.assert(
      fc.property(early, fetches => {
        expect(rank(stateOf({ several: false, facts: [arm], fetches }))).toBeLessThanOrEqual(rank('reached'))
      }),
      RUNS,
    )
  })
})

describe('machines', () => {
  test('of any number never make more than "reached"', () => {
    const machines = fc.array(machineFetch, { maxLength: 12 }).map(numbered)
    fc.assert(
      fc.property(machines, deeds, (fetches, deeds) => {
        const state = stateOf({ several: false, facts: [arm, ...deeds], fetches })
        expect(rank(state)).toBeLessThanOrEqual(rank('reached'))
      }),
      RUNS,
    )
  })

  test('added to other loads never raise a letter above what it was, or "reached"', () => {
    fc.assert(
      fc.property(sentHistory, machineFetch, (history, machine) => {
        const added = { ...history, fetches: [...history.fetches, { ...machine, seq: 99 }] }
        const before = Math.max(rank(stateOf(history)), rank('reached'))
        expect(rank(stateOf(added))).toBeLessThanOrEqual(before)
      }),
      RUNS,
    )
  })

  test('that only look like machines because of their time or network do not raise it either', () => {
    fc.assert(
      fc.property(sentHistory, anyFetch, (history, fetch) => {
        const added = { ...history, fetches: [...history.fetches, { ...fetch, seq: 99 }] }
        fc.pre(['machine', 'leak', 'ignored'].includes(judge(added).verdicts.get(99)?.meaning ?? ''))
        const before = Math.max(rank(stateOf(history)), rank('reached'))
        expect(rank(stateOf(added))).toBeLessThanOrEqual(before)
      }),
      RUNS,
    )
  })
})

describe("the sender's word", () => {
  const corrected = sentHistory
    .filter(({ fetches }) => fetches.length > 0)
    .chain(history => fc.nat(history.fetches.length - 1).map(fetch => ({ history, fetch })))

  test('"me" raises neither the letter nor any of its readings', () => {
    fc.assert(
      fc.property(corrected, ({ history, fetch }) => {
        const said = withFacts(history, correction(fetch, 'me'))
        expect(rank(stateOf(said))).toBeLessThanOrEqual(rank(stateOf(history)))
        const { verdicts } = judge(said)
        for (const [seq, { confidence }] of judge(history).verdicts)
          expect(verdicts.get(seq)?.confidence).toBeLessThanOrEqual(confidence)
      }),
      RUNS,
    )
  })

  test('"not me" gives what the rules say without a window for the own copy, and no more', () => {
    fc.assert(
      fc.property(corrected, ({ history, fetch }) => {
        const said = judge(withFacts(history, correction(fetch, 'not-me'))).verdicts.get(fetch)
        const facts = history.facts.filter(({ kind }) => kind !== 'own-copy')
        const most = judge({ ...history, facts }).verdicts.get(fetch)
        expect(said?.confidence).toBeLessThanOrEqual(most?.confidence ?? -1)
      }),
      RUNS,
    )
  })

  test('taken back restores every reading exactly', () => {
    const says = fc.constantFrom('me' as const, 'not-me' as const)
    fc.assert(
      fc.property(corrected, says, ({ history, fetch }, says) => {
        const restored = withFacts(history, correction(fetch, says), correction(fetch, 'withdrawn'))
        expect(judge(restored).verdicts).toEqual(judge(history).verdicts)
      }),
      RUNS,
    )
  })
})

describe('sending', () => {
  test('before it, a load is a preview, the own copy or ignored', () => {
    fc.assert(
      fc.property(sentHistory, fc.nat(11), (history, said) => {
        const facts = [...history.facts.filter(({ kind }) => kind !== 'arm'), correction(said, 'me')]
        for (const { meaning } of judge({ ...history, facts }).verdicts.values())
          expect(['preview', 'own-copy', 'ignored']).toContain(meaning)
        expect(stateOf({ ...history, facts })).toBe('draft')
      }),
      RUNS,
    )
  })

  test('declared late with the true time reads as if declared at once', () => {
    fc.assert(
      fc.property(sentHistory, history => {
        const others = history.facts.filter(({ kind }) => kind !== 'arm')
        const late = { ...history, facts: [...others, { ...arm, atMs: SENT + 20 * HOUR }] }
        expect(judge(late)).toEqual(judge(history))
      }),
      RUNS,
    )
  })

  test('taken back and declared again changes nothing', () => {
    fc.assert(
      fc.property(sentHistory, history => {
        const again = withFacts(history, { kind: 'unarm', atMs: SENT }, arm)
        expect(judge(again)).toEqual(judge(history))
      }),
      RUNS,
    )
  })
})
