import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseCalibration, type Calibration } from '../tracking/calibration.ts'
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
const SHOWN = { rules: ['gmail-reader'], confidence: 0.8, rule_set: RULE_SET, opened: true }
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
    ['its name among the headers', { ua: undefined, headers: { 'User-Agent': GMAIL.ua } }],
    ['its fetcher', { fetcher: 'gmail-proxy' }],
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
    const shown = { ...SHOWN, rules: ['gmail-reader', 'second-occasion'], opened: false }
    expect(await scored([shown])).toMatchObject({
      ruleSet: RULE_SET,
      rules: [{ id: 'gmail-reader', n: 1, opens: 0 }],
      confusion: { '': { 'not-recipient': 1 } },
    })
    expect(await scored([{ ...shown, rule_set: '2026.1.1' }])).toMatchObject({ ruleSet: '2026.1.1' })
  })

  test('names and leaves out readings by rules of an older rule set that there are no more', async () => {
    const old = { ...SHOWN, rule_set: '2026.1.1' }
    const gone = { ...old, rules: ['constructor', 'second-occasion'] }
    const lines = [old, gone, gone, { ...gone, rules: ['gmail-guess'] }, { ...gone, who: 'unsure' }]
    expect(await scored(lines)).toMatchObject({
      n: 1,
      unsure: 1,
      gone: { constructor: 2, 'gmail-guess': 1 },
      rules: [{ id: 'gmail-reader', n: 1 }],
    })
    const { printed, written } = await calibrate(lines, ['--write', 'calibration.json'])
    expect(printed).toContain('3 are left out: their rules no longer exist (constructor 2, gmail-guess 1)')
    expect(Object.keys(readFile(written).rules)).toEqual(['gmail-reader'])
  })
})

describe('tables by program and by provider', () => {
  const THUNDERBIRD = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.3.0'
  const OUTLOOK = 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17928; Pro)'
  const atHome = { ...GMAIL, provider: 'gmx', ip: '87.140.10.20' }

  test('tell apart what one rule lumps together', async () => {
    const thunderbird = { ...atHome, ua: THUNDERBIRD }
    const outlook = { ...atHome, provider: 'Outlook.com ', ua: OUTLOOK, opened: false, who: 'nobody' }
    expect(await scored([thunderbird, thunderbird, outlook])).toMatchObject({
      rules: [{ id: 'mail-program', n: 3, opens: 2, calibrated: false }],
      fetchers: [
        { id: 'mail-program', n: 2, opens: 2 },
        { id: 'outlook', n: 1, opens: 0 },
      ],
      providers: [
        { id: 'gmx', n: 2, opens: 2 },
        { id: 'outlook.com', n: 1, opens: 0 },
      ],
    })
  })

  test('print n, looks, interval and Brier score, and whether that is enough', async () => {
    const looks = Array.from({ length: 20 }, () => GMAIL)
    const { printed } = await calibrate([...looks, { ...atHome, ua: OUTLOOK }])
    expect(printed).toMatch(/gmail-proxy +20 +20 +100 % +84 % to 100 % +80 % +0\.040\n/)
    expect(printed).toMatch(/outlook +1 +1 +100 % +21 % to 100 % +\d+ % +0\.0\d+ +not calibrated \(n = 1\)/)
    expect(printed).toMatch(/gmail +20 +20 +100 %/)
    expect(printed).toMatch(/gmx +1 +1 +.*not calibrated \(n = 1\)/)
  })

  test('take the class that is stored, and of a reading what is noted beside it', async () => {
    const stored = { ...GMAIL, ...STORED, ua: undefined, ip: undefined, fetcher: 'gmail-proxy' }
    const noted = { ...SHOWN, fetcher: 'gmail-proxy', provider: 'Gmail' }
    expect(await scored([stored, noted, SHOWN])).toMatchObject({
      n: 3,
      fetchers: [{ id: 'gmail-proxy', n: 2 }],
      providers: [{ id: 'gmail', n: 2 }],
    })
    const { printed } = await calibrate([noted, SHOWN])
    expect(printed).toContain('By the program that loaded (not noted: 1)')
    expect(printed).toContain("By the recipient's mail provider (not noted: 1)")
  })
})

function readFile(written: ReadonlyMap<string, string>): Calibration {
  return parseCalibration(JSON.parse(written.get('calibration.json') ?? ''))
}

describe('a line that cannot be read', () => {
  test.each([
    ['no JSON', 'nonsense', 'line 1: not JSON'],
    ['nothing', '\n', 'line 1: expected one JSON object'],
    [
      'a rule that is none',
      [{ ...SHOWN, rules: ['Gmail Reader'] }],
      'line 1: rules: expected a list of rule ids',
    ],
    ['a wrong word', [GMAIL, { ...GMAIL, who: 'cat' }], 'line 2: who: expected one of recipient'],
    ['two rule sets', [GMAIL, { ...SHOWN, rule_set: '2026.1.1' }], 'expected one rule set in a file'],
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

describe('the page that describes it', () => {
  const examples = readFileSync(join(import.meta.dir, '..', '..', 'docs', 'calibration.md'), 'utf8')
    .split('\n')
    .filter(line => line.startsWith('    {'))

  test('has examples that can be read', async () => {
    const [files, lines] = [true, false].map(is => examples.filter(line => line.includes('"version"') === is))
    expect([files?.length, lines?.length]).toEqual([1, 3])
    for (const line of lines ?? []) expect((await calibrate(line)).complained).toBe('')
    expect(parseCalibration(JSON.parse(files?.[0] ?? ''))).toHaveProperty('fetchers')
  })
})

describe('--write', () => {
  test('writes a file that the server can read', async () => {
    const { written } = await calibrate([GMAIL, GMAIL], ['--write', 'data/calibration.json'])
    const { ruleSet, madeAt, rules, fetchers } = parseCalibration(
      JSON.parse(written.get('data/calibration.json') ?? ''),
    )
    expect({ ruleSet, madeAt }).toEqual({ ruleSet: RULE_SET, madeAt: '2026-11-23T00:00:00.000Z' })
    expect(rules['gmail-reader']).toMatchObject({ n: 2, opens: 2, high: 1 })
    expect(fetchers?.['gmail-proxy']).toEqual(rules['gmail-reader'])
  })

  test('writes what the server can read, whatever was loaded and seen', async () => {
    const line = fc.record({
      provider: fc.constantFrom('gmail', 'A b', '__proto__'),
      agent: fc.constantFrom('gmail-proxy', 'outlook', 'none', 'browser', 'named-scanner'),
      network: fc.constantFrom('google', 'access', 'hosting', 'unknown'),
      seconds_since_sent: fc.integer({ min: -60, max: 100_000 }),
      opened: fc.boolean(),
    })
    const shown = fc.record({
      rules: fc.constantFrom(['gmail-reader'], ['mail-program', 'second-occasion']),
      confidence: fc.constantFrom(0, 0.3, 1),
      rule_set: fc.constant(RULE_SET),
      opened: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(line, shown), { minLength: 1, maxLength: 40 }), async lines => {
        const { code, written } = await calibrate(lines, ['--write', 'calibration.json'])
        expect(code).toBe(0)
        const counts = Object.values(readFile(written).rules).map(({ n }) => n)
        expect(counts.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(lines.length)
      }),
    )
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
