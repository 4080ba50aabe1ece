import { describe, expect, test } from 'bun:test'
import { classify, classifyRow } from './classify.ts'
import type { Io } from './command.ts'
import { replay, replayScenario } from './replay.ts'
import { runCommand } from './run.ts'
import { serveCommand } from './serve.ts'

const served: { newSetUpLink: boolean }[] = []
/** What is wrong with the settings; a test puts something in. */
let found: { problems: string[]; warnings: string[] } = { problems: [], warnings: [] }
const serve = serveCommand({
  serve: async (_, options) => {
    served.push(options)
    return 0
  },
  reportSettings: () => ({ table: 'MAILPING_PORT=8080', settings: [], ...found }),
})

async function run(
  words: string[],
  { input = '', files = {} }: { input?: string; files?: Record<string, string> } = {},
) {
  const printed: string[] = []
  const complained: string[] = []
  const io: Io = {
    input: (async function* () {
      yield* input.split('\n')
    })(),
    readFile: async path => files[path] ?? Promise.reject(new Error('no such file')),
    print: line => void printed.push(line),
    complain: line => void complained.push(line),
  }
  const code = await runCommand({ serve, classify, replay }, words, io)
  return { code, printed, complained: complained.join('\n') }
}

const GMAIL = {
  ua: 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
  ip: '66.249.84.1',
}

describe('the command line', () => {
  test.each([
    ['--help lists the commands', ['--help'], 'classify'],
    ['help of a command tells its form', ['replay', '--help'], 'mailping replay FILE'],
    ['settings are printed by serve', ['serve', '--print-settings'], 'MAILPING_PORT=8080'],
  ])('%s', async (_, words, text) => {
    const done = await run(words)
    expect(done.code).toBe(0)
    expect(done.printed.join('\n')).toContain(text)
  })

  test.each([
    ['no such command', ['frobnicate'], 'there is no command "frobnicate"'],
    ['a name of Object', ['constructor'], 'there is no command'],
    ['too many words', ['classify', 'now'], 'expected no further words'],
    ['too few words', ['replay'], 'expected one FILE'],
    ['an unknown option', ['serve', '--fast'], 'got --fast'],
  ])('%s is a wrong call: exit code 2 and what was expected', async (_, words, text) => {
    const { code, complained } = await run(words)
    expect(code).toBe(2)
    expect(complained).toContain(text)
  })

  test('serve is told whether a new set-up link is wanted', async () => {
    await run(['serve'])
    await run(['serve', '--setup-link'])
    expect(served).toEqual([{ newSetUpLink: false }, { newSetUpLink: true }])
  })
})

test('no line of any help is longer than a terminal is wide', async () => {
  const helps = await Promise.all(
    [['--help'], ...Object.keys({ serve, classify, replay }).map(name => [name, '--help'])].map(words =>
      run(words),
    ),
  )
  const lines = helps.flatMap(({ printed }) => printed.join('\n').split('\n'))
  expect(lines.length).toBeGreaterThan(30)
  expect(lines.filter(line => line.length > 80)).toEqual([])
})

describe('serve --print-settings', () => {
  test('names the file of settings in its help', async () => {
    expect((await run(['serve', '--help'])).printed.join('\n')).toContain('MAILPING_CONFIG')
  })

  test('prints the table and what a start would refuse, and exits as the start would', async () => {
    found = { problems: ['MAILPING_PORT: expected a number.', 'MAILPING_PROT is no setting.'], warnings: [] }
    const { code, printed, complained } = await run(['serve', '--print-settings'])
    expect(printed).toEqual(['MAILPING_PORT=8080'])
    expect(complained).toBe(
      'mailping: MAILPING_PORT: expected a number.\nmailping: MAILPING_PROT is no setting.',
    )
    expect(code).toBe(1)
    found = { problems: [], warnings: [] }
  })

  test('warns, and exits with 0, where the server would start', async () => {
    found = { problems: [], warnings: ['http.'] }
    expect(await run(['serve', '--print-settings'])).toMatchObject({
      code: 0,
      complained: 'mailping: warning: http.',
    })
    found = { problems: [], warnings: [] }
  })
})

