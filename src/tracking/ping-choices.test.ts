import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { NO_SIGN_DAYS_MAX } from './limits.ts'
import {
  DEFAULT_CHOICES,
  LETTER_CHOICES,
  parseAccountChoices,
  parseLetterChoices,
  type AccountChoices,
} from './ping-choices.ts'
import { CHOOSABLE_REASONS } from './ping-reasons.ts'

const kept = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const choices = fc.record({
  reasons: fc.subarray([...CHOOSABLE_REASONS]),
  noSignDays: fc.integer({ min: 1, max: NO_SIGN_DAYS_MAX }),
})
const accountChoices: fc.Arbitrary<AccountChoices> = fc
  .record({
    zone: fc.constantFrom('UTC', 'Europe/Berlin'),
    quiet: fc.constantFrom(null, { from: '22:00', to: '07:00' }),
    digest: fc.constantFrom(null, '08:00'),
  })
  .chain(times => choices.map(choices => ({ ...choices, ...times })))

describe('choices', () => {
  test('of an account are read back as they were kept', () => {
    fc.assert(fc.property(accountChoices, all => expect(parseAccountChoices(kept(all))).toEqual(all)))
    expect(parseAccountChoices(kept(DEFAULT_CHOICES))).toEqual(DEFAULT_CHOICES)
  })

  test('of a letter are read back as they were kept', () => {
    const letterChoices = fc.record({ muted: fc.boolean(), own: fc.option(choices) })
    fc.assert(fc.property(letterChoices, all => expect(parseLetterChoices(kept(all))).toEqual(all)))
    expect(parseLetterChoices(kept(LETTER_CHOICES))).toEqual(LETTER_CHOICES)
  })
})

describe('no choices of an account are those with', () => {
  const { zone: _, ...zoneless } = DEFAULT_CHOICES
  const rows: [name: string, value: unknown][] = [
    ['nothing', null],
    ['a list', []],
    ['a field less', zoneless],
    ['a field more', { ...DEFAULT_CHOICES, sound: 'bell' }],
    ['a reason that is not known', { ...DEFAULT_CHOICES, reasons: ['first-open', 'closed'] }],
    ['a reason that cannot be chosen', { ...DEFAULT_CHOICES, reasons: ['too-many-readers'] }],
    ['a reason twice', { ...DEFAULT_CHOICES, reasons: ['no-sign', 'no-sign'] }],
    ['reasons that are no list', { ...DEFAULT_CHOICES, reasons: 'no-sign' }],
    ['no day before the reminder', { ...DEFAULT_CHOICES, noSignDays: 0 }],
    ['too many days before it', { ...DEFAULT_CHOICES, noSignDays: NO_SIGN_DAYS_MAX + 1 }],
    ['half a day before it', { ...DEFAULT_CHOICES, noSignDays: 1.5 }],
    ['days in words', { ...DEFAULT_CHOICES, noSignDays: '3' }],
    ['a zone of no place', { ...DEFAULT_CHOICES, zone: 'Europe/Atlantis' }],
    ['quiet hours without an end', { ...DEFAULT_CHOICES, quiet: { from: '22:00' } }],
    ['quiet hours of no length', { ...DEFAULT_CHOICES, quiet: { from: '22:00', to: '22:00' } }],
    ['quiet hours at no time', { ...DEFAULT_CHOICES, quiet: { from: '22:00', to: '25:00' } }],
    ['a digest at no time', { ...DEFAULT_CHOICES, digest: '8' }],
  ]
  for (const [name, value] of rows) test(name, () => expect(parseAccountChoices(value)).toBeNull())
})

describe('no choices of a letter are those with', () => {
  const rows: [name: string, value: unknown][] = [
    ['nothing', null],
    ['a field less', { muted: true }],
    ['a field more', { ...LETTER_CHOICES, zone: 'UTC' }],
    ['a word for muted', { muted: 'yes', own: null }],
    ['own ones that are none', { muted: false, own: { reasons: ['closed'], noSignDays: 3 } }],
    ['own ones of an account', { muted: false, own: DEFAULT_CHOICES }],
  ]
  for (const [name, value] of rows) test(name, () => expect(parseLetterChoices(value)).toBeNull())
})
