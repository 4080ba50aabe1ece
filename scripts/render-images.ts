import type { Browser } from 'playwright-core'
import { BADGE_HEIGHT, BADGE_WIDTH, BADGES } from '../src/tracking/badge.ts'
import { BADGE_LANGUAGES } from '../src/tracking/message.ts'
import { MARK } from '../web/drawings/mark-shape.ts'
import { fewColours } from './few-colours.ts'
import { launchChromium } from './launch-chromium.ts'

/**
 * Renders the pictures that cannot be drawn where they are shown: icons (web/public) and visible notes
 * (src/http/badges). Run by hand after a change of the mark or of the words: `bun scripts/render-images.ts`.
 * Needs Chromium on the PATH and the Liberation fonts; the results are committed.
 */

const PUBLIC = new URL('../web/public/', import.meta.url).pathname
const BADGE_FILES = new URL('../src/http/badges/', import.meta.url).pathname
const BADGE_SCALE = 2

/** As in the light theme of the web app: pictures in mail and icons of a launcher know no theme. */
const COLOURS = { ink: '#1d2430', paper: '#faf7f0', raised: '#fffdf8', edge: '#d8cfbd', accent: '#b3261e' }
const NIGHT = { ink: '#e9e4d8', accent: '#f0897d' }

interface Icon {
  file: string
  /** Pixels each way. */
  size: number
  /** Share of the width that the mark takes; a maskable icon must keep to the inner 80 % circle. */
  share: number
  /** Share of the width that rounds a corner. */
  corner: number
}

const ICONS: readonly Icon[] = [
  { file: 'icon-192.png', size: 192, share: 0.8, corner: 0.2 },
  { file: 'icon-512.png', size: 512, share: 0.8, corner: 0.2 },
  { file: 'icon-maskable-512.png', size: 512, share: 0.62, corner: 0 },
  { file: 'apple-touch-icon.png', size: 180, share: 0.74, corner: 0 },
]

async function renderImages(): Promise<void> {
  await Bun.write(`${PUBLIC}favicon.svg`, favicon())
  const browser = await launchChromium()
  try {
    for (const icon of ICONS) await renderIcon(browser, icon)
    for (const language of BADGE_LANGUAGES) {
      await renderBadge(browser, { words: BADGES[language].alt, file: `${BADGE_FILES}${language}.png` })
    }
  } finally {
    await browser.close()
  }
}

/** The lines of the mark. Colours stand as attributes: our policy for pages blocks a style within an SVG opened by itself. */
const MARK_LINES = `<path class="ink" stroke="${COLOURS.ink}" d="${MARK.envelope}"/><path class="accent" stroke="${COLOURS.accent}" d="${MARK.ping}"/><circle class="seal" fill="${COLOURS.accent}" cx="${MARK.seal.x}" cy="${MARK.seal.y}" r="${MARK.seal.r}"/>`

const WIDTH = 1.5
const WIDTH_IN_TAB = 2

/** On a canvas whose unit is that of the mark. */
const svg = (canvas: string, content: string, width = WIDTH) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${canvas}" fill="none" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round">${content}</svg>`

/** Cropped close and stroked wider, since a tab shows it at 16 px; lighter in a dark tab bar, where a browser lets it. */
function favicon(): string {
  const { ink, accent } = NIGHT
  const night = `.ink{stroke:${ink}}.accent{stroke:${accent}}.seal{fill:${accent}}`
  const style = `<style>@media(prefers-color-scheme:dark){${night}}</style>`
  return `${svg('2 2 28 28', `${style}${MARK_LINES}`, WIDTH_IN_TAB)}\n`
}

async function renderIcon(browser: Browser, { file, size, share, corner }: Icon): Promise<void> {
  const side = 32 / share
  const start = 16 - side / 2
  const sheet = `<rect x="${start}" y="${start}" width="${side}" height="${side}" rx="${side * corner}" fill="${COLOURS.paper}"/>`
  const drawing = svg(`${start} ${start} ${side} ${side}`, `${sheet}${MARK_LINES}`)
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawing}`)
  await Bun.write(`${PUBLIC}${file}`, await fewColours(page, { omitBackground: true }))
  await page.close()
}

async function renderBadge(
  browser: Browser,
  { words, file }: { words: string; file: string },
): Promise<void> {
  const viewport = { width: BADGE_WIDTH, height: BADGE_HEIGHT }
  const page = await browser.newPage({ viewport, deviceScaleFactor: BADGE_SCALE })
  await page.setContent(badge(words))
  const overflows = await page.evaluate('document.documentElement.scrollWidth > innerWidth')
  if (overflows) throw new Error(`Expected words that fit ${BADGE_WIDTH} px, got: ${words}`)
  await Bun.write(file, await fewColours(page, { omitBackground: true }))
  await page.close()
}

/** An opaque card of paper, so that it reads the same on white and on dark mail backgrounds. */
function badge(words: string): string {
  const [, notice, question] = /^(.+?\.) (.+)$/.exec(words) ?? []
  if (notice === undefined || question === undefined) throw new Error(`Expected two sentences, got: ${words}`)
  const { ink, raised, edge, accent } = COLOURS
  return `<style>
    body { margin: 0; font: 12.5px/17px 'Liberation Sans', sans-serif; color: ${ink} }
    div { box-sizing: border-box; width: ${BADGE_WIDTH}px; height: ${BADGE_HEIGHT}px; display: flex; align-items: center;
      background: ${raised}; border: 1px solid ${edge}; border-radius: 5px; white-space: nowrap; padding-right: 10px }
    i { flex: none; width: 26px; padding: 0 8px; margin-right: 10px; height: 100%; display: flex;
      border-right: 2px dotted ${edge} }
    p { margin: 0 }
    u { color: ${accent}; text-underline-offset: 2px }
  </style><div><i>${svg('1 0 30 32', MARK_LINES)}</i><p>${notice}<br><u>${question}</u></p></div>`
}

await renderImages()