describe('classify', () => {
  const thunderbird = {
    ua: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.3.0',
    ip: '86.140.1.2',
  }

  test('reads one request a line, and answers one line for each', async () => {
    const input = [thunderbird, { ...thunderbird, method: 'HEAD' }].map(row => JSON.stringify(row)).join('\n')
    const { code, printed } = await run(['classify'], { input })
    expect(code).toBe(0)
    const answers = printed.map((line): unknown => JSON.parse(line))
    expect(answers).toMatchObject([
      { actor: 'reader', verdict: 'open', confidence: 0.95, rules: ['mail-program'] },
      { verdict: 'ignored', confidence: 0 },
    ])
  })

  test.each([
    ['missing seconds mean late', {}, 'open'],
    ['null means not sent yet', { seconds_since_sent: null }, 'preview'],
    ['at once is unsure', { seconds_since_sent: 5 }, 'unknown'],
    ['a method among the headers counts', { headers: { ':method': 'HEAD' } }, 'ignored'],
    ['headers are read in any case', { headers: { 'Sec-Purpose': 'prefetch' } }, 'machine'],
  ])('%s', (_, more, verdict) => {
    expect(classifyRow({ ...thunderbird, ...more }).verdict).toBe(verdict)
  })

  test.each([
    ['an address that is none', { ip: '256.1.1.1' }, 'ip: expected an IPv4 or IPv6 address'],
    ['a header that is no text', { headers: { accept: ['*/*'] } }, 'headers: accept: expected text'],
    ['another method', { method: 'POST' }, 'method: expected GET or HEAD'],
    ['a time that is no number', { seconds_since_sent: '5' }, 'seconds_since_sent: expected a number'],
  ])('refuses %s', (_, more, words) => {
    expect(() => classifyRow({ ...thunderbird, ...more })).toThrow(words)
  })

  test('names no time where none was given, and names it where one was', () => {
    const agents = [
      thunderbird.ua,
      GMAIL.ua,
      'Microsoft Office/16.0 (Microsoft Outlook 16.0.17928)',
      'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html',
    ]
    for (const ua of agents) {
      expect(classifyRow({ ua }).reasons.join(' ')).not.toContain('7 days')
      expect(classifyRow({ ua, seconds_since_sent: 5 * 86_400 }).reasons.join(' ')).not.toContain(
        'unknown time',
      )
    }
    expect(classifyRow(GMAIL).reasons.join(' ')).toContain('an unknown time after you sent it')
    expect(classifyRow({ ...GMAIL, seconds_since_sent: 7 * 86_400 }).reasons.join(' ')).toContain(
      '7 days after you sent it',
    )
  })

  test('answers a line it cannot read with an error in its place, and exit code 1', async () => {
    const { code, printed } = await run(['classify'], { input: '{"ua":5}\nnonsense\n{"ua":""}' })
    expect(code).toBe(1)
    expect(printed[0]).toContain('line 1: ua: expected text')
    expect(printed[1]).toContain('line 2')
    expect(printed[2]).toContain('verdict')
  })
})

describe('replay', () => {
  const scenario = {
    name: 'late-word',
    steps: [
      { at_s: 60, fetch: GMAIL },
      { at_s: 9000, fetch: GMAIL },
      { at_s: 9100, action: 'arm', sent_at_s: 100 },
      { at_s: 9200, action: 'replied' },
      { at_s: 30000, fetch: GMAIL },
    ],
  }

  test('says of each step what was known by then', () => {
    expect(replayScenario(scenario).map(({ at_s, verdict, state }) => [at_s, verdict, state])).toEqual([
      [60, 'preview', 'draft'],
      [9000, 'preview', 'draft'],
      [9100, undefined, 'likely-opened'],
      [9200, undefined, 'likely-opened'],
      [30000, 'likely-open', 'opened'],
    ])
  })

  test('prints a line a step', async () => {
    const { code, printed } = await run(['replay', 'a.json'], {
      files: { 'a.json': JSON.stringify([scenario]) },
    })
    expect(code).toBe(0)
    expect(printed).toHaveLength(5)
    expect(JSON.parse(printed[0] ?? '')).toEqual({
      scenario: 'late-word',
      at_s: 60,
      actor: 'sender',
      verdict: 'preview',
      confidence: 0,
      state: 'draft',
    })
  })

  test.each([
    ['no file', {}, 'no such file'],
    ['not a list', { 'a.json': '{}' }, 'expected a JSON array'],
    ['no scenario', { 'a.json': '[5]' }, 'scenario 1: expected {"name", "steps": [...]}, got 5'],
    ['no name', { 'a.json': '[{"steps":[]}]' }, 'scenario 1: name: expected text, got nothing'],
    ['no steps', { 'a.json': '[{"name":"x"}]' }, 'scenario x: steps: expected a list, got nothing'],
    [
      'several of another kind',
      { 'a.json': '[{"name":"x","several":1,"steps":[]}]' },
      'scenario x: several: expected true',
    ],
    ...(
      [
        ['no time', {}, 'at_s: expected seconds since the letter was made, got nothing'],
        ['a time that is endless', '{"at_s":1e999}', 'at_s: expected seconds'],
        ['only a time', { at_s: 9 }, 'expected "fetch", "action" or "expect_state"'],
        ['both', { at_s: 9, fetch: {}, action: 'arm' }, 'expected "fetch" or "action", got both'],
        [
          'an earlier time',
          { at_s: 1, action: 'arm' },
          'at_s: expected 2 or later, the time of the step before, got 1',
        ],
        ['an unknown action', { at_s: 9, action: 'fly' }, 'action: expected arm, unarm, own-copy-start'],
        [
          'a time of sending as text',
          { at_s: 9, action: 'arm', sent_at_s: '5' },
          'sent_at_s: expected seconds from 0 to at_s (9), got "5"',
        ],
        [
          'a time of sending to come',
          { at_s: 9, action: 'arm', sent_at_s: 10 },
          'sent_at_s: expected seconds from 0 to at_s (9), got 10',
        ],
        [
          'a time of sending elsewhere',
          { at_s: 9, action: 'unarm', sent_at_s: 5 },
          'sent_at_s: goes with arm',
        ],
        ['nobody seen', { at_s: 9, action: 'sender-seen' }, "ip: expected the sender's address"],
        [
          'an address that is none',
          { at_s: 9, fetch: { ua: '', ip: '1.2.3' } },
          'fetch: ip: expected an IPv4 or IPv6 address',
        ],
      ] as const
    ).map(([name, step, words]): [string, Record<string, string>, string] => [
      name,
      {
        'a.json': `[{"name":"x","steps":[{"at_s":2,"action":"arm"},${typeof step === 'string' ? step : JSON.stringify(step)}]}]`,
      },
      `scenario x, step 2: ${words}`,
    ]),
  ])('%s: says which and exits with 1', async (_, files, text) => {
    const { code, printed, complained } = await run(['replay', 'a.json'], { files })
    expect(code).toBe(1)
    expect(complained).toContain(text)
    expect(printed).toEqual([])
  })
})
