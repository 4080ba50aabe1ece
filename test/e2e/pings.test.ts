import { expect, test } from 'bun:test'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { parseAccountId } from '../../src/tracking/ids.ts'
import { browserWorld, type BrowserWorld } from '../support/browser-world.ts'
import { describeInChromium } from '../support/chromium.ts'
import { faultsOf } from '../support/looks.ts'
import { LET_GO, standInForPushService, SUBSCRIBED } from '../support/push-stand-in.ts'
import { recordingMessenger } from '../support/recording-messenger.ts'
import { savedRecoveryCode, saySent, setUp, signIn, writeLetter } from '../support/sender.ts'

/** Of a whole story in a browser. */
const STORY_MAX_MS = 90_000
const DAY_MS = 86_400_000
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
const ENDPOINT = 'https://push.example/of-this-browser'

describeInChromium('being told', () => {
  test(
    'by a webhook: its secret is shown once, a test says what came of it, and it is paused, renamed and deleted',
    async () => {
      await using world = await browserWorld()
      const { page, messenger } = await sender(world)
      const part = await settings(page)
      await part.getByText('You are told nowhere yet.').waitFor()
      await part.getByRole('button', { name: 'Slack, Discord, Telegram or a webhook' }).click()
      const dialog = page.getByRole('dialog', { name: 'By a service or a webhook' })
      expect(await faultsOf(page, 'adding a webhook')).toEqual([])
      await dialog.getByLabel('Which one?').selectOption('My own program')
      await dialog.getByLabel('Address').fill('https://hooks.example.org/mailping')
      await dialog.getByLabel('Name', { exact: true }).fill('Office')
      messenger.refuse('Expected another address.')
      await dialog.getByRole('button', { name: 'Add', exact: true }).click()
      await dialog.getByText('Expected another address.').waitFor()
      messenger.refuse(null)
      await dialog.getByRole('button', { name: 'Add', exact: true }).click()
      expect(await dialog.getByLabel('The signing secret').inputValue()).toMatch(/^whsec_/)
      expect(await faultsOf(page, 'secret')).toEqual([])
      await dialog.getByRole('button', { name: 'Done' }).click()
      await part.getByText('Office was added.').waitFor()

      await part.getByRole('button', { name: 'Send a test to Office' }).click()
      await part.getByText('The test was taken.').waitFor()
      expect(messenger.delivered.map(({ ping }) => ping.reason)).toEqual(['test'])
      messenger.answer({ kind: 'failed', why: 'hooks.example.org did not answer.', notBeforeMs: null })
      await part.getByRole('button', { name: 'Send a test to Office' }).click()
      await part.getByText('The test did not get through: hooks.example.org did not answer.').waitFor()
      await part.getByRole('button', { name: 'Last tries of Office' }).click()
      const tries = part.getByRole('list', { name: 'Last tries of Office' }).getByRole('listitem')
      await tries.nth(1).waitFor()
      const texts = await tries.allTextContents()
      expect(texts.map(text => text.replace('just now · ', ''))).toEqual([
        'a test · failed: hooks.example.org did not answer.',
        'a test · told',
      ])
      expect(await faultsOf(page, 'settings with a channel')).toEqual([])

      await pause(world, page)
      await page.reload()
      await part.getByText('Paused: it failed for two days.').waitFor()
      expect(await faultsOf(page, 'paused channel')).toEqual([])
      const told = page.getByText('You are not told at “Office” any more')
      await page.getByRole('link', { name: 'Letters', exact: true }).click()
      await told.waitFor()
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await faultsOf(page, 'list with a paused channel')).toEqual([])
      await page.getByRole('link', { name: 'Look at the settings' }).click()
      await part.getByRole('button', { name: 'Use it again' }).click()
      await part.getByText('Office is used again.').waitFor()
      expect(await told.count()).toBe(0)

      await part.getByRole('button', { name: 'Rename Office' }).click()
      await part.getByLabel('Name of this place').fill('Bureau')
      await part.getByRole('button', { name: 'Save', exact: true }).first().click()
      await part.getByRole('button', { name: 'Delete Bureau' }).click()
      await part.getByText('Bureau was deleted').waitFor()
      await part.getByText('You are told nowhere yet.').waitFor()
    },
    STORY_MAX_MS,
  )

  test(
    'by email, once the code of the mail was typed in',
    async () => {
      await using world = await browserWorld()
      const { page, messenger } = await sender(world)
      const part = await settings(page)
      await part.getByRole('button', { name: 'Email', exact: true }).click()
      const dialog = page.getByRole('dialog', { name: 'By email' })
      await dialog.getByLabel('Your address').fill('ada@example.org')
      await dialog.getByRole('button', { name: 'Send the code' }).click()
      await dialog.getByLabel('The six digits of the mail').waitFor()
      expect(await faultsOf(page, 'code')).toEqual([])
      await dialog.getByRole('button', { name: 'Close' }).click()
      await part.getByText('waits for its code').waitFor()
      await part.getByRole('button', { name: 'Enter the code' }).click()
      const code = messenger.codes.at(-1)?.code ?? ''
      const digits = part.getByLabel('The six digits of the mail')
      await digits.fill(code === '123456' ? '654321' : '123456')
      await part.getByRole('button', { name: 'Confirm' }).click()
      await part.getByRole('alert').filter({ hasText: /\S/ }).first().waitFor()
      await digits.fill(`${code.slice(0, 3)} ${code.slice(3)}`)
      await part.getByRole('button', { name: 'Confirm' }).click()
      await part.getByText('Email was added.').waitFor()
      expect(await part.getByText('waits for its code').count()).toBe(0)
    },
    STORY_MAX_MS,
  )

  test(
    'of what and when is chosen, with the time zone of this browser',
    async () => {
      await using world = await browserWorld()
      const { page } = await sender(world, { timezoneId: 'Europe/Berlin' })
      const part = await settings(page)
      await part.getByRole('checkbox', { name: 'when somebody comes back' }).check()
      await part.getByLabel('Days without a sign').fill('5')
      await part.getByRole('checkbox', { name: /^Quiet hours/ }).check()
      await part.getByLabel('to', { exact: true }).fill('06:30')
      await part.getByText('Hours as in Europe/Berlin.').waitFor()
      expect(await faultsOf(page, 'choices')).toEqual([])
      await part.getByRole('button', { name: 'Save', exact: true }).click()
      await part.getByText('Saved.').waitFor()
      await page.reload()
      await part.getByText('Hours as in Europe/Berlin.').waitFor()
      expect(await part.getByLabel('Days without a sign').inputValue()).toBe('5')
      expect(await part.getByLabel('to', { exact: true }).inputValue()).toBe('06:30')
      expect(await part.getByRole('checkbox', { name: 'when somebody comes back' }).isChecked()).toBe(true)
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'on this device: offered after the first letter, mended when the browser lets go, and gone with signing out',
    async () => {
      await using world = await browserWorld()
      const { page, context, messenger } = await sender(world)
      await context.grantPermissions(['notifications'])
      await standInForPushService(context, ENDPOINT)
      await page.reload()
      const code = await savedRecoveryCode(page)
      await writeLetter(page, { about: 'Notice to end the lease', to: 'Ms Orsini' })
      await saySent(page, code)
      const offer = page.getByRole('complementary', { name: 'Tell me on this device when it is opened' })
      await offer.waitFor()
      expect(await faultsOf(page, 'offer')).toEqual([])
      await offer.getByRole('button', { name: 'Tell me' }).click()
      await page.getByText('This device will tell you.').waitFor()
      await page.reload()
      await page.getByRole('region', { name: 'Timeline' }).waitFor()
      expect(await offer.count()).toBe(0)

      const part = await settings(page)
      await part.getByText('This device is told, also while MailPing is closed.').waitFor()
      await part.getByText('this device', { exact: true }).waitFor()
      expect(await faultsOf(page, 'settings with this device')).toEqual([])
      const told = async () => {
        await part.getByRole('button', { name: /^Send a test to Chrome/ }).click()
        await part.getByText('The test was taken.').waitFor()
        return messenger.delivered.map(({ target }) => target.kind === 'push' && target.endpoint)
      }
      expect(await told()).toEqual([`${ENDPOINT}/1`])

      await page.evaluate(LET_GO)
      await page.reload()
      await part.getByText('this device', { exact: true }).waitFor()
      expect(await told()).toEqual([`${ENDPOINT}/1`, `${ENDPOINT}/2`])
      const places = part.getByRole('list', { name: 'Where you are told' })
      expect(await places.getByRole('button', { name: /^Delete / }).count()).toBe(1)

      await pause(world, page)
      await page.getByRole('link', { name: 'Letters', exact: true }).click()
      await page.getByRole('link', { name: /Notice to end the lease/ }).click()
      await page.reload()
      await offer.getByRole('button', { name: 'Tell me' }).click()
      await page.getByText('This device will tell you.').waitFor()
      await settings(page)
      expect(await told()).toEqual([1, 2, 3].map(nth => `${ENDPOINT}/${nth}`))
      await pause(world, page)
      await page.reload()
      await part.getByText('This device is not told any more').waitFor()
      expect(await faultsOf(page, 'settings with this device paused')).toEqual([])
      await part.getByRole('button', { name: 'Tell me on this device again' }).click()
      await part.getByText('This device is told, also while MailPing is closed.').waitFor()
      expect(await places.getByRole('button', { name: /^Delete / }).count()).toBe(1)

      await page.getByRole('button', { name: 'Sign out and forget the keys' }).click()
      await page.getByRole('checkbox', { name: 'Keep me signed in on this' }).uncheck()
      expect(await page.evaluate(SUBSCRIBED)).toBeNull()
      await page.goto('/settings')
      await page.getByRole('checkbox', { name: 'Keep me signed in on this' }).uncheck()
      await signIn(page, code)
      await part.getByText('You are told nowhere yet.').waitFor()
      await part.getByText('On a device where you do not stay signed in').waitFor()
      expect(await part.getByRole('button', { name: 'Tell me on this device' }).count()).toBe(0)
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'on an iPhone: beside the letter stands what to do first, until it is answered',
    async () => {
      await using world = await browserWorld()
      const { page, context } = await sender(world, { userAgent: IPHONE })
      await context.addInitScript('delete globalThis.PushManager')
      await page.reload()
      const code = await savedRecoveryCode(page)
      await writeLetter(page, { about: 'Notice to end the lease', to: 'Ms Orsini' })
      await saySent(page, code)
      const offer = page.getByRole('complementary', { name: 'Tell me on this device when it is opened' })
      await offer.getByText('tap Share, then “Add to Home Screen”').waitFor()
      expect(await faultsOf(page, 'offer on an iPhone')).toEqual([])
      expect(await offer.getByRole('button', { name: 'Tell me' }).count()).toBe(0)
      await offer.getByRole('button', { name: 'No, thanks' }).click()
      await page.reload()
      await page.getByRole('region', { name: 'Timeline' }).waitFor()
      expect(await offer.count()).toBe(0)
    },
    STORY_MAX_MS,
  )

  test(
    'on this device ends when somebody else signs in on it',
    async () => {
      await using world = await browserWorld()
      const { page, context } = await sender(world)
      await context.grantPermissions(['notifications'])
      await standInForPushService(context, ENDPOINT)
      await page.reload()
      const part = await settings(page)
      await part.getByRole('button', { name: 'Tell me on this device' }).click()
      await part.getByText('This device is told, also while MailPing is closed.').waitFor()
      const theirs = await (await world.window()).newPage()
      await setUp(theirs, await world.service.setUpLink())
      const theirCode = await savedRecoveryCode(theirs)

      await context.clearCookies()
      await part.getByRole('button', { name: 'Save', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Recovery code').fill(theirCode)
      await dialog.getByRole('button', { name: 'Sign in' }).click()
      await part.getByText('You are told nowhere yet.').waitFor()
      await part.getByRole('button', { name: 'Tell me on this device' }).waitFor()
      expect(await page.evaluate(SUBSCRIBED)).toBeNull()
    },
    STORY_MAX_MS,
  )

  test(
    'of one letter otherwise: muted, with its own choices, and the reminder put off',
    async () => {
      await using world = await browserWorld()
      const { page } = await sender(world)
      const code = await savedRecoveryCode(page)
      await writeLetter(page, { about: 'Notice to end the lease', to: 'Ms Orsini' })
      await saySent(page, code)
      await world.advance(4 * DAY_MS)
      await page.reload()
      await page.getByText('Remind me in').waitFor()
      await page.getByText('You are told nowhere, so nothing would remind you.').waitFor()
      expect(await faultsOf(page, 'no sign')).toEqual([])
      await page.getByRole('button', { name: '3 days' }).click()
      await page.getByText(/You are reminded again at 30 Nov 2026/).waitFor()

      await page.getByRole('button', { name: 'Notifications', exact: true }).click()
      await page.getByRole('checkbox', { name: 'Other choices for this letter' }).check()
      expect(await faultsOf(page, 'choices of a letter')).toEqual([])
      await page.getByRole('checkbox', { name: 'each time it is opened again' }).check()
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.getByRole('button', { name: 'Notifications', exact: true }).click()
      expect(await page.getByRole('checkbox', { name: 'each time it is opened again' }).isChecked()).toBe(
        true,
      )
      await page.getByRole('checkbox', { name: 'Tell me nothing of this letter' }).check()
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.reload()
      await page.getByRole('region', { name: 'Timeline' }).waitFor()
      expect(await page.getByText('Remind me in').count()).toBe(0)
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )
})

/** Somebody at the form for the first letter, whose server delivers nothing and remembers what it was given. */
async function sender(world: BrowserWorld, options: BrowserContextOptions | null = null) {
  const messenger = recordingMessenger()
  world.service.world.messenger = messenger
  const context = options === null ? world.context : await world.window(options)
  const page = options === null ? await world.tab() : await context.newPage()
  await setUp(page, await world.service.setUpLink())
  return { page, context, messenger }
}

/** As the outbox does with a channel that goes on failing. */
async function pause({ service }: BrowserWorld, page: Page): Promise<void> {
  const { channels } = service.world.store
  const account = await page.evaluate<{ id: string }>(
    "fetch('/api/v1/account').then(answer => answer.json())",
  )
  const accountId = parseAccountId(account.id)
  const all = accountId === null ? [] : await channels.ofAccount(accountId)
  for (const channel of all) await channels.save({ ...channel, pausedWhy: 'it failed for two days.' })
}

async function settings(page: Page): Promise<Locator> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
  const part = page.getByRole('region', { name: 'Tell me' })
  await part.getByRole('heading', { name: 'Tell me' }).waitFor()
  return part
}
