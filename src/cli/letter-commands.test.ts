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

describe('logging in', () => {
  test('with the recovery code makes a token, keeps no code, and logging out revokes it', async () => {
    const other = newLine()
    const said = await ok(other, ['login', origin()], account.recoveryCode.toLowerCase())
    expect(said).toContain('"Command line on Linux"')
    expect(other.kept()).not.toContain(account.recoveryCode)
    expect(await ok(other, ['list'])).toContain('CODE NAME')
    expect((await account.tokens()).map(({ name }) => name)).toEqual(['Command line on Linux', 'laptop'])
    expect(await ok(other, ['logout'])).toBe('Logged out.')
    expect(other.kept()).toBeNull()
    expect((await account.tokens()).map(({ name }) => name)).toEqual(['laptop'])
    expect(await ok(other, ['logout'])).toBe('Nobody was logged in here.')
  })

  test('with a token leaves it in the settings after logging out', async () => {
    const other = newLine()
    const token = await account.makeToken('desk')
    await other.run(['login', origin(), '--token-file', 'token.txt'], {
      files: { 'token.txt': `${token}\n` },
    })
    expect(await ok(other, ['list'])).toContain('CODE NAME')
    // Of a token, not of a browser: ending it there would not keep the token out.
    expect(await account.sessionNames()).toEqual(['Firefox on Linux'])
    await ok(other, ['logout'])
    const [desk] = await account.tokens()
    expect(desk?.name).toBe('desk')
    await account.revokeToken(desk?.id ?? '')
  })

  test('again takes the place of the login before', async () => {
    const other = newLine()
    await ok(other, ['login', origin()], account.recoveryCode)
    await ok(other, ['login', origin()], account.recoveryCode)
    expect((await account.tokens()).map(({ name }) => name)).toEqual(['Command line on Linux', 'laptop'])
    await ok(other, ['logout'])
  })

  test('is renewed by the token when the session has ended', async () => {
    const other = newLine()
    await ok(other, ['login', origin()], account.recoveryCode)
    await other.keep.write((other.kept() ?? '').replace(/mailping_session=[\w-]+/, 'mailping_session=gone'))
    expect(await ok(other, ['list'])).toContain('CODE NAME')
    expect(other.kept()).not.toContain('mailping_session=gone')
    await ok(other, ['logout'])
  })

  test('ends with the token: a revoked one is said, and what to do', async () => {
    const other = newLine()
    await ok(other, ['login', origin()], await account.makeToken('lost'))
    await account.revokeToken((await account.tokens())[0]?.id ?? '')
    const { code, complained } = await other.run(['list'])
    expect(code).toBe(1)
    expect(complained.join()).toMatch(/was revoked.+mailping login http/)
    expect(await ok(other, ['logout'])).toBe('Logged out.')
  })

  test('of nobody is said by every command', async () => {
    const other = newLine()
    for (const words of [
      ['list'],
      ['new', 'x'],
      ['show', 'x'],
      ['sent', 'x'],
      ['watch'],
      ['erase', 'x', '--yes'],
    ]) {
      const { code, complained } = await other.run(words)
      expect({ words, code }).toEqual({ words, code: 1 })
      expect(complained.join()).toContain('Nobody is logged in here.')
    }
  })
})

describe('what stands in the way of logging in', () => {
  const elsewhere = (answer: () => Response) => Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: answer })

  test.each([
    ['plain http to another machine', 'http://ping.example.org', /plain http.+--insecure/],
    ['no address', 'ftp://x', /Expected the address of a server/],
    ['nobody there', 'http://127.0.0.1:1', /cannot be reached/],
  ])('%s', async (_, address, says) => {
    const { code, complained } = await newLine().run(['login', address], { secret: account.recoveryCode })
    expect(code).toBe(1)
    expect(complained.join()).toMatch(says)
  })

  test.each([
    ['a page of something else', () => new Response('<h1>Welcome</h1>'), /not as MailPing does/],
    ['JSON of something else', () => Response.json({ version: 5 }), /not as MailPing does/],
    ['an error of a proxy', () => new Response('Bad gateway', { status: 502 }), /with status 502/],
    [
      'a redirection',
      () => Response.redirect('https://ping.example.org/', 301),
      /sends on to https:\/\/ping\.example\.org/,
    ],
    [
      'a newer server',
      () => Response.json({ version: '9.9.9' }),
      /runs MailPing 9\.9\.9.+this program is MailPing 0\.0\.0-test/,
    ],
  ])('%s', async (_, answer, says) => {
    const server = elsewhere(answer)
    const { code, complained } = await newLine().run(['login', server.url.origin], {
      secret: account.recoveryCode,
    })
    await server.stop(true)
    expect(code).toBe(1)
    expect(complained.join()).toMatch(says)
  })

  test.each([
    ['nothing', '', /got nothing/],
    ['half a token', 'mp1-abc', /Expected 28 characters after mp1-, got 3/],
    ['a token with a typing error', 'mp1-0000000000000000000000000000', /typing error in the token/],
    ['a later token', 'mp2-00000000000000000000000001f2', /a newer MailPing made it/],
    ['a token that nobody made', 'mp1-00000000000000000000000001f2', /opens no account/],
    ['something else', 'password', /Expected an API token/],
  ])('%s in place of a secret is never sent on in vain, nor quoted', async (_, secret, says) => {
    const { code, complained } = await newLine().run(['login', origin()], { secret })
    expect(code).toBe(1)
    expect(complained.join()).toMatch(says)
    if (secret !== '') expect(complained.join()).not.toContain(secret)
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
