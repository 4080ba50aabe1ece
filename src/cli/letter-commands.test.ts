import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { commandLine, type CommandLine } from '../../test/support/command-line.ts'
import { senderAccount, type SenderAccount } from '../../test/support/sender-account.ts'
import { testService, type TestService } from '../../test/support/test-service.ts'

/** The whole program behind a proxy, an account made as a browser makes one, and a command line that is logged in. */

let service: TestService
let account: SenderAccount
let line: CommandLine

const HOUR_MS = 3_600_000
const THUNDERBIRD = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.3.0'

beforeAll(async () => {
  service = await testService({ web: false })
  account = await senderAccount(await service.setUpLink())
  line = newLine()
  await ok(line, ['login', origin()], await account.makeToken('laptop'))
})
afterAll(() => service.stop())

const origin = () => service.publicUrl.origin
const newLine = () => commandLine({ nowMs: () => service.clock.nowMs() })

/** What a command prints, as text. Throws when it fails. */
async function ok(on: CommandLine, words: readonly string[], secret?: string): Promise<string> {
  const { code, printed, complained } = await on.run(words, secret === undefined ? {} : { secret })
  if (code !== 0) throw new Error(`${words.join(' ')}: ${complained.join('\n')}`)
  return printed.join('\n')
}

async function json(words: readonly string[]): Promise<Record<string, unknown>> {
  const value: unknown = JSON.parse(await ok(line, [...words, '--json']))
  if (typeof value !== 'object' || value === null) throw new Error('expected an object')
  return Object.fromEntries(Object.entries(value))
}

async function newLetter(about: string, ...more: string[]): Promise<{ codeName: string; picture: string }> {
  const { codeName, pictureUrl } = await json(['new', about, ...more])
  return { codeName: String(codeName), picture: String(pictureUrl) }
}

/** Somebody's mail program at home loads the picture. */
async function load(picture: string, address = '87.140.10.20'): Promise<void> {
  const { pathname } = new URL(picture)
  await fetch(new URL(pathname, await service.proxy.door(address)), {
    headers: { 'User-Agent': THUNDERBIRD },
  })
  await service.settle()
}

/** Letters made meanwhile have one code name: the dice fall alike. */
async function withSameName<Value>(make: () => Promise<Value>): Promise<Value> {
  const { world } = service
  const { random } = world
  world.random = length => (length === 4 ? new Uint8Array(4) : random(length))
  try {
    return await make()
  } finally {
    world.random = random
  }
}

