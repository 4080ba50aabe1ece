import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import type { Fetch } from './fetch.ts'
import { openIntake } from './intake.ts'
import {
  BURST_MS,
  BURSTS_FOR_READERS,
  BURSTS_MAX,
  BURSTS_PER_MINUTE_FOR_READERS,
  BURSTS_PER_MINUTE_MAX,
  FETCHES_PER_BURST_MAX,
} from './limits.ts'

const MINUTE = 60_000

function fetchAt(atMs: number, own: Partial<Fetch> = {}): Fetch {
  return {
    atMs,
    method: 'GET',
    agent: 'browser',
    network: 'hosting',
    headerBits: 0,
    purpose: 'none',
    referrer: 'none',
    device: null,
    senderNetwork: 'unknown',
    otherArmS: null,
    ...own,
  }
}

const machine = (atMs: number, device: number | null = null) =>
  fetchAt(atMs, { agent: 'named-scanner', device })

/** Those that are recorded. */
const admitted = (fetches: readonly Fetch[]) => fetches.filter(openIntake([]))

const times = <T>(length: number, of: (i: number) => T) => Array.from({ length }, (_, i) => of(i))

describe('one render', () => {
  test('is recorded up to its limit, and what follows is a new one', () => {
    const oneRender = times(50, i => fetchAt(i * 10))
    expect(admitted(oneRender)).toHaveLength(FETCHES_PER_BURST_MAX)
    expect(admitted([...oneRender, fetchAt(BURST_MS), fetchAt(BURST_MS + 1)]).at(-1)?.atMs).toBe(BURST_MS + 1)
  })

  test('does not use up the room of another device, network or program', () => {
    const full = times(FETCHES_PER_BURST_MAX, i => fetchAt(i))
    for (const other of [{ device: 2 }, { network: 'access' }, { agent: 'outlook' }] as const)
      expect(openIntake(full)(fetchAt(9, other))).toBe(true)
    expect(openIntake(full)(fetchAt(9))).toBe(false)
  })

  test('that a late batch brings is not taken for a newer one', () => {
    const isAdmitted = openIntake([fetchAt(60 * MINUTE)])
    for (const i of times(FETCHES_PER_BURST_MAX, i => i)) expect(isAdmitted(fetchAt(i))).toBe(true)
    expect(isAdmitted(fetchAt(9))).toBe(false)
    expect(isAdmitted(fetchAt(60 * MINUTE + 1))).toBe(true)
  })
})

describe('a flood', () => {
  test('of machines within a minute leaves room for readers, who have a limit too', () => {
    const flood = admitted(times(100, i => machine(i, i)))
    expect(flood).toHaveLength(BURSTS_PER_MINUTE_MAX - BURSTS_PER_MINUTE_FOR_READERS)
    const readers = times(100, i => fetchAt(200 + i, { device: i }))
    expect(admitted([...flood, ...readers])).toHaveLength(BURSTS_PER_MINUTE_MAX)
    expect(openIntake(flood)(machine(MINUTE, 0))).toBe(true)
  })

  test('of machines over days leaves room for readers, who have a limit too', () => {
    const flood = admitted(times(2 * BURSTS_MAX, i => machine(i * MINUTE)))
    expect(flood).toHaveLength(BURSTS_MAX - BURSTS_FOR_READERS)
    const readers = times(2 * BURSTS_MAX, i => fetchAt((2 * BURSTS_MAX + i) * MINUTE, { agent: 'outlook' }))
    expect(admitted([...flood, ...readers])).toHaveLength(BURSTS_MAX)
  })

  test('of a whole slice is turned away in no time worth speaking of', () => {
    const isAdmitted = openIntake(
      times(BURSTS_MAX * FETCHES_PER_BURST_MAX, i => fetchAt(Math.floor(i / 5) * MINUTE)),
    )
    const fromMs = performance.now()
    for (const i of times(16_000, i => i)) isAdmitted(fetchAt(i))
    expect(performance.now() - fromMs).toBeLessThan(500)
  })
})

test('what was recorded before counts as if it had come just now', () => {
  const fetch = fc
    .record({
      atMs: fc.nat(3 * MINUTE),
      device: fc.nat(30),
      agent: fc.constantFrom('browser' as const, 'none' as const),
    })
    .map(({ atMs, ...own }) => fetchAt(atMs, own))
  fc.assert(
    fc.property(fc.array(fetch, { maxLength: 120 }), fc.nat(120), (fetches, at) => {
      const whole = admitted(fetches)
      const first = admitted(fetches.slice(0, at))
      expect([...first, ...fetches.slice(at).filter(openIntake(first))]).toEqual(whole)
    }),
  )
})
