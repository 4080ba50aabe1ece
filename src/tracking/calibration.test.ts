import { describe, expect, test } from 'bun:test'
import { CALIBRATED_FROM, calibrationText, measuredRules, parseCalibration } from './calibration.ts'
import { wilson } from './calibration-score.ts'

const figure = (n: number, opens: number) => ({ n, opens, ...wilson(opens, n) })
const calibration = {
  ruleSet: '2026.11.1',
  madeAt: '2026-11-23T14:02:00.000Z',
  rules: { 'gmail-reader': figure(40, 33), 'mail-program': figure(7, 7) },
}

describe('calibration.json', () => {
  test('is read as it was written', () => {
    expect(parseCalibration(JSON.parse(calibrationText(calibration)))).toEqual(calibration)
  })

  test('may have figures of programs, in the same form', () => {
    const withFetchers = {
      ...calibration,
      fetchers: { 'gmail-proxy': figure(40, 33), outlook: figure(3, 0) },
    }
    expect(parseCalibration(JSON.parse(calibrationText(withFetchers)))).toEqual(withFetchers)
    expect(parseCalibration(JSON.parse(calibrationText(calibration)))).not.toHaveProperty('fetchers')
  })

  test.each([
    ['a rule whose id is none', { rules: { 'Gmail Reader': figure(1, 1) } }, 'rules.Gmail Reader'],
    ['a rule without a name', { rules: { '': figure(1, 1) } }, 'rules.: expected the id of a rule'],
    ['a fetcher whose id is none', { fetchers: { Outlook: figure(1, 1) } }, 'fetchers.Outlook'],
    [
      'a share beside its interval',
      { rules: { head: { ...figure(2, 1), low: 0.6 } } },
      'rules.head: expected low',
    ],
  ])('with %s is not written', (_, changes, message) => {
    expect(() => calibrationText({ ...calibration, ...changes })).toThrow(message)
  })

  const file = () => ({
    version: 1,
    rule_set: '2026.11.1',
    made_at: '2026-11-23T14:02:00Z',
    rules: { 'gmail-reader': { n: 4, opens: 2, low: 0.1, high: 0.9 } },
  })
  const withFigure = (changes: object) => ({
    ...file(),
    rules: { 'gmail-reader': { ...figure(4, 2), ...changes } },
  })

  test.each([
    ['a list', [], 'the file: expected an object'],
    ['another version', { ...file(), version: 2 }, 'version: expected 1, got 2'],
    ['no rule set', { ...file(), rule_set: '' }, 'rule_set: expected a version'],
    ['no time', { ...file(), made_at: 'yesterday' }, 'made_at: expected a time'],
    ['a day that there is not', { ...file(), made_at: '2026-02-30T10:00:00Z' }, 'made_at: expected a time'],
    ['a list of programs', { ...file(), fetchers: [] }, 'fetchers: expected an object'],
    [
      'a program without figures',
      { ...file(), fetchers: { outlook: {} } },
      'fetchers.outlook.n: expected a number',
    ],
    [
      'no id of a program',
      { ...file(), fetchers: { 'A b': figure(4, 2) } },
      'fetchers.A b: expected the id of an agent',
    ],
    ['no rules', { ...file(), rules: null }, 'rules: expected an object'],
    ['no id', { ...file(), rules: { 'A b': figure(4, 2) } }, 'rules.A b: expected the id of a rule'],
    [
      'nothing measured',
      withFigure({ n: 0, opens: 0 }),
      'rules.gmail-reader.n: expected a whole number above 0',
    ],
    ['half a load', withFigure({ n: 2.5 }), 'rules.gmail-reader.n: expected a whole number'],
    [
      'more opens than loads',
      withFigure({ opens: 5 }),
      'rules.gmail-reader.opens: expected a number from 0 to 4',
    ],
    [
      'a share in percent',
      withFigure({ high: 90 }),
      'rules.gmail-reader.high: expected a number from 0 to 1',
    ],
    [
      'an interval beside the share',
      withFigure({ low: 0.8 }),
      'rules.gmail-reader: expected low and high around 2',
    ],
    ['text for a number', withFigure({ n: '4' }), 'rules.gmail-reader.n: expected a number'],
  ])('with %s is refused by the name of the field', (_, value, message) => {
    expect(() => parseCalibration(value)).toThrow(message)
  })
})

describe('what is shown', () => {
  test('is empty where nobody measured', () => expect(measuredRules(null)).toEqual({}))

  test('says the rule set it was measured under and whether n is enough', () => {
    expect(measuredRules(calibration)).toMatchObject({
      'gmail-reader': { n: 40, opens: 33, ruleSet: '2026.11.1', calibrated: true },
      'mail-program': { n: 7, ruleSet: '2026.11.1', calibrated: false },
    })
  })

  test('leaves out rules that there are no more', () => {
    const rules = { 'rule-of-yesterday': figure(40, 20), toString: figure(3, 1) }
    expect(measuredRules({ ...calibration, rules })).toEqual({})
  })

  test.each([
    ['one fewer is not enough', CALIBRATED_FROM - 1, false],
    ['so many are', CALIBRATED_FROM, true],
  ])('%s', (_, n, calibrated) => {
    const rules = { 'gmail-reader': figure(n, 1) }
    expect(measuredRules({ ...calibration, rules })['gmail-reader']?.calibrated).toBe(calibrated)
  })
})
