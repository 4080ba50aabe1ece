import { expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { account } from '../../src/contract/account.ts'
import { parseAccountId, parseMessageId } from '../../src/tracking/ids.ts'
import { browserWorld, type BrowserWorld } from '../support/browser-world.ts'
import { describeInChromium } from '../support/chromium.ts'
import { expectLogIntact } from '../support/expect-log-intact.ts'
import { faultsOf } from '../support/looks.ts'
import { rawGet } from '../support/raw-get.ts'
import { entry, saySent, setUp, state, writeLetter } from '../support/sender.ts'
import { SENDERS_ADDRESS } from '../support/test-service.ts'

const STORY_MAX_MS = 120_000
const HOUR_MS = 3_600_000
/** More than the time in which an erasure can be taken back. */
const ERASED_MS = 40_000

describeInChromium('a test, mailed to oneself', () => {
  test(
    'is made with one press, tells of every load what it would count as, and leaves nothing',
    async () => {
      await using world = await browserWorld()
      await world.context.grantPermissions(['notifications'])
      await world.context.addInitScript(NOTE_NOTIFICATIONS)
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      await page.goto('/')
      await page.getByRole('button', { name: 'Try it on yourself first' }).click()
      await page.getByRole('heading', { name: 'Test to myself', level: 1 }).waitFor()
      await page.getByRole('radio', { name: 'Thunderbird' }).check()
      await page.getByText('Insert > Image, on the first line').waitFor()
      expect(await faultsOf(page, 'test, draft, Thunderbird')).toEqual([])
      const picture = new URL(await page.getByLabel('Address of the picture').inputValue())

      await load(world, picture, { from: SENDERS_ADDRESS, agent: THUNDERBIRD })
      await page.getByText('Probably Thunderbird has loaded your picture').waitFor()
      await entry(page, 'In a real letter this would count as nothing: it came before sending.').waitFor()
      await world.advance(HOUR_MS / 60)
      // Nobody is asked for the recovery code: a test holds nothing that could be lost.
      await saySent(page)
      await page.getByText('Wait another 60 seconds before you open it').waitFor()

      await world.advance(3 * HOUR_MS)
      await load(world, picture, { from: '17.58.0.1', agent: 'Mozilla/5.0' })
      await load(world, picture, { from: '87.140.10.20', agent: THUNDERBIRD })
      await state(page, 'In a real letter this would count as: opened').waitFor()
      const opened = entry(page, 'In a real letter this would count as opened.')
      await opened.getByText('Because: a mail program on a reader').waitFor()
      await opened.getByText('Loaded by a mail program').waitFor()
      await page.getByText('See below what that would count as.').waitFor()
      expect(await faultsOf(page, 'test, opened')).toEqual([])
      await page.waitForFunction('told.length === 3')
      for (const told of await notifications(page)) {
        expect(told).toMatch(/^Test to myself: a load\nIn a real letter this would count as .+\. Because: /)
      }

      await expectOffTheLog(world, new URL(page.url()).pathname.slice('/letters/'.length))
      await page.getByRole('link', { name: 'Letters', exact: true }).click()
      await page.getByRole('radio', { name: 'Tests' }).check()
      await page.getByRole('button', { name: 'Erase the test Test to myself' }).click()
      await page.getByText('Being erased').waitFor()
      await world.advance(ERASED_MS)
      await world.service.settle()
      await page.reload()
      await page.getByRole('heading', { name: 'Your first letter' }).waitFor()
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'rehearses a letter and leads back to it, or to a new one with the same choices',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      await writeLetter(page, { about: 'Notice to end the lease', to: 'Ms Orsini', sees: 'Visible note' })
      await page.getByRole('button', { name: 'Try it on yourself first' }).click()
      await page.getByRole('heading', { name: 'Test to myself', level: 1 }).waitFor()
      await page.getByText('The note appears where you paste it.').waitFor()
      await page.getByRole('link', { name: 'Back to the letter “Notice to end the lease”' }).click()
      await page.getByRole('heading', { name: 'Notice to end the lease', level: 1 }).waitFor()
      await page.goBack()
      await page.getByRole('heading', { name: 'Test to myself', level: 1 }).waitFor()
      await page.evaluate('localStorage.removeItem("mailping.letter-of-test")')
      await page.reload()
      await page.getByRole('button', { name: 'Make the real letter now' }).click()
      await page.getByRole('heading', { name: 'New letter', level: 1 }).waitFor()
      expect(await page.getByRole('radio', { name: 'Visible note' }).isChecked()).toBe(true)
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'has steps for each mail program, and remembers which one was chosen',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      await writeLetter(page, { about: 'Notice to end the lease', to: 'Ms Orsini' })
      const faults: string[] = []
      for (const [program, says] of [
        ['Thunderbird', 'With “Attach this image” ticked'],
        ['Outlook on the web', 'Copy for Outlook'],
        ['Apple Mail', 'Copy for Apple Mail'],
        ['Roundcube', 'Insert image, on the first line'],
      ] as const) {
        await page.getByRole('radio', { name: program }).check()
        await page.getByText(says, { exact: true }).waitFor()
        faults.push(...(await faultsOf(page, program)))
      }
      await page.reload()
      await page.getByText('Insert image, on the first line').waitFor()
      expect(await page.getByRole('radio', { name: 'Roundcube' }).isChecked()).toBe(true)
      expect(faults).toEqual([])
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )
})

/** The browser still shows them; what they say can be read afterwards. */
const NOTE_NOTIFICATIONS = `
  window.told = []
  const Real = window.Notification
  window.Notification = class extends Real {
    constructor(title, options) {
      super(title, options)
      window.told.push(title + '\\n' + options.body)
    }
  }
`

async function notifications(page: Page): Promise<string[]> {
  const told: unknown = await page.evaluate('told')
  return Array.isArray(told) ? told.map(String) : []
}

const THUNDERBIRD = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Thunderbird/153.7.0'

async function load(
  { service }: BrowserWorld,
  picture: URL,
  { from, agent }: { from: string; agent: string },
): Promise<void> {
  const door = await service.proxy.door(from)
  const answer = await rawGet(new URL(picture.pathname, door), { Host: picture.host, 'User-Agent': agent })
  expect(answer.status).toBe(200)
}

/** Its events are kept, and none of them has or awaits a place in the log. */
async function expectOffTheLog({ service, context }: BrowserWorld, messageId: string): Promise<void> {
  await service.settle()
  const id = parseMessageId(messageId)
  if (id === null) throw new Error(`no id of a letter: ${messageId}`)
  const events = await service.world.store.events.ofMessage(id)
  expect(events.length).toBeGreaterThan(6)
  expect(events.filter(event => event.logged || event.logIndex !== null)).toEqual([])
  const answer = await context.request.get('/api/v1/account')
  const accountId = parseAccountId(account.parse(await answer.json()).id)
  if (accountId === null) throw new Error('nobody is signed in')
  const { indexed, waiting } = await expectLogIntact(service.world.store, [accountId])
  expect({ indexed, waiting }).toEqual({ indexed: 0, waiting: 0 })
}
