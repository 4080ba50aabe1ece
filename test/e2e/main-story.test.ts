import { expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { account } from '../../src/contract/account.ts'
import { parseAccountId } from '../../src/tracking/ids.ts'
import { browserWorld, type BrowserWorld } from '../support/browser-world.ts'
import { describeInChromium } from '../support/chromium.ts'
import { composePage, type ComposePage, type Sent } from '../support/compose-page.ts'
import { expectLogIntact } from '../support/expect-log-intact.ts'
import { postOffice } from '../support/post-office.ts'
import { rawGet } from '../support/raw-get.ts'
import { entry, savedRecoveryCode, saySent, setUp, state, writeLetter } from '../support/sender.ts'
import { SENDERS_ADDRESS } from '../support/test-service.ts'

/** Of a whole story in a browser. */
const STORY_MAX_MS = 90_000
const HOUR_MS = 3_600_000
const INSERTED = 'Your picture was loaded, as happens when it stands in the message. Send it now.'
/** What "live" means for the check of the insertion. */
const LIVE_MS = 1_000

const letter = { about: 'Notice to end the lease', to: 'Ms Orsini' }

describeInChromium('a letter, from the set-up link to its last receipt', () => {
  test(
    'an invisible picture is pasted, sent, and read by a Gmail reader and by a mail program',
    async () => {
      await using world = await browserWorld()
      await using desk = await openDesk(world)
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      const code = await savedRecoveryCode(page)
      await writeLetter(page, letter)

      await page.getByRole('button', { name: 'Copy for Gmail' }).click()
      await page.getByText('Copied. Now press Ctrl V').waitFor()
      expect(pictureRequests(world)).toEqual([])
      await desk.pasteFirst('Dear Ms Orsini, …')
      await page.getByText(INSERTED).waitFor({ timeout: LIVE_MS })
      const sent = await desk.send()
      expect(sent.pastedTypes).toEqual(['text/html'])

      const received = await desk.deliver(sent)
      const picture = new URL(sources(received)[0] ?? '')
      expect(sources(received)).toEqual(sources(sent.html))
      expect(picture.href).toMatch(/\/p\/[\w-]{22}\.gif$/)
      await world.advance(90_000)
      await saySent(page, code)

      const list = await world.tab()
      await list.goto('/')
      await rowState(list, 'Sent').waitFor()
      await world.advance(3 * HOUR_MS)
      await loads(world, GOOGLE, picture)
      await state(page, 'Probably opened.').waitFor()
      await rowState(list, 'Probably opened').waitFor()
      await entry(page, 'Probably opened, through Google.').waitFor()

      await page.getByRole('button', { name: /^That was me / }).click()
      await entry(page, 'You said: that was me.').waitFor()
      await state(page, 'Sent. No sign recorded.').waitFor()
      await page.getByRole('button', { name: /^Undo / }).click()
      await state(page, 'Probably opened.').waitFor()

      await world.advance(24 * HOUR_MS)
      await loads(world, THUNDERBIRD, picture)
      await state(page, 'Opened.').waitFor()
      await rowState(list, 'Opened').waitFor()

      expect(pictureRequests(world)).toEqual([SENDERS_ADDRESS, GOOGLE.address, THUNDERBIRD.address])
      expect(world.troubles).toEqual([])
      await expectEverythingLogged(world)
    },
    STORY_MAX_MS,
  )

  test(
    'a visible note leads its reader to a page that works without script and ends the recording',
    async () => {
      await using world = await browserWorld()
      await using desk = await openDesk(world)
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      const code = await savedRecoveryCode(page)
      await writeLetter(page, { ...letter, sees: 'Visible note' })
      await page.getByRole('button', { name: 'Copy for Gmail' }).click()
      await page.getByText('Copied. Now press Ctrl V').waitFor()
      await desk.pasteFirst('Dear Ms Orsini, …')

      const note = desk.page.getByRole('link').getByRole('img', {
        name: 'A receipt was requested for this message. What is this?',
      })
      await note.waitFor()
      await page.getByText(INSERTED).waitFor({ timeout: LIVE_MS })
      expect(await note.evaluate((image: { naturalWidth?: number }) => image.naturalWidth)).toBe(600)
      const received = await desk.deliver(await desk.send())
      expect(sources(received)[0]).toMatch(/\/p\/[\w-]{22}\.en\.png$/)
      await world.advance(90_000)
      await saySent(page, code)

      const recipient = await world.window({ javaScriptEnabled: false })
      const receipt = await recipient.newPage()
      await receipt.goto(/<a href="([^"]+)"/.exec(received)?.[1] ?? '')
      await receipt.getByText('Looking at this page reports nothing to anybody.').waitFor()
      await receipt.getByText('The letter was created').waitFor()
      await receipt.getByText('The sender said that it was sent', { exact: true }).waitFor()
      await receipt.getByRole('button', { name: 'End recording for this letter' }).click()
      await receipt.getByText('Recording has ended.').waitFor()

      await world.advance(24 * HOUR_MS)
      await loads(world, GOOGLE, new URL(sources(received)[0] ?? ''))
      await world.service.settle()
      await state(page, 'Sent. No sign recorded. No further receipts.').waitFor()
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'after the recipient has erased, the sender’s page says nothing untrue and does not tell of it that day',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      const code = await savedRecoveryCode(page)
      await writeLetter(page, letter)
      await saySent(page, code)
      await page.getByText('The picture once more').click()
      const picture = new URL(await page.getByLabel('Address of the picture').inputValue())
      await page.getByText('No load is recorded here.').waitFor()
      await world.advance(3 * HOUR_MS)
      await loads(world, THUNDERBIRD, picture)
      await state(page, 'Opened.').waitFor()

      const recipient = await world.window({ javaScriptEnabled: false })
      const receipt = await recipient.newPage()
      await receipt.goto(`${picture.pathname.replace(/^\/p\/(.{22}).*$/, '/r/$1')}/erase`)
      await receipt.locator('form button').last().click()
      await receipt.waitForLoadState()
      await page.reload()
      await state(page, 'Sent. No sign recorded.').waitFor()
      await page.getByText('No load is recorded here.').waitFor()
      await world.advance(24 * HOUR_MS)
      await world.service.settle()
      await state(page, 'Sent. No sign recorded. No further receipts.').waitFor()
      await page.getByText('No load is recorded here.').waitFor()
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'after signing out, the recovery code alone brings the labels back',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      const code = await savedRecoveryCode(page)
      await writeLetter(page, letter)
      await saySent(page, code)
      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('button', { name: 'Sign out and forget the keys' }).click()

      await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor()
      const field = page.getByLabel('Recovery code')
      await field.fill(withMistakeInGroup(3, code))
      await page.getByText('There is a typing error in group 3.').waitFor()
      const wrong = page.getByRole('listitem').filter({ hasText: 'typing error' })
      expect(await wrong.allTextContents()).toEqual(['✕Group 3: typing error'])
      await page.getByRole('button', { name: 'Sign in' }).click()
      await field.fill(code.toLowerCase().replaceAll('-', ' '))
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('link', { name: /Notice to end the lease/ }).waitFor()
      await page.getByText('Ms Orsini').waitFor()
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )
})

/** The sender's mail: a compose window in the same browser, and a post office. */
interface Desk extends AsyncDisposable {
  page: Page
  /** Writes the text, then pastes before it, with the keys that a person presses. */
  pasteFirst(text: string): Promise<void>
  send(): Promise<Sent>
  /** Mails it through SMTP; returns the HTML part as it was received. */
  deliver(sent: Sent): Promise<string>
}

async function openDesk(world: BrowserWorld): Promise<Desk> {
  const compose: ComposePage = composePage()
  const office = await postOffice()
  const page = await world.tab()
  await page.goto(compose.url)
  return {
    page,
    async pasteFirst(text) {
      const body = page.getByRole('textbox', { name: 'Message body' })
      await body.click()
      await page.keyboard.type(text)
      await page.keyboard.press('Control+Home')
      await page.keyboard.press('Control+V')
    },
    async send() {
      await page.getByRole('button', { name: 'Send' }).click()
      return compose.sent()
    },
    async deliver({ html, text }) {
      const mail = await office.deliver({ to: 'orsini@example.net', subject: letter.about, html, text })
      return mail.html ?? ''
    },
    async [Symbol.asyncDispose]() {
      await office.stop()
      await compose.stop()
    },
  }
}

/** A program that loads pictures: from where, and with all that it sends, in its order. */
interface Loader {
  address: string
  headers: Readonly<Record<string, string>>
}

/** https://github.com/gophish/gophish/issues/1390 */
const GOOGLE: Loader = {
  address: '66.249.84.97',
  headers: {
    Connection: 'keep-alive',
    'User-Agent': 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    'Accept-Encoding': 'gzip, deflate, br',
  },
}

/** On a home line. */
const THUNDERBIRD: Loader = {
  address: '87.140.10.20',
  headers: {
    'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0',
    Accept: 'image/avif,image/webp,image/png,image/svg+xml,image/*;q=0.8,*/*;q=0.5',
    'Accept-Language': 'en-US,en;q=0.5',
    'Accept-Encoding': 'gzip, deflate',
    Connection: 'keep-alive',
  },
}

async function loads({ service }: BrowserWorld, { address, headers }: Loader, picture: URL): Promise<void> {
  const door = await service.proxy.door(address)
  const answer = await rawGet(new URL(picture.pathname, door), { Host: picture.host, ...headers })
  expect(answer.status).toBe(200)
}

/** From where pictures were asked for so far. */
function pictureRequests({ service }: BrowserWorld): string[] {
  return service.proxy.requests.filter(({ path }) => path.startsWith('/p/')).map(({ address }) => address)
}

function sources(html: string): string[] {
  return [...html.matchAll(/<img[^>]* src="([^"]+)"/g)].map(([, source = '']) => source)
}

function rowState(list: Page, words: string) {
  return list.getByRole('list', { name: 'Letters' }).getByText(words, { exact: true })
}

function withMistakeInGroup(group: number, code: string): string {
  const groups = code.split('-')
  const right = groups[group - 1] ?? ''
  groups[group - 1] = `${right.startsWith('0') ? '1' : '0'}${right.slice(1)}`
  return groups.join('-')
}

/** Every entry of the letter is in the log, and the log holds. */
async function expectEverythingLogged({ service, context }: BrowserWorld): Promise<void> {
  await service.settle()
  const answer = await context.request.get('/api/v1/account')
  const id = parseAccountId(account.parse(await answer.json()).id)
  if (id === null) throw new Error('nobody is signed in')
  const seen = await expectLogIntact(service.world.store, [id])
  expect(seen.waiting).toBe(0)
  expect(seen.indexed).toBeGreaterThan(6)
}
