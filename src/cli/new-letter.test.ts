import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { commandLine, type CommandLine } from '../../test/support/command-line.ts'
import { senderAccount } from '../../test/support/sender-account.ts'
import { testService, type TestService } from '../../test/support/test-service.ts'
import { minute } from './local-time.ts'

/** How a letter's picture gets into a mail from here, and when it is said to be sent. */

let service: TestService
let line: CommandLine

beforeAll(async () => {
  service = await testService({ web: false })
  const account = await senderAccount(await service.setUpLink())
  line = commandLine({ nowMs: () => service.clock.nowMs() })
  await line.run(['login', service.publicUrl.origin], { secret: await account.makeToken('laptop') })
})
afterAll(() => service.stop())

async function newLetter(...options: string[]): Promise<{ codeName: string; text: string }> {
  const { printed } = await line.run(['new', 'Offer', ...options])
  const text = printed.join('\n')
  return { text, codeName: /(?<=Created )[a-z-]+/.exec(text)?.[0] ?? '' }
}

describe('a new letter', () => {
  test.each([
    ['an invisible picture', [], '<img src="'],
    ['a visible note', ['--mode', 'badge'], '<a href="'],
  ])('with %s has HTML for the clipboard, printed alone', async (_, options, begins) => {
    const { text, codeName } = await newLetter(...options)
    const { code, printed } = await line.run(['show', codeName, '--html'])
    expect(code).toBe(0)
    expect(printed).toHaveLength(1)
    expect(printed[0]).toStartWith(begins)
    expect(text).toContain(`\n    ${printed[0]}\n`)
    expect(text).toContain(`show ${codeName} --html | wl-copy --type text/html`)
  })

  test('says what its address costs in Gmail', async () => {
    expect((await newLetter()).text).toMatch(/Gmail may then rewrite the address/)
  })

  test('says of a note, and of nothing else, that its link comes with the HTML only', async () => {
    const says = /your recipient has no link/
    expect((await newLetter('--mode', 'badge')).text).toMatch(says)
    expect((await newLetter()).text).not.toMatch(says)
  })
})

test('HTML and JSON are not asked for at once', async () => {
  expect((await line.run(['show', 'x', '--html', '--json'])).code).toBe(2)
})

test('a time before the letter is answered in local time, as it was typed', async () => {
  const { codeName } = await newLetter()
  const createdAt = new Date(service.clock.nowMs()).toISOString()
  service.clock.advance(600_000)
  const { code, complained } = await line.run(['sent', codeName, '--at', '2001-02-03 04:05'])
  expect(code).toBe(1)
  const said = complained.join()
  expect(said).toContain(`from ${minute(createdAt)}, when`)
  expect(said).toContain(`to ${minute(new Date(service.clock.nowMs()).toISOString())}, now`)
  expect(said).toContain('got 2001-02-03 04:05.')
  expect(said).not.toMatch(/Z\b/)
})
