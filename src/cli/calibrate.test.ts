import { describe, expect, test } from 'bun:test'
import { parseCalibration } from '../tracking/calibration.ts'
import { RULE_SET } from '../tracking/rules.ts'
import { calibrateCommand } from './calibrate.ts'
import { runCommand } from './run.ts'

const GMAIL = {
  provider: 'gmail',
  ua: 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  ip: '66.249.84.97',
  seconds_since_sent: 7_200,
  opened: true,
  who: 'recipient',
  test: 4,
}
const STORED = { provider: 'gmail', agent: 'gmail-proxy', network: 'google' }

async function calibrate(lines: readonly object[] | string, words: readonly string[] = []) {
  const text = typeof lines === 'string' ? lines : lines.map(line => JSON.stringify(line)).join('\n')
  const printed: string[] = []
  const complained: string[] = []
  const written = new Map<string, string>()
  const command = calibrateCommand({
    nowMs: () => Date.UTC(2026, 10, 23),
    replaceFile: async (path, text) => {
      if (path.startsWith('/nowhere')) throw new Error('no such folder')
      written.set(path, text)
    },
  })
  const code = await runCommand({ calibrate: command }, ['calibrate', 'sends.jsonl', ...words], {
    input: (async function* () {})(),
    readFile: async path => (path === 'sends.jsonl' ? text : Promise.reject(new Error('no such file'))),
    print: line => void printed.push(line),
    complain: line => void complained.push(line),
  })
  return { code, printed: printed.join('\n'), complained: complained.join('\n'), written }
}

async function scored(lines: readonly object[]): Promise<unknown> {
  const { printed, code } = await calibrate(lines, ['--json'])
  expect(code).toBe(0)
  return JSON.parse(printed)
}

describe('a protocol', () => {
  test('is read by the rules, and compared with who really looked', async () => {
    const looks = Array.from({ length: 20 }, () => GMAIL)
    const own = { ...GMAIL, opened: false, who: 'sender' }
    const { code, printed } = await calibrate([...looks, own, { ...GMAIL, who: 'unsure' }])
    expect(code).toBe(0)
    expect(printed).toContain('21 loads, with 20 of them a recipient really looked')
    expect(printed).toContain('1 are left out: it was not sure who looked')
    expect(printed).toMatch(/gmail-reader +21 +20 +95 % +77 % to 99 % +80 %/)
    expect(printed).not.toContain('not calibrated')
    expect(printed).toContain('Brier score 0.0')
  })

  test('that is short says so', async () => {
    const { printed } = await calibrate([GMAIL])
    expect(printed).toContain('not calibrated (n = 1)')
  })

  test.each([
    [
      'times',
      {
        seconds_since_sent: undefined,
        sent_at: '2026-11-23T10:00:00Z',
        loaded_at: '2026-11-23T13:00:00+01:00',
      },
    ],
    ['classes as they are stored', { ...STORED, ua: undefined, ip: undefined }],
    ['no address', { ip: undefined }],
    ['lines between', { note: 'window of Gmail was open' }],
  ])('may be written with %s', async (_, changes) => {
    expect(await scored([{ ...GMAIL, ...changes }])).toMatchObject({
      n: 1,
      opens: 1,
      rules: [{ id: 'gmail-reader' }],
      confusion: { 'likely-open': { recipient: 1 } },
    })
  })

  test('tells loads before sending', async () => {
    const before = { ...GMAIL, seconds_since_sent: -20, opened: false, who: 'sender' }
    expect(await scored([before])).toMatchObject({ rules: [{ id: 'before-sending' }], brier: 0 })
  })

  test('reads loads of one letter together: the second of a render says nothing of its own', async () => {
    const again = { ...GMAIL, seconds_since_sent: 7_205 }
    expect(await scored([GMAIL, again])).toMatchObject({ n: 2, aside: 0 })
    const ofOne = [GMAIL, again].map(line => ({ ...line, letter: 'amber-falcon' }))
    expect(await scored(ofOne)).toMatchObject({ n: 1, aside: 1 })
  })

  test('takes readings that a timeline has shown', async () => {
    const shown = { rules: ['gmail-reader', 'second-occasion'], confidence: 0.88, opened: false }
    expect(await scored([shown])).toMatchObject({
      ruleSet: RULE_SET,
      rules: [{ id: 'gmail-reader', n: 1, opens: 0 }],
      confusion: { '': { 'not-recipient': 1 } },
    })
    expect(await scored([{ ...shown, rule_set: '2026.1.1' }])).toMatchObject({ ruleSet: '2026.1.1' })
  })
})

