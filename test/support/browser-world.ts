import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { Config } from '../../src/config.ts'
import { launchChromium } from './chromium.ts'
import { testService, type TestService } from './test-service.ts'

/** A service, a browser, and in it the window of somebody who writes letters. Ends with its `await using`. */
export interface BrowserWorld extends AsyncDisposable {
  service: TestService
  browser: Browser
  /** The sender's window; its clock is the service's. */
  context: BrowserContext
  /** A new tab in it. What goes wrong in there is in `troubles`. */
  tab(): Promise<Page>
  /** A window of somebody else, or of the same person with other preferences. */
  window(options?: BrowserContextOptions): Promise<BrowserContext>
  /** Moves the clock of the service and of every window. */
  advance(ms: number): Promise<void>
  /** Errors and refusals that the pages of `tab` reported. */
  troubles: readonly string[]
}

/** A person's Chromium; its own name says "Headless", which reads as a crawler. */
const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'

/** Of one step; on a busy machine a step takes a second or two. */
const STEP_MAX_MS = 15_000

export async function browserWorld(
  given: {
    publicUrl?: (proxy: URL) => URL
    chromium?: readonly string[]
    settings?: Partial<Config>
  } = {},
): Promise<BrowserWorld> {
  const [service, browser] = await Promise.all([testService(given), launchChromium(given.chromium)])
  const windows: BrowserContext[] = []
  const troubles: string[] = []
  const window = async (options: BrowserContextOptions = {}) => {
    const baseURL = service.publicUrl.origin
    const context = await browser.newContext({ baseURL, userAgent: AGENT, locale: 'en-GB', ...options })
    context.setDefaultTimeout(STEP_MAX_MS)
    await context.clock.setFixedTime(service.clock.nowMs())
    windows.push(context)
    return context
  }
  const context = await window()
  return {
    service,
    browser,
    context,
    window,
    troubles,
    tab: async () => watched(await context.newPage(), trouble => troubles.push(trouble)),
    async advance(ms) {
      service.clock.advance(ms)
      for (const one of windows) await one.clock.setFixedTime(service.clock.nowMs())
    },
    async [Symbol.asyncDispose]() {
      await browser.close()
      await service.stop()
    },
  }
}

function watched(page: Page, report: (trouble: string) => void): Page {
  page.on('pageerror', error => report(error.message))
  page.on('console', message => {
    if (message.type() === 'error') report(message.text())
  })
  return page
}
