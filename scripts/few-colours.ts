import type { Page, PageScreenshotOptions } from 'playwright-core'
import { palettePng } from './palette-png.ts'

/** What the page shows, as a small PNG of sixteen colours. */
export async function fewColours(page: Page, how: PageScreenshotOptions): Promise<Uint8Array> {
  const picture = (await page.screenshot(how)).toString('base64')
  const pixels = await page.evaluate<{ width: number; height: number; rgba: string }>(`(async () => {
    const blob = await (await fetch('data:image/png;base64,${picture}')).blob()
    const { width, height } = await createImageBitmap(blob)
    const canvas = new OffscreenCanvas(width, height).getContext('2d')
    canvas.drawImage(await createImageBitmap(blob), 0, 0)
    const { data } = canvas.getImageData(0, 0, width, height)
    return { width, height, rgba: Array.from(data, byte => byte.toString(16).padStart(2, '0')).join('') }
  })()`)
  const { width, height } = pixels
  return palettePng({ width, height, rgba: Buffer.from(pixels.rgba, 'hex') })
}
