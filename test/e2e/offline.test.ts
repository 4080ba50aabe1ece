import { expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { browserWorld } from '../support/browser-world.ts'
import { describeInChromium } from '../support/chromium.ts'
import { faultsOf } from '../support/looks.ts'
import { savedRecoveryCode, saySent, setUp, signIn, writeLetter } from '../support/sender.ts'
import { updatingFront } from '../support/updating-front.ts'

/** Of a whole story in a browser. */
const STORY_MAX_MS = 90_000
const HOUR_MS = 3_600_000
const KEPT = 'mailping-kept'

describeInChromium('the installed app', () => {
  test(
    'shows without a connection the last list and the letters seen, says how old they are, and loses nothing',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      await writeLetter(page, { about: 'Notice to end the lease', to: 'Ms Orsini' })
      await workerIsReady(page)
      await kept(page, 'timeline')
      await letters(page)
      await kept(page, 'list')
      const clock = await page.evaluate<string>(
        "new Date().toLocaleTimeString('en-GB', { timeStyle: 'short' })",
      )
      await world.advance(3 * HOUR_MS)

      await world.context.setOffline(true)
      await page.reload()
      const notice = page.getByRole('status').filter({ hasText: `As of ${clock}; you are offline` })
      await notice.waitFor()
      const row = page
        .getByRole('list', { name: 'Letters' })
        .getByRole('link', { name: /Notice to end the lease/ })
      await row.waitFor()
      expect(await faultsOf(page, 'list, offline')).toEqual([])

      await row.click()
      await page.getByRole('heading', { name: 'Notice to end the lease', level: 1 }).waitFor()
      await page.getByText(`This letter as you last saw it here, ${clock}`).waitFor()
      await page.reload()
      await page.getByText(`This letter as you last saw it here, ${clock}`).waitFor()
      expect(await faultsOf(page, 'letter, offline')).toEqual([])

      await page.getByRole('link', { name: 'New letter' }).click()
      await page.getByLabel('What is it about?').fill('A second letter')
      await page.getByRole('button', { name: 'Create the letter' }).click()
      await page.getByText('This needs a connection; nothing was lost.').waitFor()
      await world.context.setOffline(false)
      await notice.waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Create the letter' }).click()
      await page.getByRole('heading', { name: 'A second letter', level: 1 }).waitFor()
      await letters(page)
      await page.getByText('2 letters', { exact: true }).waitFor()
    },
    STORY_MAX_MS,
  )

  test(
    'keeps nothing after signing out, nor for a session that is not to be remembered',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      const code = await savedRecoveryCode(page)
      await writeLetter(page, { about: 'Notice to end the lease', to: 'Ms Orsini' })
      await saySent(page, code)
      await letters(page)
      await kept(page, 'list')
      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('button', { name: 'Sign out and forget the keys' }).click()
      await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor()
      await keptNone(page)

      await page.getByRole('checkbox', { name: 'Keep me signed in on this' }).uncheck()
      await signIn(page, code)
      const row = page.getByRole('link', { name: /Notice to end the lease/ })
      await row.click()
      await page.getByRole('region', { name: 'Timeline' }).waitFor()
      await letters(page)
      await row.waitFor()
      await keptNone(page)
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'takes a new version when a page is turned, never under a letter half written, and keeps the old files until then',
    async () => {
      await using front = updatingFront()
      await using world = await browserWorld({ publicUrl: server => front.before(server) })
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      await workerIsReady(page)
      const before = await buildOf(page)
      await page.getByLabel('What is it about?').fill('Half written')

      front.update()
      await page.evaluate('navigator.serviceWorker.ready.then(registration => registration.update())')
      await page.getByText('A new version is ready').waitFor()
      expect(await faultsOf(page, 'new version')).toEqual([])
      await page.getByRole('link', { name: 'Settings' }).click()
      await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
      expect(await buildOf(page)).toBe(before)

      await page.getByRole('link', { name: 'New letter' }).click()
      const about = page.getByLabel('What is it about?')
      expect(await about.inputValue()).toBe('Half written')
      await about.fill('')
      await page.getByRole('link', { name: 'Settings' }).click()
      await page.locator(`html:not([data-build="${before}"])`).waitFor()
      await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
      expect(await page.getByText('A new version is ready').count()).toBe(0)
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'never lets an older tab take back what a newer one kept',
    async () => {
      await using world = await browserWorld()
      // It speaks for all: of the others, one that nobody sees lets go of its stream.
      const first = await world.tab()
      await setUp(first, await world.service.setUpLink())
      const newer = await world.tab()
      await newer.goto('/new')
      await writeLetter(newer, { about: 'Notice to end the lease', to: 'Ms Orsini' })
      await workerIsReady(newer)
      const older = await world.tab()
      await letters(older)
      await older.getByText('1 letter', { exact: true }).waitFor()
      await older.evaluate(TURN_AWAY)

      await world.advance(HOUR_MS)
      await newer.goto('/new')
      await writeLetter(newer, { about: 'A second letter', to: 'Mr Bell' })
      await letters(newer)
      await untilTrue(newer, `${KEPT_LIST}.then(list => list?.messages.length === 2)`)
      await world.advance(HOUR_MS)
      await older.evaluate(TURN_AWAY)
      await older.evaluate(KEPT_LIST)

      await world.context.setOffline(true)
      await newer.reload()
      await newer.getByText('2 letters', { exact: true }).waitFor()
      expect(await older.getByText('1 letter', { exact: true }).count()).toBe(1)
    },
    STORY_MAX_MS,
  )

  test(
    'fills in a new letter with an address shared by another app, which no server hears',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      await workerIsReady(page)
      await share(page)
      expect(await page.getByLabel('What is it about?').inputValue()).toBe('The lease')
      expect(await page.getByLabel('To whom?').inputValue()).toBe('Ada Orsini')
      expect(page.url()).toEndWith('/new')
      expect(world.service.proxy.requests.filter(({ path }) => /lease|Ada/.test(path))).toEqual([])
      expect(world.service.proxy.requests.filter(({ method, path }) => method + path === 'POST/new')).toEqual(
        [],
      )
      const code = await savedRecoveryCode(page)
      await page.goto('/settings')
      await page.getByRole('button', { name: 'Sign out and forget the keys' }).click()
      await page.getByRole('button', { name: 'Sign out all the same' }).click()
      await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor()

      await share(page)
      await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor()
      expect(page.url()).not.toContain('Ada')
      await signIn(page, code)
      await page.getByRole('heading', { name: 'New letter', level: 1 }).waitFor()
      expect(await page.getByLabel('To whom?').inputValue()).toBe('Ada Orsini')
      await writeLetter(page, { about: 'The lease, at last', to: 'Ada Orsini' })
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'leaves to the server what is the server’s',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      const byWorker: string[] = []
      page.on('response', response => {
        if (response.fromServiceWorker()) byWorker.push(new URL(response.url()).pathname)
      })
      await setUp(page, await world.service.setUpLink())
      await workerIsReady(page)
      await writeLetter(page, { about: 'Notice to end the lease', to: 'Ms Orsini' })
      await letters(page)
      for (const path of ['/help', '/log/checkpoint', '/p/forged.gif', '/api/v1/instance'])
        await page.goto(path)
      await letters(page)
      expect(byWorker).toContain('/')
      expect(
        byWorker.filter(path => !/^\/$|^\/assets\/|^\/[\w-]+\.(?:svg|png|webmanifest)$/.test(path)),
      ).toEqual([])
    },
    STORY_MAX_MS,
  )
})

