import { describe, expect, test } from 'bun:test'
import { classify, classifyRow } from './classify.ts'
import type { Io } from './command.ts'
import { replay, replayScenario } from './replay.ts'
import { runCommand } from './run.ts'
import { serveCommand } from './serve.ts'

const served: { newSetUpLink: boolean }[] = []
const serve = serveCommand({
  serve: async (_, options) => {
    served.push(options)
    return 0
  },
  describeSettings: () => 'MAILPING_PORT=8080',
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

  test('answers a line it cannot read with an error in its place, and exit code 1', async () => {
    const { code, printed } = await run(['classify'], { input: '{"ua":5}\nnonsense\n{}' })
    expect(code).toBe(1)
    expect(printed[0]).toContain('line 1: ua: expected text')
    expect(printed[1]).toContain('line 2')
    expect(printed[2]).toContain('verdict')
  })
})

describe('replay', () => {
  const gmail = {
    ua: 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    ip: '66.249.84.1',
  }
  const scenario = {
    name: 'late-word',
    steps: [
      { at_s: 60, fetch: gmail },
      { at_s: 9000, fetch: gmail },
      { at_s: 9100, action: 'arm', sent_at_s: 100 },
      { at_s: 9200, action: 'replied' },
      { at_s: 30000, fetch: gmail },
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
    ['no steps', { 'a.json': '[{"name":"x"}]' }, 'expected a scenario'],
    ['no time', { 'a.json': '[{"name":"x","steps":[{}]}]' }, 'scenario x: expected steps'],
    [
      'an unknown action',
      { 'a.json': '[{"name":"x","steps":[{"at_s":1,"action":"fly"}]}]' },
      'scenario x, step 1: action: expected arm',
    ],
  ])('%s: says which and exits with 1', async (_, files, text) => {
    const { code, complained } = await run(['replay', 'a.json'], { files })
    expect(code).toBe(1)
    expect(complained).toContain(text)
  })
})
