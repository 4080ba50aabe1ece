import { expect, test } from 'bun:test'
import type { Locator, Page } from 'playwright-core'
import { browserWorld } from '../support/browser-world.ts'
import { describeInChromium } from '../support/chromium.ts'
import { faultsOf } from '../support/looks.ts'
import { accountWithLetters } from '../support/many-letters.ts'
import {
  repeatTwoGroups,
  savedRecoveryCode,
  saySent,
  setUp,
  signIn,
  state,
  writeLetter,
} from '../support/sender.ts'

const WALK_MAX_MS = 180_000
const STORY_MAX_MS = 60_000
const HOUR_MS = 3_600_000

describeInChromium('every page, on a small and a large screen, light and dark', () => {
  test(
    'axe finds nothing and nothing is wider than the screen, from set-up to the recipient’s page',
    async () => {
      await using world = await browserWorld()
      const { service } = world
      const page = await world.tab()
      const faults: string[] = []
      const look = async (name: string, on = page) => void faults.push(...(await faultsOf(on, name)))

      await page.goto('/setup')
      await page.getByText('This link is not complete').waitFor()
      await look('set-up with half a link')
      await setUp(page, await service.setUpLink(), () => look('set-up'))
      const code = await savedRecoveryCode(page)
      await look('new letter, with the recovery code')
      await page.goto('/')
      await page.getByRole('heading', { name: 'Your first letter' }).waitFor()
      await look('list, empty')

      await page.goto('/new')
      await writeLetter(page, { about: 'Notice to end the lease', to: 'Ms Orsini' })
      await look('letter, draft')
      const draft = new URL(page.url()).pathname
      await page.getByRole('button', { name: /^I sent it/ }).click()
      await page.getByRole('dialog', { name: 'Two groups of your recovery code' }).waitFor()
      await look('letter, asking for two groups')
      await page.keyboard.press('Escape')
      await saySent(page, code)
      await look('letter, sent')

      await world.advance(3 * HOUR_MS)
      const picture = await pictureOf(page)
      await fetchFrom(await service.proxy.door('87.140.10.20'), picture)
      await state(page, 'Opened.').waitFor()
      await page.getByText('How do you know?').click()
      await look('letter, opened')

      await page.getByRole('link', { name: 'New letter' }).click()
      await writeLetter(page, { about: 'A second letter', to: 'Mr Vane', sees: 'Visible note' })
      await page.getByRole('link', { name: 'Letters', exact: true }).click()
      await page.getByRole('link', { name: /A second letter/ }).waitFor()
      await look('list, several')
      await page.getByRole('button', { name: 'More for A second letter' }).click()
      await page.getByRole('dialog', { name: 'A second letter' }).waitFor()
      await look('list, the deeds of a letter')
      await page.keyboard.press('Escape')
      await page.getByRole('searchbox').fill('nothing has these words')
      await page.getByRole('heading', { name: 'Nothing found' }).waitFor()
      await look('list, nothing found')

      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
      await look('settings')
      for (const [name, path] of [
        ['not found', '/nowhere'],
        ['letter, not here', `${draft.slice(0, -2)}AA`],
      ] as const) {
        await page.goto(path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await look(name)
      }

      const recipient = await world.tab()
      const receiptPath = picture.pathname.replace(/^\/p\/(.{22}).*$/, '/r/$1')
      for (const [name, path] of [
        ['receipt page', receiptPath],
        ['receipt page in German', `${receiptPath}?lang=de`],
        ['receipt page, before erasing', `${receiptPath}/erase`],
        ['receipt page of nothing', '/r/nothing'],
      ] as const) {
        await recipient.goto(path)
        await look(name, recipient)
      }

      await page.goto('/settings')
      await page.getByRole('button', { name: 'Sign out and forget the keys' }).click()
      await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor()
      await look('sign-in')
      await page.getByLabel('Recovery code').fill('11111-22222')
      await look('sign-in, with a mistake')
      expect(faults).toEqual([])
    },
    WALK_MAX_MS,
  )
})

describeInChromium('the app', () => {
  test(
    'is used with the keyboard alone, from the set-up link to the copied picture',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await page.goto(await world.service.setUpLink())
      await tabTo(page.getByRole('button', { name: 'Set up and write the first letter' }))
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'New letter', level: 1 }).waitFor()
      await tabTo(page.getByLabel('What is it about?'))
      await page.keyboard.type('Notice to end the lease')
      await tabTo(page.getByLabel('To whom?'))
      await page.keyboard.type('Ms Orsini')
      await tabTo(page.getByRole('radio', { name: 'Invisible' }))
      await page.keyboard.press('Space')
      await tabTo(page.getByRole('button', { name: 'Create the letter' }))
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Notice to end the lease', level: 1 }).waitFor()
      await tabTo(page.getByRole('button', { name: 'Copy for Gmail' }))
      await page.keyboard.press('Space')
      await page.getByText('Copied. Now press Ctrl V').waitFor()
    },
    STORY_MAX_MS,
  )

  test(
    'is done with the recovery code in the panel that shows it, and does not ask again before sending',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      const code = await savedRecoveryCode(page)
      const panel = page.getByRole('complementary', { name: 'Save your recovery code' })
      await panel.getByRole('button', { name: 'I have saved it' }).click()
      await repeatTwoGroups(page, code)
      await panel.waitFor({ state: 'detached' })
      await writeLetter(page, { about: 'Notice to end the lease', to: 'Ms Orsini' })
      await saySent(page)
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'offers the way back from erasing in the letter’s row alone, where the keyboard is',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      await writeLetter(page, { about: 'Notice to end the lease', to: 'Ms Orsini' })
      await page.getByRole('link', { name: 'Letters', exact: true }).click()
      const more = page.getByRole('button', { name: 'More for Notice to end the lease' })
      await more.click()
      await page.getByRole('dialog', { name: 'Notice to end the lease' }).waitFor()
      await page.keyboard.press('Escape')
      await focused(more)
      await more.click()
      await page.getByRole('button', { name: 'Erase …' }).click()
      const undo = page.getByRole('button', { name: 'Do not erase Notice to end the lease' })
      await focused(undo)
      await page.keyboard.press('Enter')
      await more.waitFor()
      expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0)
      expect(await page.getByText('eing erased').count()).toBe(0)
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'tells whoever is signed in that a set-up link is not for them, and nothing of setting up',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      await page.goto(await world.service.setUpLink())
      await page.getByRole('heading', { name: 'You are signed in already', level: 1 }).waitFor()
      expect(await page.getByRole('link', { name: 'I have an account: sign in' }).count()).toBe(0)
      expect(await page.getByText('Your keys are made here').count()).toBe(0)
      expect(await faultsOf(page, 'set-up, signed in')).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'says why a letter was not created in one notice',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      await page.getByLabel('What is it about?').fill('Notice to end the lease')
      await world.context.setOffline(true)
      await page.getByRole('button', { name: 'Create the letter' }).click()
      const notice = page.getByRole('alert').filter({ hasText: 'MailPing could not be reached' })
      await notice.getByText('The letter was not created. What you wrote is still here.').waitFor()
      expect(await notice.locator('.notice').or(page.locator('.notice .notice')).count()).toBe(0)
    },
    STORY_MAX_MS,
  )

  test(
    'says over plain http on another name than localhost what is missing and how to mend it',
    async () => {
      await using world = await browserWorld({
        publicUrl: proxy => new URL(`http://mailping.test:${proxy.port}`),
        chromium: ['--host-resolver-rules=MAP mailping.test 127.0.0.1'],
      })
      const page = await world.tab()
      await page.goto(await world.service.setUpLink())
      await page.getByRole('heading', { name: 'This connection is not safe enough', level: 1 }).waitFor()
      const { port, hash } = new URL(page.url())
      await page.getByText(`ssh -L ${port}:localhost:${port} mailping.test`).waitFor()
      const there = page.getByRole('link', { name: `http://localhost:${port}` })
      expect(await there.getAttribute('href')).toBe(`http://localhost:${port}/setup${hash}`)
      expect(await faultsOf(page, 'insecure')).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'shows 10,000 letters with a few dozen rows, finds one of them and reaches the last',
    async () => {
      await using world = await browserWorld()
      const code = await accountWithLetters(world.service.world, 10_000)
      const page = await world.tab()
      await page.goto('/')
      await signIn(page, code)
      await page.getByText('10,000 letters', { exact: true }).waitFor()
      const rows = page.getByRole('list', { name: 'Letters' }).getByRole('listitem')
      expect(await rows.count()).toBeLessThan(ROWS_MAX)
      await page.keyboard.press('End')
      await rows.and(page.locator('[aria-posinset="10000"]')).waitFor()
      expect(await rows.count()).toBeLessThan(ROWS_MAX)
      await page.getByRole('searchbox').fill('letter 4242 reader')
      await page.getByText('1 letter', { exact: true }).waitFor()
      await page.getByRole('link', { name: /Letter 4242/ }).waitFor()
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )
})

/** Waits until this has the focus. */
async function focused(target: Locator): Promise<void> {
  await target.and(target.page().locator(':focus')).waitFor()
}

/** Rows near the screen: what is drawn must not grow with the number of letters. */
const ROWS_MAX = 60

/** More presses of Tab than any page has stops. */
const STOPS_MAX = 60

/** Presses Tab until this has the focus. */
async function tabTo(target: Locator): Promise<void> {
  const page = target.page()
  for (let stop = 0; stop < STOPS_MAX; stop++) {
    await page.keyboard.press('Tab')
    if ((await target.and(page.locator(':focus')).count()) === 1) return
  }
  throw new Error(`the Tab key does not reach ${String(target)}`)
}

/** The address of the letter's picture, from where it is offered once more. */
async function pictureOf(page: Page): Promise<URL> {
  await page.getByText('The picture once more').click()
  return new URL(await page.getByLabel('Address of the picture').inputValue())
}

/** As a mail program on a home line does. */
async function fetchFrom(door: URL, { pathname }: URL): Promise<void> {
  const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0'
  const answer = await fetch(new URL(pathname, door), { headers: { 'User-Agent': agent } })
  expect(answer.status).toBe(200)
}
