import { BADGE_LANGUAGES } from '../tracking/message.ts'

/** Bytes and type of one picture; decided by its path alone. */
export interface Picture {
  bytes: Uint8Array<ArrayBuffer>
  type: 'image/gif' | 'image/png'
}

export interface Pictures {
  gif: Picture
  /** By language, as it stands in the path. */
  badges: ReadonlyMap<string, Picture>
}

const BADGE_FOLDER = new URL('badges/', import.meta.url)

/** Transparent, 1x1, 43 bytes: https://www.w3.org/Graphics/GIF/spec-gif89a.txt */
const GIF = Uint8Array.fromBase64('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==')

/** Reads all badges into memory: the disk must never decide how fast a picture is served. Throws when one is missing. */
export async function loadPictures(): Promise<Pictures> {
  const badges = await Promise.all(
    BADGE_LANGUAGES.map(async language => [language, await loadBadge(language)] as const),
  )
  return { gif: { bytes: GIF, type: 'image/gif' }, badges: new Map(badges) }
}

async function loadBadge(language: string): Promise<Picture> {
  const bytes = await Bun.file(new URL(`${language}.png`, BADGE_FOLDER)).bytes()
  return { bytes: Uint8Array.from(bytes), type: 'image/png' }
}
