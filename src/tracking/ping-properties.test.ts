import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { machineFetch, numbered, SENT } from '../../test/support/any-fetches.ts'
import { perhaps } from '../../test/support/ping-rows.ts'
import { playPings, type Step } from '../../test/support/ping-story.ts'
import { openJudge, type KnownFetch } from './judge.ts'
import { DAY_MS, LOOK_GAP_MS, READERS_PER_DAY_MAX, RETENTION_MS, SETTLE_MS } from './limits.ts'
import { KINDS, OUTCOMES, RECORDINGS } from './message.ts'
import { inTime, loadsInCrowd, type PingLoad } from './ping-loads.ts'
import { CHOOSABLE_REASONS } from './ping-reasons.ts'
import { lookAt, NOTHING_TOLD, type Given } from './pings.ts'
import { STATES } from './state.ts'
import { ACTORS, MEANINGS, type Verdict } from './verdict.ts'

const RUNS = { numRuns: process.env['SLOW'] === undefined ? 300 : 20_000 }

const HOUR = DAY_MS / 24
const UNTIL = SENT + 2 * RETENTION_MS

/** As the service does: each load is read as it comes, with what it changes of the others. */
function recorded(fetches: readonly KnownFetch[]): Step[] {
  const judge = openJudge({ several: false, facts: [{ kind: 'arm', atMs: SENT, sentAtMs: SENT }] })
  const known = new Map(fetches.map(fetch => [fetch.seq, fetch]))
  const loadsOf = (readings: ReadonlyMap<number, Verdict>): PingLoad[] =>
    [...readings].flatMap(([seq, { actor, meaning, confidence }]) => {
      const { atMs = 0, device = null } = known.get(seq) ?? {}
      return [{ seq, atMs, device, actor, meaning, confidence }]
    })
  return fetches.map(fetch => ({ atMs: fetch.atMs, loads: loadsOf(judge.add(fetch)) }))
}

const sent: Step = { atMs: SENT, letter: { sentAtMs: SENT } }
const everything: Step = { atMs: SENT, choices: { reasons: CHOOSABLE_REASONS } }

describe('machines', () => {
  const afterwards = machineFetch.map(fetch => ({ ...fetch, atMs: SENT + Math.abs(fetch.atMs - SENT) }))
  const machines = fc
    .array(afterwards, { maxLength: 12 })
    .map(fetches => numbered(fetches.sort((a, b) => a.atMs - b.atMs)))
  const BY_THE_CLOCK = ['no-sign', 'retention-ends']

  test('of any number bring nothing that the lack of a reader would not', () => {
    fc.assert(
      fc.property(machines, fetches => {
        const told = playPings('letter', [sent, ...recorded(fetches)], UNTIL)
        const silence = playPings('letter', [sent], UNTIL)
        expect(told[0]).toEqual(silence[0])
        for (const [, reason] of told) expect(BY_THE_CLOCK).toContain(reason)
      }),
      RUNS,
    )
  })

  test('bring nothing else to who chose everything, but that an address is used elsewhere', () => {
    fc.assert(
      fc.property(machines, fetches => {
        const steps = recorded(fetches)
        const leaks = steps
          .flatMap(({ loads = [] }) => loads)
          .filter(({ meaning }) => meaning === 'leak')
          .map(({ seq }) => seq)
        for (const [, reason, seq] of playPings('letter', [sent, everything, ...steps], UNTIL)) {
          expect([...BY_THE_CLOCK, 'loaded-elsewhere']).toContain(reason)
          if (reason === 'loaded-elsewhere') expect(leaks).toContain(seq!)
        }
      }),
      RUNS,
    )
  })
})

const anyLoad = fc.record({
  atMs: fc
    .oneof(fc.integer({ min: -2, max: 12 }), fc.integer({ min: 0, max: 60 * 24 }))
    .map(hours => SENT + hours * HOUR),
  device: fc.option(fc.integer({ min: 1, max: 40 })),
  actor: fc.constantFrom(...ACTORS),
  meaning: fc.constantFrom(...MEANINGS),
  confidence: fc.constantFrom(0, 0.3, 0.5, 0.8, 0.95),
})
const anyLoads = fc
  .array(anyLoad, { maxLength: 15 })
  .map((loads): PingLoad[] => loads.map((load, seq) => ({ ...load, seq })))

