import { expect, test } from 'bun:test'
import type { Page, Request } from 'playwright-core'
import { browserWorld } from '../support/browser-world.ts'
import { describeInChromium } from '../support/chromium.ts'
import { faultsOf } from '../support/looks.ts'
import { entry, setUp, state } from '../support/sender.ts'

const STORY_MAX_MS = 90_000
const WIDTHS = [1280, 360]

describeInChromium('the demo', () => {
  test.each(WIDTHS)(
    'is walked through at %i px with a real paste, from the copy button to the last receipt, and asks for nothing but its files',
    async width => {
      await using world = await browserWorld()
      const page = await world.tab()
      await page.setViewportSize({ width, height: 800 })
      const requests: Request[] = []
      page.on('request', request => requests.push(request))

      await page.goto('/demo')
      await page.getByRole('button', { name: 'Copy for Gmail' }).click()
      await page.getByText('Copied. Now press Ctrl V').waitFor()
      await page.keyboard.press('Control+V')
      await page.getByRole('img', { name: 'The invisible picture stands here' }).waitFor()
      await entry(page, 'Probably your own compose window loaded the picture.').waitFor()
      await page.getByRole('radio', { name: 'Outlook at an office, behind a scanner' }).check()
      await page.getByRole('button', { name: 'Send' }).click()

      await move(page, '30 seconds')
      await usual(page).getByText('Opened after 1 s').waitFor()
      await state(page, 'Reached their mail system.').waitFor()
      await entry(page, 'A browser in a data centre loaded it 1 s after you sent it').waitFor()
      await move(page, '3 hours')
      await state(page, 'Opened.').waitFor()

      await page.getByRole('button', { name: 'I look at my Sent copy' }).last().click()
      await usual(page).getByText('Opened 4 times').waitFor()
      const look = entry(page, 'Probably opened, through Google.')
      await look.getByText('How do you know?').click()
      await look.getByText('not calibrated').waitFor()
      await look.getByRole('button', { name: /^That was me / }).click()
      await entry(page, 'You said: that was me.').waitFor()

      await page.getByRole('button', { name: 'Now be the recipient' }).last().click()
      await page.getByRole('heading', { name: 'A receipt was asked for' }).waitFor()
      await page.getByRole('button', { name: 'End recording for this letter' }).click()
      await page.getByText('When the picture is loaded now, nothing is recorded.').waitFor()
      await move(page, '1 day')
      await state(page, 'Opened. No further receipts.').waitFor()
      await page.getByText('The scanner looked at it once more. Not recorded.').waitFor()

      expect(requests.filter(request => !isOwnFile(request)).map(one => one.url())).toEqual([])
      expect(await namesIn(requests)).toEqual([])
      expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0)
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'has no fault that axe finds at any step, and nothing is wider than the screen',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await page.goto('/demo')
      await state(page, 'Not sent yet.').waitFor()
      const faults = await faultsOf(page, 'demo, writing')
      await page.getByRole('button', { name: 'Paste for me' }).click()
      await page.getByRole('button', { name: 'Send' }).click()
      await move(page, '3 hours')
      await state(page, 'Opened.').waitFor()
      faults.push(...(await faultsOf(page, 'demo, 3 hours later')))
      await page.getByRole('button', { name: 'Now be the recipient' }).last().click()
      await page.getByRole('heading', { name: 'A receipt was asked for' }).waitFor()
      faults.push(...(await faultsOf(page, 'demo, as the recipient')))
      expect(faults).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'is used with the keyboard alone, and does not send a message without its picture',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await page.goto('/demo')
      await page.getByRole('button', { name: 'Send' }).press('Enter')
      await page.getByText('The picture is not in the message yet.').waitFor()
      const body = page.getByRole('textbox', { name: 'Message' })
      await page.getByRole('button', { name: 'Paste for me' }).press('Enter')
      await page.getByText('It is in: the red dot').waitFor()
      await body.press('Control+A')
      await body.press('Delete')
      await page.getByRole('button', { name: 'Send' }).press('Enter')
      await page.getByText('The picture is not in the message yet.').waitFor()
      await page.getByRole('button', { name: 'Paste for me' }).press('Enter')
      await page.getByText('It is in: the red dot').waitFor()
      await page.getByRole('radio', { name: 'Thunderbird' }).press('Space')
      await page.getByRole('button', { name: 'Send' }).press('Enter')
      await page.getByText('Sent. Now move the clock by 30 seconds.').waitFor()
      await page.keyboard.press('Enter')
      await page.getByText('It was your own Gmail, showing what you sent.').waitFor()
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'leads back to the set-up link that its visitor came with, and is there for whoever is signed in',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      const link = await world.service.setUpLink()
      await page.goto(link)
      await page.getByRole('link', { name: 'Try it first, without an account' }).click()
      await page.getByRole('button', { name: 'Back to where you were' }).click()
      await page.getByRole('button', { name: 'Set up and write the first letter' }).waitFor()
      expect(page.url()).toBe(link)
      await setUp(page, link)
      await page.goto('/demo')
      await page.getByRole('link', { name: 'To MailPing' }).click()
      await page.getByRole('heading', { name: 'Your first letter' }).waitFor()
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )
})

const move = (page: Page, span: string) => page.getByRole('button', { name: `${span} later` }).click()

const usual = (page: Page) => page.getByRole('region', { name: 'A usual tracker says' })

/** The page, what was built, the icon, and the manifest. */
function isOwnFile(request: Request): boolean {
  const { pathname } = new URL(request.url())
  return (
    request.method() === 'GET' &&
    /^\/(demo|assets\/[\w.-]+|favicon\.svg|manifest\.webmanifest)$/.test(pathname)
  )
}

/** Strings of the tables of programs and networks, which a browser that judges reduced loads has no use for. */
async function namesIn(requests: readonly Request[]): Promise<string[]> {
  const scripts = requests.filter(request => request.resourceType() === 'script')
  expect(scripts.length).toBeGreaterThan(3)
  const texts = await Promise.all(scripts.map(async one => (await one.response())?.text()))
  return ['ggpht', 'RamblerMail', 'crawl|spider'].filter(name => texts.some(text => text?.includes(name)))
}
