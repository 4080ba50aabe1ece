import type { BrowserContext } from 'playwright-core'
import { pushBrowser } from './push-browser.ts'

/**
 * Headless Chromium reaches no push service: this takes the place of one in every page of the window. It gives a
 * subscription with true keys, as long as the page has not let go of it; workers see the browser's own, which is none.
 */
export async function standInForPushService(context: BrowserContext, endpoint: string): Promise<void> {
  const { p256dh, auth } = await pushBrowser()
  const subscription = JSON.stringify({ endpoint, keys: { p256dh, auth } })
  await context.addInitScript({ content: `const SUBSCRIPTION = ${subscription}\n${STAND_IN}` })
}

/** For a page to say: the key it is subscribed with, or null. */
export const SUBSCRIBED = "localStorage.getItem('push-stand-in')"
/** For a page to say: the browser lets go of its subscription by itself. */
export const LET_GO = "localStorage.removeItem('push-stand-in')"

/** Each subscription has an endpoint of its own, as browsers have it. */
const STAND_IN = `
  const endpoint = () => SUBSCRIPTION.endpoint + '/' + localStorage.getItem('push-stand-in-count')
  const subscription = key => ({
    endpoint: endpoint(),
    options: { applicationServerKey: Uint8Array.from(JSON.parse(key)).buffer },
    toJSON: () => ({ ...SUBSCRIPTION, endpoint: endpoint() }),
    unsubscribe: async () => {
      localStorage.removeItem('push-stand-in')
      return true
    },
  })
  PushManager.prototype.getSubscription = async () => {
    const key = localStorage.getItem('push-stand-in')
    return key === null ? null : subscription(key)
  }
  PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
    const key = JSON.stringify([...applicationServerKey])
    if (localStorage.getItem('push-stand-in') !== key) {
      localStorage.setItem('push-stand-in-count', Number(localStorage.getItem('push-stand-in-count')) + 1)
      localStorage.setItem('push-stand-in', key)
    }
    return subscription(key)
  }`