describe('a line that cannot be read', () => {
  test.each([
    ['no JSON', 'nonsense', 'line 1: not JSON'],
    ['nothing', '\n', 'line 1: expected one JSON object'],
    ['a list', '[]', 'line 1: expected an object'],
    ['a field that there is not', [{ ...GMAIL, openned: true }], 'openned: there is no such field'],
    ['no provider', [{ ...GMAIL, provider: undefined }], 'provider: expected the mail provider'],
    ['no program', [{ ...GMAIL, ua: undefined }], "ua: expected the program's name"],
    [
      'both program and class',
      [{ ...GMAIL, ...STORED }],
      'ua: expected either ua and ip or agent and network',
    ],
    [
      'an unknown class',
      [{ ...STORED, agent: 'gmail', opened: true, seconds_since_sent: 1 }],
      'agent: expected the id',
    ],
    ['an unknown network', [{ ...STORED, network: 'moon' }], 'network: expected one of google'],
    ['a wrong address', [{ ...GMAIL, ip: '66.249' }], 'ip: expected'],
    ['another method', [{ ...GMAIL, method: 'POST' }], 'method: expected GET or HEAD'],
    ['no time', [{ ...GMAIL, seconds_since_sent: undefined }], 'loaded_at: expected a time with its zone'],
    [
      'a time without zone',
      [{ ...GMAIL, seconds_since_sent: undefined, loaded_at: '2026-11-23T10:00:00' }],
      'loaded_at',
    ],
    [
      'two kinds of time',
      [{ ...GMAIL, sent_at: '2026-11-23T10:00:00Z' }],
      'seconds_since_sent: expected either',
    ],
    ['a word for opened', [{ ...GMAIL, opened: 'yes' }], 'opened: expected true or false'],
    [
      'who and opened apart',
      [{ ...GMAIL, opened: false }],
      'who: expected somebody that fits opened false; got "recipient"',
    ],
    ['somebody else', [{ ...GMAIL, who: 'cat' }], 'who: expected one of recipient'],
    ['experiment 11', [{ ...GMAIL, test: 11 }], 'test: expected the number of an experiment, 1 to 10'],
    [
      'a confidence in percent',
      [{ rules: ['x'], confidence: 88, opened: true }],
      'confidence: expected a number from 0 to 1',
    ],
    ['no rule', [{ rules: [], confidence: 0.8, opened: true }], 'rules: expected a list of rule ids'],
    [
      'an unknown meaning',
      [{ rules: ['x'], confidence: 1, meaning: 'read', opened: true }],
      'meaning: expected one of',
    ],
    [
      'two rule sets',
      [GMAIL, { rules: ['x'], confidence: 1, rule_set: '1', opened: true }],
      'expected one rule set',
    ],
  ])('with %s is named, and nothing is printed or written', async (_, lines, message) => {
    const { code, printed, complained, written } = await calibrate(lines, ['--write', 'calibration.json'])
    expect(code).toBe(1)
    expect(complained).toContain(message)
    expect(printed).toBe('')
    expect(written.size).toBe(0)
  })

  test('is named with every other one, up to a limit', async () => {
    const { complained } = await calibrate([GMAIL, ...Array.from({ length: 30 }, () => ({}))])
    expect(complained).toContain('sends.jsonl: line 2: provider')
    expect(complained).toContain('line 21: ')
    expect(complained).not.toContain('line 22: ')
    expect(complained).toContain('and 10 more lines')
  })
})

describe('--write', () => {
  test('writes a file that the server can read', async () => {
    const { written } = await calibrate([GMAIL, GMAIL], ['--write', 'data/calibration.json'])
    const { ruleSet, madeAt, rules } = parseCalibration(
      JSON.parse(written.get('data/calibration.json') ?? ''),
    )
    expect({ ruleSet, madeAt }).toEqual({ ruleSet: RULE_SET, madeAt: '2026-11-23T00:00:00.000Z' })
    expect(rules['gmail-reader']).toMatchObject({ n: 2, opens: 2, high: 1 })
  })

  test('says what could not be written, and prints nothing', async () => {
    const { code, printed, complained } = await calibrate([GMAIL], ['--write', '/nowhere/calibration.json'])
    expect({ code, printed }).toEqual({ code: 1, printed: '' })
    expect(complained).toContain('/nowhere/calibration.json cannot be written: no such folder')
  })

  test.each([
    ['no file', [], 'expected one FILE'],
    ['two files', ['a', 'b'], 'expected one FILE'],
    ['no path', ['a', '--write'], 'expected a PATH'],
    ['an unknown option', ['a', '--fast'], 'got --fast'],
  ])('a call with %s is wrong', async (_, words, message) => {
    const complained: string[] = []
    const calls = calibrateCommand({ nowMs: () => 0, replaceFile: async () => {} })
    const io = {
      input: (async function* () {})(),
      readFile: async () => '',
      print: () => {},
      complain: (line: string) => void complained.push(line),
    }
    expect(await runCommand({ calibrate: calls }, ['calibrate', ...words], io)).toBe(2)
    expect(complained.join()).toContain(message)
  })
})
