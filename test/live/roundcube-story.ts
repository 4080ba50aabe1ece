import { expect, test } from 'bun:test'
import type { BrowserContext, Page, Request } from 'playwright-core'
import { browserWorld } from '../support/browser-world.ts'
import { entry, savedRecoveryCode, saySent, setUp, state, writeLetter } from '../support/sender.ts'
import { SENDERS_ADDRESS } from '../support/test-service.ts'
import { imapServer } from './imap-server.ts'
import { mailServer } from './mail-server.ts'
import {
  allowPictures,
  blockedNotice,
  insertImage,
  openFirst,
  paste,
  roundcube,
  send,
  signIn,
  write,
} from './roundcube.ts'

/**
 * A real Roundcube writes and reads a letter, in a real browser. Not among the checks: it needs Debian's `roundcube-core`,
 * `roundcube-sqlite3`, `php-cli` and `dovecot-imapd`. `npm run live:roundcube` runs it; what it found is said in the steps.
 */
const STORY_MAX_MS = 120_000
const HOUR_MS = 3_600_000
/** Roundcube stands on another site than MailPing, under a name as webmail has it. */
const HOST = 'webmail.example.org'

const WAYS: [name: string, insert: (app: Page, mail: Page, picture: string) => Promise<void>][] = [
  ['inserted by its address', (_app, mail, picture) => insertImage(mail, picture)],
  [
    'pasted',
    async (app, mail) => {
      await app.bringToFront()
      await app.getByText('Or paste it').click()
      await app.getByRole('button', { name: 'Copy for Roundcube' }).click()
      await app.getByText('Copied.').waitFor()
      await paste(mail)
    },
  ],
]

test.each(WAYS)(
  'a picture that is %s stays an address in the sent mail, and each step reads right',
  async (_, insert) => {
    await using world = await browserWorld({ chromium: [`--host-resolver-rules=MAP ${HOST} 127.0.0.1`] })
    await using imap = await imapServer()
    await using post = await mailServer(mail => imap.deliver('reader', mail))
    await using program = await roundcube(post, imap)
    const baseURL = `http://${HOST}:${program.port}`
    const app = await world.tab()
    await setUp(app, await world.service.setUpLink())
    const code = await savedRecoveryCode(app)
    await writeLetter(app, { about: 'Notice to end the lease', to: 'Ms Orsini' })
    await app.getByRole('radio', { name: 'Roundcube' }).check()
    const picture = await app.getByLabel('Address of the picture').inputValue()

    const writersWindow = await world.window({ baseURL })
    const whileWriting = picturesAsked(writersWindow, picture)
    const writing = await writersWindow.newPage()
    await signIn(writing, 'sender')
    await write(writing, { to: 'reader@example.org', text: 'Dear Ms Orsini,' })
    await insert(app, writing, picture)
    await app.getByText('Probably Roundcube has loaded your picture').waitFor()
    await entry(app, 'Probably your own compose window loaded the picture.').waitFor()

    const sent = post.sent()
    await send(writing)
    const source = unquoted(await sent)
    expect(source).toContain(`src="${picture}"`)
    expect(source).not.toMatch(/cid:|data:/)
    await writing.waitForURL(/_task=mail(?!.*compose)/)
    expect((await imap.sentCopies('sender')).map(unquoted).join()).toContain(picture)
    await world.advance(HOUR_MS / 60)
    await app.bringToFront()
    await saySent(app, code)
    await world.advance(3 * HOUR_MS)

    const readersWindow = await world.window({ baseURL })
    const whileReading = picturesAsked(readersWindow, picture)
    const reading = await readersWindow.newPage()
    await signIn(reading, 'reader')
    await openFirst(reading)
    await blockedNotice(reading).waitFor()
    await reading.waitForLoadState('networkidle')
    expect(whileReading).toEqual([])
    await allowPictures(reading)
    await entry(app, 'possibly you').waitFor()
    await state(app, 'Sent. No sign recorded.').waitFor()

    world.service.proxy.move(SENDERS_ADDRESS, '87.140.10.20')
    await world.advance(24 * HOUR_MS)
    await openFirst(reading)
    await state(app, 'Probably opened.').waitFor()
    await entry(app, 'a web browser on an ordinary network loaded it').waitFor()

    const asked = [...whileWriting, ...whileReading]
    // Whoever loads it is the browser: Roundcube's server asks for nothing, and its pages send no Referer elsewhere.
    expect(world.service.proxy.requests.filter(({ path }) => picture.endsWith(path))).toHaveLength(
      asked.length,
    )
    for (const request of asked) {
      const headers = await request.allHeaders()
      expect(headers['referer']).toBeUndefined()
      expect(headers['sec-fetch-dest']).toBe('image')
    }
  },
  STORY_MAX_MS,
)

/** Every request for the picture from a window, as it comes. */
function picturesAsked(window: BrowserContext, picture: string): Request[] {
  const asked: Request[] = []
  window.on('request', request => {
    if (request.url() === picture) asked.push(request)
  })
  return asked
}

/** Of quoted-printable, as much as an address needs. */
function unquoted(mail: string): string {
  return mail.replace(/=\r?\n/g, '').replaceAll('=3D', '=')
}