async function letters(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('heading', { name: 'Letters', level: 1 }).waitFor()
}

/** As a phone does what the manifest says, when this app was chosen to share to. */
async function share(page: Page): Promise<void> {
  const loaded = page.waitForEvent('load')
  await page.evaluate(`(async () => {
    const { share_target: target } = await (await fetch('/manifest.webmanifest')).json()
    const form = Object.assign(document.createElement('form'), target)
    const shared = { title: 'The lease', text: 'Ada Orsini <ada@example.org>' }
    for (const [name, value] of Object.entries(shared))
      form.append(Object.assign(document.createElement('input'), { name: target.params[name], value }))
    document.body.append(form)
    form.submit()
  })()`)
  await loaded
}

/** Installed, and answering for this page. */
async function workerIsReady(page: Page): Promise<void> {
  await untilTrue(page, 'navigator.serviceWorker.controller !== null')
}

/** This device has kept it: it does so a moment after it was shown. */
async function kept(page: Page, what: 'list' | 'timeline'): Promise<void> {
  await untilTrue(page, `${KEPT_KEYS}.then(keys => keys.some(key => key.startsWith('${what}')))`)
}

/** Looks only where there is a database already: looking would make an empty one. */
const KEPT_KEYS = `indexedDB.databases().then(all => all.every(({ name }) => name !== '${KEPT}') ? [] : new Promise(resolve => {
  const opening = indexedDB.open('${KEPT}')
  opening.onsuccess = () => {
    const { result } = opening
    const asked = result.transaction('kept').objectStore('kept').getAllKeys()
    asked.onsuccess = () => {
      result.close()
      resolve(asked.result)
    }
  }
}))`

const KEPT_LIST = `new Promise(resolve => {
  const opening = indexedDB.open('${KEPT}')
  opening.onsuccess = () => {
    const { result } = opening
    const asked = result.transaction('kept').objectStore('kept').get('list')
    asked.onsuccess = () => {
      result.close()
      resolve(asked.result)
    }
  }
})`

/** As when another tab is turned to, and once more. */
const TURN_AWAY = `
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })
  document.dispatchEvent(new Event('visibilitychange'))
`

const NOTHING_IS_KEPT = `indexedDB.databases().then(all => all.every(({ name }) => name !== '${KEPT}'))`

async function keptNone(page: Page): Promise<void> {
  await untilTrue(page, NOTHING_IS_KEPT)
}

/** Asks once in every frame; the policy of our pages allows no way of Playwright's own. */
async function untilTrue(page: Page, expression: string): Promise<void> {
  await page.evaluate(`(async () => {
    while (!(await (${expression}))) await new Promise(resolve => requestAnimationFrame(resolve))
  })()`)
}

async function buildOf(page: Page): Promise<string> {
  return page.evaluate<string>('document.documentElement.dataset.build')
}
