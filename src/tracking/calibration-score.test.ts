import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { scoreOf, TRUTHS, wilson, type KnownReading } from './calibration-score.ts'

const reading = (changes: Partial<KnownReading>): KnownReading => ({
  rule: 'gmail-reader',
  meaning: 'likely-open',
  confidence: 0.8,
  fetcher: 'gmail-proxy',
  provider: 'gmail',
  truth: 'recipient',
  ...changes,
})

describe("Wilson's interval", () => {
  // 81 of 263 is the example of Newcombe, Statistics in Medicine 17 (1998), 857; the others follow from the formula by hand.
  test.each([
    { opens: 0, n: 10, low: 0, high: 0.2775 },
    { opens: 10, n: 10, low: 0.7225, high: 1 },
    { opens: 5, n: 10, low: 0.2366, high: 0.7634 },
    { opens: 81, n: 263, low: 0.2553, high: 0.3662 },
    { opens: 20, n: 20, low: 0.8389, high: 1 },
  ])('of $opens in $n is what it should be', ({ opens, n, low, high }) => {
    const interval = wilson(opens, n)
    expect(interval.low).toBeCloseTo(low, 3)
    expect(interval.high).toBeCloseTo(high, 3)
  })

  test('holds the share, and narrows with more loads', () => {
    const count = fc.integer({ min: 1, max: 5_000 })
    fc.assert(
      fc.property(count, count, (a, b) => {
        const [opens, n] = [Math.min(a, b), Math.max(a, b)]
        const once = wilson(opens, n)
        const tenfold = wilson(10 * opens, 10 * n)
        expect(once.low).toBeGreaterThanOrEqual(0)
        expect(once.high).toBeLessThanOrEqual(1)
        expect(once.low <= opens / n && opens / n <= once.high).toBe(true)
        expect(tenfold.high - tenfold.low).toBeLessThan(once.high - once.low)
      }),
    )
  })

  test('there is none of nothing', () => expect(() => wilson(0, 0)).toThrow('no interval'))
})

describe('a score', () => {
  const readings = [
    reading({}),
    reading({ truth: 'sender' }),
    reading({ rule: 'mail-program', meaning: 'open', confidence: 1 }),
    reading({ rule: 'head', meaning: 'machine', confidence: 0, truth: 'nobody' }),
  ]

  test('counts, and says how far confidences were from the truth', () => {
    const score = scoreOf(readings)
    expect(score).toMatchObject({ n: 4, opens: 2 })
    expect(score.brier).toBeCloseTo((0.04 + 0.64 + 0 + 0) / 4)
    expect(score.rules.map(({ id, n, opens }) => [id, n, opens])).toEqual([
      ['gmail-reader', 2, 1],
      ['head', 1, 0],
      ['mail-program', 1, 1],
    ])
    expect(score.rules[0]?.brier).toBeCloseTo(0.34)
  })

  test('tells apart programs that one rule lumps together, and providers', () => {
    const program = { rule: 'mail-program', meaning: 'open', confidence: 0.9 } as const
    const { rules, fetchers, providers } = scoreOf([
      reading({ ...program, fetcher: 'outlook', provider: 'outlook.com', truth: 'nobody' }),
      reading({ ...program, fetcher: 'outlook', provider: 'gmx' }),
      reading({ ...program, fetcher: 'mail-program', provider: 'gmx' }),
    ])
    expect(rules.map(({ id, n, opens }) => [id, n, opens])).toEqual([['mail-program', 3, 2]])
    expect(fetchers.map(({ id, n, opens }) => [id, n, opens])).toEqual([
      ['outlook', 2, 1],
      ['mail-program', 1, 1],
    ])
    expect(fetchers[0]).toMatchObject({ ...wilson(1, 2), calibrated: false })
    expect(fetchers[0]?.brier).toBeCloseTo((0.81 + 0.01) / 2)
    expect(providers.map(({ id, n, opens }) => [id, n, opens])).toEqual([
      ['gmx', 2, 2],
      ['outlook.com', 1, 0],
    ])
  })

  test('leaves out of a table what was not noted for it', () => {
    const untold = [reading({ fetcher: null }), reading({ provider: null })]
    expect(scoreOf(untold)).toMatchObject({ n: 2, fetchers: [{ n: 1 }], providers: [{ n: 1 }] })
  })

  test('puts confidences into steps, the end of one into the next, 1 into the last', () => {
    const confidences = [0, 0.09, 0.1, 0.3, 0.7, 0.99, 1]
    const { bins } = scoreOf(confidences.map(confidence => reading({ confidence })))
    expect(bins.map(({ from, n }) => [from, n])).toEqual([
      [0, 2],
      [0.1, 1],
      [0.3, 1],
      [0.7, 1],
      [0.9, 2],
    ])
  })

  test('sets every reading against who really looked', () => {
    const { confusion } = scoreOf(readings)
    expect(confusion.get('likely-open')).toEqual({ recipient: 1, sender: 1, nobody: 0, 'not-recipient': 0 })
    expect(confusion.get('machine')).toMatchObject({ nobody: 1 })
  })

  test('of nothing says nothing', () => {
    expect(scoreOf([])).toMatchObject({
      n: 0,
      opens: 0,
      brier: null,
      rules: [],
      fetchers: [],
      providers: [],
      bins: [],
    })
  })

  test('is the same in whatever order the loads are given, and its parts add up', () => {
    const anyReading = fc.record({
      rule: fc.constantFrom('a', 'b', 'c'),
      meaning: fc.constantFrom('open', 'machine', null),
      confidence: fc.integer({ min: 0, max: 100 }).map(percent => percent / 100),
      fetcher: fc.constantFrom('gmail-proxy', 'outlook', null),
      provider: fc.constantFrom('gmail', 'outlook.com', null),
      truth: fc.constantFrom(...TRUTHS),
    })
    fc.assert(
      fc.property(fc.array(anyReading, { minLength: 1 }), readings => {
        const score = scoreOf(readings)
        const turned = scoreOf(readings.toReversed())
        expect(turned.rules.map(({ id, n, opens }) => [id, n, opens])).toEqual(
          score.rules.map(({ id, n, opens }) => [id, n, opens]),
        )
        expect(turned.brier).toBeCloseTo(score.brier ?? -1)
        const sum = (counts: readonly number[]) => counts.reduce((a, b) => a + b, 0)
        expect(sum(score.rules.map(({ n }) => n))).toBe(readings.length)
        const noted = readings.filter(({ fetcher }) => fetcher !== null)
        expect(sum(score.fetchers.map(({ n }) => n))).toBe(noted.length)
        expect(sum(score.fetchers.map(({ opens }) => opens))).toBe(
          noted.filter(({ truth }) => truth === 'recipient').length,
        )
        expect(sum(score.bins.map(({ opens }) => opens))).toBe(score.opens)
        expect(sum([...score.confusion.values()].flatMap(row => Object.values(row)))).toBe(readings.length)
      }),
    )
  })
})
