import { describe, expect, test } from 'bun:test'
import { z } from 'zod'
import { BADGE_HEIGHT, BADGE_WIDTH } from '../src/tracking/badge.ts'
import { BADGE_LANGUAGES } from '../src/tracking/message.ts'

/** It travels with every load of a visible note. */
const BADGE_BYTES_AT_MOST = 6_000

const file = (path: string) => Bun.file(new URL(`../${path}`, import.meta.url))

const icon = z.object({
  src: z.string(),
  sizes: z.string(),
  type: z.string(),
  purpose: z.string().optional(),
})
const manifest = z
  .object({ icons: z.array(icon) })
  .parse(await file('web/public/manifest.webmanifest').json())

async function pngSize(path: string): Promise<{ width: number; height: number }> {
  const bytes = Buffer.from(await file(path).arrayBuffer())
  expect(bytes.toString('latin1', 0, 8)).toBe('\x89PNG\r\n\x1a\n')
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
}

describe('a visible note', () => {
  test.each(BADGE_LANGUAGES)('in %s is a small PNG of twice its size in the mail', async language => {
    const path = `src/http/badges/${language}.png`
    expect(await pngSize(path)).toEqual({ width: 2 * BADGE_WIDTH, height: 2 * BADGE_HEIGHT })
    expect(file(path).size).toBeLessThan(BADGE_BYTES_AT_MOST)
  })
})

describe('the manifest', () => {
  const pngs = manifest.icons.filter(icon => icon.type === 'image/png')

  test.each(pngs)('names $src in its true size', async icon => {
    const { width, height } = await pngSize(`web/public${icon.src}`)
    expect(`${width}x${height}`).toBe(icon.sizes)
  })

  test('has what a browser wants before it offers to install', () => {
    const sizes = manifest.icons.map(icon => icon.sizes)
    expect(sizes).toContain('192x192')
    expect(sizes).toContain('512x512')
    expect(manifest.icons.some(icon => icon.purpose === 'maskable')).toBe(true)
  })
})
