import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { commandLine, type CommandLine } from '../../test/support/command-line.ts'
import { senderAccount, type SenderAccount } from '../../test/support/sender-account.ts'
import { testService, type TestService } from '../../test/support/test-service.ts'

/** The whole program behind a proxy, and an account made as a browser makes one. */

let service: TestService
let account: SenderAccount

beforeAll(async () => {
  service = await testService({ web: false })
  account = await senderAccount(await service.setUpLink())
  const line = newLine()
  await ok(line, ['login', origin()], await account.makeToken('laptop'))
  await ok(line, ['new', 'Notice to end the lease'])
})
// Tokens are listed by their age.
beforeEach(() => service.clock.advance(1_000))
afterAll(() => service.stop())

const origin = () => service.publicUrl.origin
const newLine = () => commandLine({ nowMs: () => service.clock.nowMs() })

/** What a command prints, as text. Throws when it fails. */
async function ok(on: CommandLine, words: readonly string[], secret?: string): Promise<string> {
  const { code, printed, complained } = await on.run(words, secret === undefined ? {} : { secret })
  if (code !== 0) throw new Error(`${words.join(' ')}: ${complained.join('\n')}`)
  return printed.join('\n')
}

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
    expect(complained.join()).toMatch(/was revoked.+ login http/)
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
