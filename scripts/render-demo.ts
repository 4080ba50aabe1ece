import type { Page } from 'playwright-core'
import { loadStaticFiles } from '../src/http/static-files.ts'
import { buildWeb } from './build-web.ts'
import { fewColours } from './few-colours.ts'
import { launchChromium } from './launch-chromium.ts'

/**
 * Takes the README's picture, docs/demo.png: the demo three hours after sending. Run by hand after a change of how it looks:
 * `npm run picture`. Needs Chromium on the PATH; the result is committed.
 */

const FILE = new URL('../docs/demo.png', import.meta.url).pathname
const WEB_ROOT = new URL('../dist/web', import.meta.url).pathname
/** So that the picture stays the same as long as the demo does. */
const TODAY = '2026-11-23T10:00:00Z'
const WINDOW = { width: 1280, height: 1400 }
/** From above the guide's sentence to below the scanners, which are what the picture is about. */
const CLIP = { x: 0, y: 194, width: 1280, height: 1120 }

async function renderDemo(): Promise<void> {
  await buildWeb()
  const files = await loadStaticFiles(WEB_ROOT)
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    fetch: request => files.serve(new URL(request.url).pathname, request.headers),
  })
  const browser = await launchChromium()
  try {
    const window = await browser.newContext({ viewport: WINDOW, locale: 'en-GB', timezoneId: 'UTC' })
    await window.clock.setFixedTime(TODAY)
    const page = await window.newPage()
    await page.goto(new URL('/demo', server.url).href)
    await play(page)
    await Bun.write(FILE, await fewColours(page, { clip: CLIP, animations: 'disabled' }))
  } finally {
    await browser.close()
    await server.stop(true)
  }
}

/** Outlook behind a scanner is what the demo begins with. */
async function play(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Paste for me' }).click()
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByRole('button', { name: '3 hours later' }).click()
  await page.getByText('Opened on a reader’s own device.').waitFor()
  await page.mouse.move(0, 0)
  await page.evaluate('document.activeElement.blur(); scrollTo(0, 0)')
}

await renderDemo()
