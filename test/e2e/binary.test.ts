import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { copyFile, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { version } from '../../package.json'
import { ASSETS, buildBinary } from '../../scripts/build-binary.ts'
import { describeInChromium, launchChromium } from '../support/chromium.ts'
import { openMailbox } from '../support/mailbox.ts'
import { freePort, startProgram, type Program } from '../support/program.ts'
import { savedRecoveryCode, saySent, setUp, writeLetter } from '../support/sender.ts'
import { sourceFiles } from '../support/source-files.ts'

/** Building takes about a second, most of it for copying the runtime; a whole story in a browser some seconds. */
const STORY_MAX_MS = 90_000
const THUNDERBIRD = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0'

let built = ''
let folder = ''
let bytes = 0

beforeAll(async () => {
  const binary = await buildBinary()
  bytes = binary.bytes
  built = await mkdtemp(join(tmpdir(), 'mailping-built-'))
  await copyFile(binary.path, join(built, 'mailping'))
  folder = await mkdtemp(join(tmpdir(), 'mailping-binary-'))
}, STORY_MAX_MS)
afterAll(async () => {
  await rm(built, { recursive: true })
  await rm(folder, { recursive: true })
})

/** In an empty folder, with nothing in the environment but what stands in `words` before the program's name. */
function start(words: string, settings = ''): Program {
  return startProgram(`exec env -i ${settings} ${join(built, 'mailping')} ${words}`, {
    cwd: folder,
    settings: {},
  })
}

describe('the executable, in an empty folder and without an environment', () => {
  test.each([
    ['--version', `mailping ${version}\n`],
    ['--help', 'mailping COMMAND --help tells more.'],
    ['serve --print-settings', 'MAILPING_PORT=8080  [default]'],
  ])('%s answers', async (words, text) => {
    await using program = start(words)
    expect(await program.ended).toBe(0)
    expect(program.output()).toContain(text)
  })

  test('classify reads lines and knows networks', async () => {
    const line = JSON.stringify({ ua: THUNDERBIRD, ip: '66.249.84.1' })
    await using program = start(`classify <<'END'\n${line}\nEND\n`)
    expect(await program.ended).toBe(0)
    expect(program.output()).toContain('a network that machines use too')
  })

  test('health says that nobody answers', async () => {
    await using program = start('health', `MAILPING_PORT=${freePort()}`)
    expect(await program.ended).toBe(1)
    expect(program.output()).toContain('nobody answers')
  })

  test('doctor greets the mail server', async () => {
    const mailbox = await openMailbox({ password: 'right' })
    await using program = start(
      'doctor',
      `MAILPING_SMTP_URL=${mailbox.url} MAILPING_MAIL_FROM=ping@example.org`,
    )
    await program.ended
    expect(program.output()).toContain('mail server: It lets this instance in.')
    expect(mailbox.signIns()).toBe(1)
    await mailbox.stop()
  })

  test('takes no settings from a file of the folder it is started in', async () => {
    await Bun.write(join(folder, '.env'), 'MAILPING_PORT=1\n')
    await Bun.write(join(folder, 'bunfig.toml'), 'preload = ["./stranger.ts"]\n')
    await Bun.write(join(folder, 'stranger.ts'), 'console.log("a stranger speaks")\n')
    await using program = start('serve --print-settings')
    expect(await program.ended).toBe(0)
    expect(program.output()).toContain('MAILPING_PORT=8080  [default]')
    expect(program.output()).not.toContain('a stranger speaks')
    for (const name of await readdir(folder)) await rm(join(folder, name))
  })

  test('serves every page, badge and style, ends on Ctrl+C, and has written into ./data alone', async () => {
    const port = freePort()
    await using program = start('serve', `MAILPING_PORT=${port}`)
    await program.saw(/MailPing runs on/)
    const origin = `http://127.0.0.1:${port}`
    for (const [path, type] of [
      ['/', 'text/html'],
      ['/setup', 'text/html'],
      ['/receipt.css', 'text/css'],
      ['/manifest.webmanifest', 'application/manifest+json'],
      ['/sw.js', 'text/javascript'],
      ['/p/forged.gif', 'image/gif'],
      ['/p/forged.en.png', 'image/png'],
      ['/log/checkpoint', 'text/plain'],
      ['/api/v1/openapi.json', 'application/json'],
    ] as const) {
      const answer = await fetch(`${origin}${path}`)
      expect([path, answer.status, answer.headers.get('Content-Type')?.split(';')[0]]).toEqual([
        path,
        200,
        type,
      ])
    }
    const index = await (await fetch(origin)).text()
    const named = [...index.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path)
    expect(named.length).toBeGreaterThan(2)
    for (const path of named) expect([path, (await fetch(`${origin}${path}`)).status]).toEqual([path, 200])
    await program.interrupt()
    expect(await readdir(folder)).toEqual(['data'])
    await rm(join(folder, 'data'), { recursive: true })
  })
})

describeInChromium('the executable', () => {
  test(
    'carries a letter from the set-up link to a load on its timeline',
    async () => {
      const settings = `MAILPING_PORT=${freePort()} MAILPING_TRUSTED_PROXIES=1`
      await using program = start('serve', settings)
      const [link] = await program.saw(/http:\S+\/setup#[\w-]{22}(?=\n)/)
      const browser = await launchChromium()
      const page = await browser.newPage()
      const troubles: string[] = []
      page.on('pageerror', error => troubles.push(error.message))
      await setUp(page, link)
      const code = await savedRecoveryCode(page)
      await writeLetter(page, { about: 'Notice to end the lease', to: 'Ms Orsini' })
      await saySent(page, code)
      await page.getByText('The picture once more').click()
      const picture = await page.getByLabel('Address of the picture').inputValue()
      const headers = { 'User-Agent': THUNDERBIRD, 'X-Forwarded-For': '87.140.10.20' }
      expect((await fetch(picture, { headers })).headers.get('Content-Type')).toBe('image/gif')
      const timeline = page.getByRole('region', { name: 'Timeline' })
      await timeline.getByText('A mail program loaded it').waitFor()
      await timeline.getByText('from a home, office or mobile network').waitFor()
      expect(troubles).toEqual([])
      await browser.close()
    },
    STORY_MAX_MS,
  )
})

describe('what lies in the executable', () => {
  test('is every file that a module reads beside itself', () => {
    const read = sourceFiles('src').flatMap(({ path, code }) =>
      path.endsWith('.test.ts')
        ? []
        : [...code.matchAll(/new URL\(\s*['"]([^'"]+)['"],\s*import\.meta\.url/g)].map(([, name = '']) =>
            join(path, '..', name).replace(/\/$/, ''),
          ),
    )
    expect(read).toContain('src/http/badges')
    expect(read.filter(path => !ASSETS.includes(path))).toEqual([])
  })

  test('is what docs/small-server.md says it weighs', async () => {
    const page = await Bun.file(join(import.meta.dir, '..', '..', 'docs', 'small-server.md')).text()
    const [, said] = /about (\d+) MB/.exec(page) ?? []
    expect(Math.abs(Number(said) - bytes / 1e6)).toBeLessThan(15)
    expect((await stat(join(built, 'mailping'))).mode & 0o111).toBe(0o111)
  })
})
