import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { isWallTime, isZone, nextWallTime, quietUntil } from './quiet-hours.ts'

const RUNS = { numRuns: process.env['SLOW'] === undefined ? 300 : 20_000 }

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const ms = (instant: string) => Date.parse(instant)
const written = (atMs: number | null) =>
  atMs === null ? null : Temporal.Instant.fromEpochMilliseconds(atMs).toString()

interface Row {
  name: string
  zone: string
  /** NIGHT where none are given. */
  quiet?: [from: string, to: string]
  at: string
  until: string | null
}

const NIGHT = ['22:00', '07:00'] as const
const BERLIN = 'Europe/Berlin'
const NEW_YORK = 'America/New_York'
const LORD_HOWE = 'Australia/Lord_Howe'
const ST_JOHNS = 'America/St_Johns'

describe('quiet hours', () => {
  const rows: Row[] = [
    {
      name: 'over midnight, in the evening, end the next morning',
      zone: BERLIN,
      at: '2026-01-10T21:30:00Z',
      until: '2026-01-11T06:00:00Z',
    },
    {
      name: 'over midnight, after it, end the same morning',
      zone: BERLIN,
      at: '2026-01-11T02:00:00Z',
      until: '2026-01-11T06:00:00Z',
    },
    {
      name: 'have begun at their first moment',
      zone: 'UTC',
      at: '2026-01-10T22:00:00Z',
      until: '2026-01-11T07:00:00Z',
    },
    {
      name: 'have not begun a moment before',
      zone: 'UTC',
      at: '2026-01-10T21:59:59.999Z',
      until: null,
    },
    {
      name: 'hold until the last moment',
      zone: 'UTC',
      at: '2026-01-11T06:59:59.999Z',
      until: '2026-01-11T07:00:00Z',
    },
    { name: 'are over at their end', zone: 'UTC', at: '2026-01-11T07:00:00Z', until: null },
    {
      name: 'within a day end the same day',
      zone: NEW_YORK,
      quiet: ['12:00', '13:30'],
      at: '2026-07-01T16:10:00Z',
      until: '2026-07-01T17:30:00Z',
    },
    {
      name: 'within a day are not before them',
      zone: NEW_YORK,
      quiet: ['12:00', '13:30'],
      at: '2026-07-01T15:59:00Z',
      until: null,
    },
    {
      name: 'keep to the wall in a zone without summer time',
      zone: 'Asia/Kolkata',
      at: '2026-03-28T20:00:00Z',
      until: '2026-03-29T01:30:00Z',
    },
    {
      name: 'are an hour shorter in the night in which clocks are put forward',
      zone: BERLIN,
      at: '2026-03-28T21:00:00Z',
      until: '2026-03-29T05:00:00Z',
    },
    {
      name: 'are an hour longer in the night in which clocks are put back',
      zone: BERLIN,
      at: '2026-10-24T20:00:00Z',
      until: '2026-10-25T06:00:00Z',
    },
    {
      name: 'whose end the clock jumps over end with the jump',
      zone: BERLIN,
      quiet: ['22:00', '02:30'],
      at: '2026-03-28T23:00:00Z',
      until: '2026-03-29T01:00:00Z',
    },
    {
      name: 'that end where the jump begins end with it',
      zone: BERLIN,
      quiet: ['22:00', '02:00'],
      at: '2026-03-28T23:00:00Z',
      until: '2026-03-29T01:00:00Z',
    },
    {
      name: 'that end where the jump ends end with it',
      zone: BERLIN,
      quiet: ['22:00', '03:00'],
      at: '2026-03-28T23:00:00Z',
      until: '2026-03-29T01:00:00Z',
    },
    {
      name: 'whose end comes twice end at the first',
      zone: BERLIN,
      quiet: ['22:00', '02:30'],
      at: '2026-10-24T22:00:00Z',
      until: '2026-10-25T00:30:00Z',
    },
    {
      name: 'whose end comes twice hold once more after the first until the second',
      zone: BERLIN,
      quiet: ['22:00', '02:30'],
      at: '2026-10-25T01:10:00Z',
      until: '2026-10-25T01:30:00Z',
    },
    {
      name: 'in New York end with its jump',
      zone: NEW_YORK,
      quiet: ['23:00', '02:15'],
      at: '2026-03-08T05:00:00Z',
      until: '2026-03-08T07:00:00Z',
    },
    {
      name: 'in New York are an hour longer in its autumn night',
      zone: NEW_YORK,
      at: '2026-11-01T03:00:00Z',
      until: '2026-11-01T12:00:00Z',
    },
    {
      name: 'on Lord Howe, where half an hour is jumped over, end with the jump',
      zone: LORD_HOWE,
      quiet: ['22:00', '02:15'],
      at: '2026-10-03T12:00:00Z',
      until: '2026-10-03T15:30:00Z',
    },
    {
      name: 'on Lord Howe are half an hour longer in autumn',
      zone: LORD_HOWE,
      at: '2026-04-04T12:00:00Z',
      until: '2026-04-04T20:30:00Z',
    },
  ]
  for (const { name, zone, quiet: [from, to] = NIGHT, at, until } of rows)
    test(name, () =>
      expect(written(quietUntil(ms(at), { from, to, zone }))).toBe(
        until === null ? null : written(ms(until)),
      ),
    )
})