describe('a letter on the command line', () => {
  test('is written, sent, loaded, shown, and erased', async () => {
    const { code, printed } = await line.run(['new', 'Notice to end the lease', '--to', 'Ms Orsini'])
    expect(code).toBe(0)
    const text = printed.join('\n')
    const [codeName = ''] = /(?<=Created )[a-z]+-[a-z]+/.exec(text) ?? []
    const [picture = ''] = /http\S+\.gif(?=\n)/.exec(text) ?? []
    expect(text).toContain(`<img src="${picture}" alt="" width="1" height="1">`)
    expect(await ok(line, ['list'])).toMatch(
      new RegExp(`${codeName} +Not sent yet +- +Notice to end the lease, to Ms Orsini`),
    )

    service.clock.advance(60_000)
    expect(await ok(line, ['sent', codeName])).toContain(`${codeName}: noted as sent`)
    service.clock.advance(3 * HOUR_MS)
    await load(picture)

    const shown = await ok(line, ['show', codeName.toUpperCase()])
    expect(shown).toStartWith(`Notice to end the lease, to Ms Orsini\n${codeName}. Sent `)
    expect(shown).toContain('\nOpened.\nA recipient opening it: almost certain.')
    expect(shown).toMatch(/\d\d:\d\d {2}You created this letter\.\n/)
    expect(shown).toMatch(
      /\d\d:\d\d {2}Opened on a reader’s own device\.\n {9}A recipient opening it: almost certain\.\n {9}\S.+\./,
    )

    const asked = await line.run(['erase', codeName], { input: 'no\n' })
    expect(asked.code).toBe(1)
    expect(await ok(line, ['erase', codeName, '--yes'])).toContain('in 30 seconds')
    expect(await ok(line, ['erase', codeName, '--keep'])).toBe(`${codeName} stays.`)
    expect((await line.run(['erase', codeName], { input: 'yes\n' })).code).toBe(0)
    service.clock.advance(31_000)
    await service.settle()
    expect((await line.run(['show', codeName])).complained.join()).toContain('There is no letter called')
  })

  test('reaches the server with its words locked', async () => {
    await newLetter('A secret matter', '--to', 'Mr Vane', '--address', 'vane@rialto.example')
    const { messages } = service.world.store
    const letters = await Promise.all((await messages.idsAfter(null, 100)).map(id => messages.find(id)))
    expect(letters.length).toBeGreaterThan(0)
    expect(letters.some(letter => letter?.recipientTag?.length === 16)).toBe(true)
    const held = letters.map(letter => Buffer.from(letter?.label ?? []).toString('latin1')).join()
    expect(held).not.toMatch(/secret|Vane|rialto/i)
  })

  test.each([
    {
      what: 'all',
      words: ['-', '--to', '-', '--address', '-'],
      input: 'Lease\nAda\nada@example.org\nmore',
      listed: 'Lease, to Ada',
    },
    { what: 'what it is about', words: ['-', '--to', 'Ben'], input: 'Deed', listed: 'Deed, to Ben' },
    { what: 'to whom', words: ['Will', '--to', '-'], input: 'Cleo\n', listed: 'Will, to Cleo' },
  ])('takes $what from standard input, where no history keeps it', async ({ words, input, listed }) => {
    expect((await line.run(['new', ...words], { input })).code).toBe(0)
    expect(await ok(line, ['list'])).toContain(listed)
  })

  test('with nothing on standard input is not made', async () => {
    const { code, complained } = await line.run(['new', '-'], { input: '' })
    expect(code).toBe(2)
    expect(complained.join()).toContain('expected what the letter is about')
  })

  test.each([
    ['a visible note in German', ['--mode', 'badge', '--language', 'de'], { mode: 'badge', language: 'de' }],
    ['a test', ['--test'], { kind: 'test' }],
    ['for several', ['--several'], { several: true }],
  ])('is made as %s', async (_, options, expected) => {
    expect(await json(['new', 'x', ...options])).toMatchObject(expected)
  })

  test('takes an earlier time of sending, and takes it back', async () => {
    const { codeName } = await newLetter('Offer')
    const createdAtMs = service.clock.nowMs()
    service.clock.advance(HOUR_MS)
    const sentAt = new Date(createdAtMs + 600_000).toISOString()
    expect(await json(['sent', codeName, '--at', sentAt])).toMatchObject({ state: 'sent', sentAt })
    expect(await json(['sent', codeName, '--not'])).toMatchObject({ state: 'draft', sentAt: null })
  })

  test('with the code name of another is asked for by its id', async () => {
    const [one, two] = await withSameName(() =>
      Promise.all([json(['new', 'First']), json(['new', 'Second'])]),
    )
    expect(one?.['codeName']).toBe(two?.['codeName'])
    const { code, complained } = await line.run(['show', String(one?.['codeName'])])
    expect(code).toBe(1)
    expect(complained.join()).toMatch(
      new RegExp(`2 letters are called.+\\n.*${String(one?.['id'])} .*First`, 's'),
    )
    expect(await ok(line, ['show', String(two?.['id'])])).toContain('Second')
  })

  test('is read by programs as JSON', async () => {
    const { codeName } = await newLetter('For a script', '--to', 'Ada')
    const list: unknown = JSON.parse(await ok(line, ['list', '--json']))
    expect(list).toContainEqual(
      expect.objectContaining({ codeName, about: 'For a script', to: 'Ada', state: 'draft' }),
    )
    expect(await json(['show', codeName])).toMatchObject({
      codeName,
      stateInWords: 'Not sent yet.',
      timeline: [{ kind: 'create', sentence: 'You created this letter.', reading: null }],
    })
  })
})

describe('watch', () => {
  test('prints what happens as it happens, once, and ends with exit code 0', async () => {
    const { codeName, picture } = await newLetter('Watched')
    const other = await newLetter('Not watched')
    await ok(line, ['sent', codeName])
    service.clock.advance(3 * HOUR_MS)
    const end = new AbortController()
    let wake = () => {}
    const watching = commandLine({ nowMs: () => service.clock.nowMs(), onPrint: () => wake() })
    await watching.keep.write(line.kept() ?? '')
    const seen: string[] = []
    const running = watching.run(['watch', codeName, '--json'], { signal: end.signal })
    const printedLine = () => new Promise<void>(resolve => (wake = resolve))
    await printedLine()
    const news = printedLine()
    await load(other.picture)
    await load(picture)
    await news
    end.abort()
    const { code, printed, complained } = await running
    seen.push(...printed)
    expect(code).toBe(0)
    expect(complained).toEqual([`Watching ${codeName}. Ctrl+C ends it.`])
    expect(seen.map((text): unknown => JSON.parse(text))).toMatchObject([
      { codeName, kind: 'load', sentence: 'Opened on a reader’s own device.' },
    ])
  })
})

describe('a wrong call', () => {
  test.each([
    ['no letter', ['show'], 'expected LETTER'],
    ['too many words', ['new', 'Notice', 'to'], 'in quotation marks'],
    ['another mode', ['new', 'x', '--mode', 'loud'], '--mode: expected quiet, badge, got "loud"'],
    ['an unknown option', ['list', '--fast'], 'there is no option --fast'],
    ['a time that is none', ['sent', 'x', '--at', 'noon'], '--at: expected a time'],
    ['no words', ['new', ' '], 'expected what the letter is about'],
    ['an address that is none', ['new', 'x', '--address', 'Anna'], '--address: expected an address'],
    ['a shell that is none', ['erase', 'x', '--json'], '--json goes with --yes'],
  ])('%s: exit code 2, and what was expected', async (_, words, says) => {
    const { code, complained } = await line.run(words)
    expect(code).toBe(2)
    expect(complained.join()).toContain(says)
  })
})