const anyGiven: fc.Arbitrary<Given> = fc.record({
  letter: fc.record({
    kind: fc.constantFrom(...KINDS),
    state: fc.constantFrom(...STATES),
    recording: fc.constantFrom(...RECORDINGS, 'ending' as const),
    sentAtMs: fc.constantFrom(null, SENT, SENT, SENT),
    outcome: fc.constantFrom(null, null, ...OUTCOMES),
    archived: fc.boolean(),
    lastEventAtMs: fc.constant(SENT),
  }),
  loads: anyLoads,
  memo: fc.constant(NOTHING_TOLD),
  choices: fc.record({
    reasons: fc.constantFrom(CHOOSABLE_REASONS, ['first-open', 'no-sign'] as const),
    noSignDays: fc.integer({ min: 1, max: 30 }),
  }),
  muted: fc.boolean(),
})
const anyNow = fc.integer({ min: 0, max: 100 * 24 * 60 }).map(minutes => SENT + minutes * (HOUR / 60))

describe('looking', () => {
  test('again at once gives nothing new', () => {
    fc.assert(
      fc.property(anyGiven, anyNow, (given, nowMs) => {
        const { memo, nextAtMs } = lookAt(given, nowMs)
        expect(lookAt({ ...given, memo }, nowMs)).toEqual({ pings: [], memo, nextAtMs })
      }),
      RUNS,
    )
  })

  test('before it is due gives nothing new', () => {
    fc.assert(
      fc.property(anyGiven, anyNow, fc.nat(100 * DAY_MS), (given, nowMs, laterMs) => {
        const settled = { ...given, loads: given.loads.filter(({ atMs }) => atMs + SETTLE_MS <= nowMs) }
        const { memo, nextAtMs } = lookAt(settled, nowMs)
        const tooSoonMs = Math.min(nowMs + laterMs, (nextAtMs ?? Number.POSITIVE_INFINITY) - 1)
        expect(lookAt({ ...settled, memo }, tooSoonMs).pings).toEqual([])
      }),
      RUNS,
    )
  })

  test('does not depend on the order in which loads are given', () => {
    const shuffled = anyGiven.chain(given =>
      fc
        .shuffledSubarray([...given.loads], { minLength: given.loads.length })
        .map(loads => ({ given, other: { ...given, loads } })),
    )
    fc.assert(
      fc.property(shuffled, anyNow, ({ given, other }, nowMs) => {
        expect(lookAt(other, nowMs)).toEqual(lookAt(given, nowMs))
      }),
      RUNS,
    )
  })

  test('comes again some time later, or when something happens', () => {
    fc.assert(
      fc.property(anyGiven, anyNow, (given, nowMs) => {
        const { nextAtMs } = lookAt(given, nowMs)
        if (nextAtMs !== null) expect(nextAtMs).toBeGreaterThanOrEqual(nowMs + LOOK_GAP_MS)
      }),
      RUNS,
    )
  })

  test('at a letter that the sender muted tells nothing', () => {
    fc.assert(
      fc.property(anyGiven, anyNow, (given, nowMs) => {
        expect(lookAt({ ...given, muted: true }, nowMs).pings).toEqual([])
      }),
      RUNS,
    )
  })
})

test('readers are too many exactly when so many different ones came within 24 hours', () => {
  const crowds = fc.array(
    fc.record({ minutes: fc.integer({ min: 0, max: 3 * 24 * 60 }), device: fc.integer({ min: 1, max: 60 }) }),
    { minLength: READERS_PER_DAY_MAX, maxLength: 120 },
  )
  fc.assert(
    fc.property(crowds, all => {
      const loads = inTime(
        all.map(({ minutes, device }, seq) => ({
          seq,
          device,
          atMs: minutes * 60_000,
          ...perhaps,
        })),
      )
      const devicesUntil = (untilMs: number) =>
        new Set(
          loads.filter(({ atMs }) => atMs <= untilMs && untilMs - atMs < DAY_MS).map(({ device }) => device),
        ).size
      const isCrowd = loads.some(({ atMs }) => devicesUntil(atMs) > READERS_PER_DAY_MAX)
      expect(loadsInCrowd(loads).length > 0).toBe(isCrowd)
    }),
    { numRuns: RUNS.numRuns / 10 },
  )
})