describe('the next time of day', () => {
  const rows: { name: string; zone: string; after: string; time: string; next: string }[] = [
    {
      name: 'is today where it is still to come',
      zone: BERLIN,
      after: '2026-07-01T04:00:00Z',
      time: '08:00',
      next: '2026-07-01T06:00:00Z',
    },
    {
      name: 'is tomorrow where it is now',
      zone: BERLIN,
      after: '2026-07-01T06:00:00Z',
      time: '08:00',
      next: '2026-07-02T06:00:00Z',
    },
    {
      name: 'may be 23 hours away',
      zone: BERLIN,
      after: '2026-03-28T07:00:00Z',
      time: '08:00',
      next: '2026-03-29T06:00:00Z',
    },
    {
      name: 'may be 25 hours away',
      zone: BERLIN,
      after: '2026-10-24T06:00:00Z',
      time: '08:00',
      next: '2026-10-25T07:00:00Z',
    },
    {
      name: 'comes twice where clocks are put back',
      zone: BERLIN,
      after: '2026-10-25T00:30:00Z',
      time: '02:30',
      next: '2026-10-25T01:30:00Z',
    },
    {
      name: 'comes once more where clocks are put back over midnight',
      zone: ST_JOHNS,
      after: '2010-11-07T02:30:30Z',
      time: '23:30',
      next: '2010-11-07T03:00:00Z',
    },
    {
      name: 'is the jump where a whole day is left out',
      zone: 'Pacific/Apia',
      after: '2011-12-29T22:00:00Z',
      time: '10:00',
      next: '2011-12-30T10:00:00Z',
    },
  ]
  for (const { name, zone, after, time, next } of rows)
    test(name, () => expect(written(nextWallTime(ms(after), time, zone))).toBe(written(ms(next))))
})

const zone = fc.constantFrom(
  BERLIN,
  NEW_YORK,
  LORD_HOWE,
  ST_JOHNS,
  'UTC',
  'Asia/Kolkata',
  'America/Havana',
  'America/Sao_Paulo',
)
const minuteOfDay = fc.integer({ min: 0, max: 24 * 60 - 1 })
const wallTime = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
/** Changes of clocks more often than chance would have it. */
const moment = fc.oneof(
  fc.integer({ min: ms('2005-01-01T00:00:00Z'), max: ms('2035-01-01T00:00:00Z') }),
  fc
    .tuple(
      fc.constantFrom(
        '2026-03-29T01:00:00Z',
        '2026-10-25T01:00:00Z',
        '2026-03-08T07:00:00Z',
        '2026-11-01T06:00:00Z',
      ),
      fc.integer({ min: -26 * HOUR, max: 26 * HOUR }),
    )
    .map(([change, byMs]) => ms(change) + byMs),
)
/** At least two hours of a day are not quiet: no jump is longer. */
const quiet = fc
  .record({ begin: minuteOfDay, minutes: fc.integer({ min: 1, max: 22 * 60 }), zone })
  .map(({ begin, minutes, zone }) => ({
    from: wallTime(begin),
    to: wallTime((begin + minutes) % (24 * 60)),
    zone,
  }))

describe('whatever the zone', () => {
  test('quiet hours end later, within a day and two hours, and are over then', () => {
    fc.assert(
      fc.property(moment, quiet, (atMs, quiet) => {
        const untilMs = quietUntil(atMs, quiet)
        if (untilMs === null) return
        expect(untilMs).toBeGreaterThan(atMs)
        expect(untilMs - atMs).toBeLessThanOrEqual(26 * HOUR)
        expect(quietUntil(untilMs, quiet)).toBeNull()
      }),
      RUNS,
    )
  })

  test('the next time of day is later, within a day and two hours, and never goes back', () => {
    const wall = fc.record({ time: minuteOfDay.map(wallTime), zone })
    fc.assert(
      fc.property(moment, fc.nat(26 * HOUR), wall, (atMs, byMs, { time, zone }) => {
        const nextMs = nextWallTime(atMs, time, zone)
        expect(nextMs).toBeGreaterThan(atMs)
        expect(nextMs - atMs).toBeLessThanOrEqual(26 * HOUR)
        expect(nextWallTime(atMs + byMs, time, zone)).toBeGreaterThanOrEqual(nextMs)
        expect(nextWallTime(nextMs - 1, time, zone)).toBe(nextMs)
      }),
      RUNS,
    )
  })
})

test('a time of day has two digits of hours and two of minutes', () => {
  for (const time of ['00:00', '07:30', '19:05', '23:59']) expect(isWallTime(time)).toBe(true)
  for (const other of ['24:00', '7:30', '07:60', '07:30:00', ' 07:30', '07:30\n', '', 730, null])
    expect(isWallTime(other)).toBe(false)
})

test('a zone is one that this program knows by name', () => {
  for (const zone of ['UTC', BERLIN, LORD_HOWE, 'America/Argentina/ComodRivadavia'])
    expect(isZone(zone)).toBe(true)
  for (const other of ['Europe/Atlantis', '+02:00', 'Z', '', `Europe/${'a'.repeat(60)}`, 1, null, undefined])
    expect(isZone(other)).toBe(false)
})
