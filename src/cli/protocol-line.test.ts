import { describe, expect, test } from 'bun:test'
import { RULE_SET } from '../tracking/rules.ts'
import { parseProtocolLine } from './protocol-line.ts'

const PROXY = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'

/** As a file gives it: what is undefined is not there. */
const read = (line: unknown) => parseProtocolLine(JSON.parse(JSON.stringify(line)))

describe('a load', () => {
  const load = { provider: 'gmail', ua: PROXY, ip: '66.249.84.97', seconds_since_sent: 7_200, opened: true }
  const stored = { ua: undefined, ip: undefined, agent: 'gmail-proxy', network: 'google' }
  const sent = { seconds_since_sent: undefined, sent_at: '2026-02-27T10:00:00Z' }

  test.each([
    ['of the request', {}],
    ['of the class that is stored', stored],
    ['of a name among the headers', { ua: undefined, headers: { 'User-Agent': PROXY } }],
    ['said a second time', { fetcher: 'gmail-proxy' }],
  ])('knows its program: %s', (_, changes) => {
    expect(read({ ...load, ...changes })).toMatchObject({
      kind: 'load',
      provider: 'gmail',
      fetch: { agent: 'gmail-proxy', atMs: 7_200_000 },
      truth: 'recipient',
    })
  })

  test('knows its provider in any letters', () => {
    expect(read({ ...load, provider: ' Outlook.COM' })).toMatchObject({ provider: 'outlook.com' })
  })

  test.each([
    ['a field that there is not', { openned: true }, 'openned: there is no such field'],
    ['no provider', { provider: undefined }, 'provider: expected the mail provider'],
    ['a blank provider', { provider: ' ' }, 'provider: expected a name'],
    [
      'a fetcher that there is not',
      { fetcher: 'Google' },
      'fetcher: expected the id of an agent (gmail-proxy, ',
    ],
    ['another fetcher than the name says', { fetcher: 'outlook' }, 'fetcher: expected gmail-proxy, as which'],
    [
      'another fetcher than the class',
      { ...stored, fetcher: 'outlook' },
      'fetcher: expected gmail-proxy, as which',
    ],
    ['no program', { ua: undefined }, "ua: expected the program's name"],
    ['headers without a program', { ua: undefined, headers: {} }, "ua: expected the program's name"],
    ['both program and class', { agent: 'gmail-proxy', network: 'google' }, 'ua: expected either'],
    [
      'a class and a name among the headers',
      { ...stored, headers: { 'User-Agent': 'x' } },
      'ua: expected either',
    ],
    ['an unknown class', { ...stored, agent: 'gmail' }, 'agent: expected the id'],
    ['an unknown network', { ...stored, network: 'moon' }, 'network: expected one of google'],
    ['a wrong address', { ip: '66.249' }, 'ip: expected'],
    ['another method', { method: 'POST' }, 'method: expected GET or HEAD'],
    ['no time', { seconds_since_sent: undefined }, 'loaded_at: expected a time with its zone'],
    ['a time without zone', { ...sent, loaded_at: '2026-03-02T11:00:00' }, 'loaded_at: expected a time'],
    ['a day that there is not', { ...sent, loaded_at: '2026-02-30T11:00:00Z' }, 'of a day that there is'],
    ['a day alone', { ...sent, loaded_at: '2026-02-28' }, 'loaded_at: expected a time'],
    ['two kinds of time', { sent_at: '2026-11-23T10:00:00Z' }, 'seconds_since_sent: expected either'],
    ['a word for opened', { opened: 'yes' }, 'opened: expected true or false'],
    [
      'who and opened apart',
      { opened: false, who: 'recipient' },
      'who: expected somebody that fits opened false',
    ],
    ['somebody else', { who: 'cat' }, 'who: expected one of recipient'],
    ['experiment 11', { test: 11 }, 'test: expected the number of an experiment, 1 to 10'],
  ])('with %s is refused by the name of the field', (_, changes, message) => {
    expect(() => read({ ...load, ...changes })).toThrow(message)
  })
})

describe('a reading', () => {
  const reading = { rules: ['gmail-reader'], confidence: 0.8, rule_set: RULE_SET, opened: true }

  test('has the rule that decided, and what else was noted', () => {
    expect(read({ ...reading, rules: ['gmail-reader', 'second-occasion'], who: 'recipient' })).toMatchObject({
      kind: 'reading',
      rule: 'gmail-reader',
      isGone: false,
      meaning: null,
      fetcher: null,
      provider: null,
    })
    const noted = { meaning: 'likely-open', fetcher: 'gmail-proxy', provider: 'gmail' } as const
    expect(read({ ...reading, ...noted })).toMatchObject(noted)
  })

  test.each(['2025.12.31', '2026.9.30'])('of rule set %s may have rules that there are no more', ruleSet => {
    const old = { ...reading, rule_set: ruleSet }
    expect(read(old)).toMatchObject({ isGone: false, ruleSet })
    expect(read({ ...old, rules: ['gmail-guess', 'later'] })).toMatchObject({
      isGone: true,
      rule: 'gmail-guess',
    })
  })

  const ids = 'rules: expected a list of rule ids'
  test.each([
    ['no rule', { rules: [] }, ids],
    ['a rule without a name', { rules: [''] }, ids],
    ['words for a rule', { rules: ['Gmail Reader'] }, ids],
    ['words for a rule of an older rule set', { rule_set: '2026.1.1', rules: ['Gmail Reader'] }, ids],
    ['words after a rule', { rules: ['gmail-reader', 5] }, ids],
    [
      'a rule that there is not',
      { rules: ['nonsense'] },
      `rules: expected first a rule of ${RULE_SET} that decides`,
    ],
    [
      'a rule about context first',
      { rules: ['second-occasion'] },
      'rules: expected the rule that decided first',
    ],
    ['two rules that decided', { rules: ['gmail-reader', 'head'] }, 'about context; got "head"'],
    ['an unknown meaning', { meaning: 'read' }, 'meaning: expected one of'],
    ['no rule set', { rule_set: undefined }, 'rule_set: expected the rule set beside the reading'],
    ['words for a rule set', { rule_set: 'newest' }, 'rule_set: expected the rule set beside the reading'],
    [
      'a rule set of a later version',
      { rule_set: '2999.1.1' },
      `rule_set: expected ${RULE_SET}, which is the newest`,
    ],
    ['a confidence in percent', { confidence: 88 }, 'confidence: expected a number from 0 to 1'],
    ['a fetcher that there is not', { fetcher: 'Outlook' }, 'fetcher: expected the id of an agent'],
    ['experiment 11', { test: 11 }, 'test: expected the number'],
    ['a field of a load', { letter: 'amber-falcon' }, 'letter: there is no such field'],
  ])('with %s is refused by the name of the field', (_, changes, message) => {
    expect(() => read({ ...reading, ...changes })).toThrow(message)
  })
})

test('a line that is no object is refused', () => {
  expect(() => read([])).toThrow('expected an object with fields')
})
