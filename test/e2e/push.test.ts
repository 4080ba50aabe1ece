import { expect, setSystemTime, test } from 'bun:test'
import type { Page, Worker } from 'playwright-core'
import { z } from 'zod'
import { pushText } from '../../src/notify/push.ts'
import { SETTLE_MS } from '../../src/tracking/limits.ts'
import { browserWorld, type BrowserWorld } from '../support/browser-world.ts'
import { describeInChromium } from '../support/chromium.ts'
import { deliverPush } from '../support/deliver-push.ts'
import { standInForPushService } from '../support/push-stand-in.ts'
import { rawGet } from '../support/raw-get.ts'
import { openReceiver } from '../support/receiver.ts'
import { savedRecoveryCode, saySent, setUp, signIn, writeLetter } from '../support/sender.ts'
import { verifiedWebhook } from '../support/verified-webhook.ts'

/** Of a whole story in a browser. */
const STORY_MAX_MS = 90_000

const HOUR_MS = 3_600_000

describeInChromium('a push', () => {
  test(
    'comes of a load that has settled, and with it a signed webhook of the same id that knows no label',
    async () => {
      await using world = await browserWorld({ settings: { privateTargets: ['127.0.0.1'] } })
      const receiver = await openReceiver()
      const pushed = catchPushes(world)
      const { page, worker, letter, code } = await worldWithLetter(world)
      await saySent(page, code)
      await tellOnThisDevice(page)
      const secret = await addWebhook(page, receiver.url)

      await world.advance(3 * HOUR_MS)
      await load(world, letter)
      await world.advance(SETTLE_MS - 1)
      await world.service.settle()
      expect([pushed.length, receiver.received.length]).toEqual([0, 0])
      await world.advance(1)
      await world.service.settle()
      await world.advance(HOUR_MS)
      await world.service.settle()
      expect([pushed.length, receiver.received.length]).toEqual([1, 1])

      setSystemTime(world.service.clock.nowMs() - HOUR_MS)
      const webhook = verifiedWebhook(receiver.received[0]!, secret)
      setSystemTime()
      const push = z.looseObject({ id: z.string() }).parse(JSON.parse(pushed[0] ?? ''))
      const title = `${letter.codeName}: Opened`
      expect(push).toMatchObject({ title, reason: 'first-open', lockedLabel: letter.label })
      expect(webhook).toMatchObject({
        type: 'ping.first-open',
        data: { id: push.id, title, letter: letter.id },
      })
      expect(JSON.stringify(webhook)).not.toContain(letter.label)

      // A worker knows a tab by the address it was opened with: this one was opened to set up.
      await page.goto('/settings')
      await deliverPush(world.context, page, pushed[0])
      expect(await shownIn(worker, 1)).toMatchObject([{ title: 'Notice to end the lease: Opened' }])
      await press(worker)
      await page.getByRole('heading', { name: 'Notice to end the lease', level: 1 }).waitFor()
      expect(world.troubles).toEqual([])
      await receiver.stop()
    },
    STORY_MAX_MS,
  )

  test(
    'is shown in the sender’s own words, rings once however often it comes, and leads to the letter',
    async () => {
      await using world = await browserWorld()
      const { page, worker, letter } = await worldWithLetter(world)
      await page.goto('/settings')
      const ping = pingOf(letter, 'p1', 'probably opened')

      await deliverPush(world.context, page, ping)
      expect(await shownIn(worker, 1)).toEqual([
        {
          title: 'Notice to end the lease: probably opened',
          body: `To Ms Orsini. ${ping.text}`,
          silent: false,
        },
      ])
      expect(await badge(worker)).toBe(1)

      await deliverPush(world.context, page, ping)
      expect(await shownIn(worker, 2)).toMatchObject([{ silent: true }])
      expect(await badge(worker)).toBe(1)

      await deliverPush(world.context, page, pingOf(letter, 'p2', 'confirmed'))
      expect(await shownIn(worker, 3)).toMatchObject([
        { title: 'Notice to end the lease: confirmed', silent: false },
      ])

      await press(worker)
      await page.getByRole('heading', { name: 'Notice to end the lease', level: 1 }).waitFor()
      expect(new URL(page.url()).pathname).toBe(`/letters/${letter.id}`)
      await page.waitForFunction('navigator.badge === 0')
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'is counted on the app’s icon until the list is seen, and what stands there goes with it',
    async () => {
      await using world = await browserWorld()
      const { page, worker, letter } = await worldWithLetter(world)
      await page.goto('/settings')
      await deliverPush(world.context, page, pingOf(letter, 'p1', 'probably opened'))
      await shownIn(worker, 1)
      await deliverPush(world.context, page, {
        ...pingOf(letter, 'p2', 'x'),
        messageId: null,
        lockedLabel: null,
      })
      await shownIn(worker, 2)
      expect(await badge(worker)).toBe(1)
      await page.getByRole('link', { name: 'Letters', exact: true }).click()
      await page.waitForFunction('navigator.badge === 0')
      // The badge goes first, then what stands there.
      await page.waitForFunction(
        'navigator.serviceWorker.ready.then(all => all.getNotifications()).then(all => all.length === 1)',
      )
      expect(await standing(worker)).toEqual([pingOf(letter, 'p2', 'x').title])
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'shows the code name where the keys are gone or the label is another’s, and something when it is unreadable',
    async () => {
      await using world = await browserWorld()
      const { page, worker, letter, code } = await worldWithLetter(world)
      const ping = pingOf(letter, 'p1', 'probably opened')
      const tampered = `${letter.label.startsWith('A') ? 'B' : 'A'}${letter.label.slice(1)}`
      await deliverPush(world.context, page, { ...ping, lockedLabel: tampered })
      expect(await shownIn(worker, 1)).toMatchObject([{ title: ping.title, body: ping.text }])
      await deliverPush(world.context, page, 'not a ping')
      await shownIn(worker, 2)
      expect(await standing(worker)).toContain('MailPing has something to tell you')

      await page.goto('/settings')
      await page.getByRole('button', { name: 'Sign out and forget the keys' }).click()
      await page.getByRole('button', { name: 'Sign out all the same' }).click()
      await page.getByRole('checkbox', { name: 'Keep me signed in on this' }).uncheck()
      await signIn(page, code)
      await page.getByRole('link', { name: /Notice to end the lease/ }).waitFor()
      await deliverPush(world.context, page, { ...ping, id: 'p3' })
      await shownIn(worker, 3)
      expect(await standing(worker)).toContain(ping.title)
    },
    STORY_MAX_MS,
  )
})

interface SentLetter {
  id: string
  codeName: string
  label: string
  pictureUrl: string
}

/** What would leave for a push service, in the clear. All else goes where it is to go. */
function catchPushes({ service: { world } }: BrowserWorld): string[] {
  const pushed: string[] = []
  const { messenger } = world
  world.messenger = {
    ...messenger,
    async deliver(target, ping) {
      if (target.kind !== 'push') return messenger.deliver(target, ping)
      pushed.push(pushText(ping))
      return { kind: 'sent' }
    },
  }
  return pushed
}

async function tellOnThisDevice(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click()
  await page.getByRole('button', { name: 'Tell me on this device' }).click()
  await page.getByText('This device is told, also while MailPing is closed.').waitFor()
}

/** At the settings. Returns the secret that it is signed with. */
async function addWebhook(page: Page, url: string): Promise<string> {
  await page.getByRole('button', { name: 'Slack, Discord, Telegram or a webhook' }).click()
  const dialog = page.getByRole('dialog', { name: 'By a service or a webhook' })
  await dialog.getByLabel('Which one?').selectOption('My own program')
  await dialog.getByLabel('Address').fill(url)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  const secret = await dialog.getByLabel('The signing secret').inputValue()
  await dialog.getByRole('button', { name: 'Done' }).click()
  return secret
}

/** By a mail program on a home line. */
async function load({ service }: BrowserWorld, { pictureUrl }: SentLetter): Promise<void> {
  const { pathname, host } = new URL(pictureUrl)
  const door = await service.proxy.door('87.140.10.20')
  const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0'
  await rawGet(new URL(pathname, door), { Host: host, 'User-Agent': agent })
}

/** A sender with one letter, whose worker counts what it shows and what stands on the app's icon. */
async function worldWithLetter(world: BrowserWorld) {
  await world.context.grantPermissions(['notifications'])
  await world.context.addInitScript(RECORD_BADGE)
  await standInForPushService(world.context, 'https://push.example/of-this-browser')
  const page = await world.tab()
  await setUp(page, await world.service.setUpLink())
  const code = await savedRecoveryCode(page)
  await writeLetter(page, { about: 'Notice to end the lease', to: 'Ms Orsini' })
  await page.evaluate('navigator.serviceWorker.ready.then(() => 0)')
  const worker = world.context.serviceWorkers()[0] ?? (await world.context.waitForEvent('serviceworker'))
  await worker.evaluate(RECORD_BADGE)
  await worker.evaluate(RECORD_SHOWN)
  const answer = await page.evaluate<{ messages: SentLetter[] }>(
    "fetch('/api/v1/messages?after=0').then(answer => answer.json())",
  )
  return { page, worker, letter: answer.messages[0]!, code }
}

/** Headless Chromium has no icon: the number is kept where the test can read it. */
const RECORD_BADGE = `
  navigator.setAppBadge = async count => { navigator.badge = count }
  navigator.clearAppBadge = async () => { navigator.badge = 0 }`

/** Counts, so that a test can wait for the next one. */
const RECORD_SHOWN = `
  self.shownCount = 0
  const show = registration.showNotification.bind(registration)
  registration.showNotification = async (...given) => { await show(...given); self.shownCount++ }`

const pingOf = ({ id, codeName, label }: SentLetter, ping: string, state: string) => ({
  id: ping,
  reason: 'first-open',
  title: `${codeName}: ${state}`,
  text: 'By a mail program, two hours after sending.',
  url: `/letters/${id}`,
  messageId: id,
  lockedLabel: label,
})

interface Shown {
  title: string
  body: string
  silent: boolean
}

/** What stands after `count` pushes were shown. */
async function shownIn(worker: Worker, count: number): Promise<Shown[]> {
  return worker.evaluate<Shown[]>(`(async () => {
    while (self.shownCount < ${count}) await new Promise(resolve => setTimeout(resolve, 10))
    const all = await registration.getNotifications()
    return all.map(({ title, body, silent }) => ({ title, body, silent }))
  })()`)
}

const standing = (worker: Worker) =>
  worker.evaluate<string[]>('registration.getNotifications().then(all => all.map(({ title }) => title))')

const badge = (worker: Worker) => worker.evaluate<number>('navigator.badge')

/** The protocol has no press on a notification: the worker gets the event that a press would be. */
async function press(worker: Worker): Promise<void> {
  await worker.evaluate(`registration.getNotifications().then(([notification]) => {
    self.dispatchEvent(new NotificationEvent('notificationclick', { notification }))
  })`)
}
