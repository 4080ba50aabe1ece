import type { BadgeLanguage, Mode } from './message.ts'

/** What the browser knows of a letter's picture; `alt`, `width` and `height` are the badge's, from badge.ts. */
export interface ClipboardPicture {
  mode: Mode
  /** Address of the picture as the server gave it, with any ending: only the part before the ending counts. */
  pictureUrl: string
  receiptUrl: string
  language: BadgeLanguage
  alt: string
  width: number
  height: number
}

/**
 * Exactly what "Copy for Gmail" puts on the clipboard, as `text/html` and nothing else: a copied image would be attached,
 * and copied text would be text. Width and height are given, since Gmail leaves room for them; `display:none` is not, since
 * Gmail then never loads the picture (https://github.com/mautic/documentation/issues/79).
 */
export function pictureHtml(picture: ClipboardPicture): string {
  const src = attribute(pictureAddress(picture))
  if (picture.mode === 'quiet') return `<img src="${src}" alt="" width="1" height="1">`
  const size = `width="${picture.width}" height="${picture.height}"`
  const image = `<img src="${src}" alt="${attribute(picture.alt)}" ${size}>`
  return `<a href="${attribute(picture.receiptUrl)}">${image}</a>`
}

/** The address for Insert photo > Web address (URL): `.gif` for the invisible picture, `.<lang>.png` for the note. */
export function pictureAddress({
  mode,
  pictureUrl,
  language,
}: Pick<ClipboardPicture, 'mode' | 'pictureUrl' | 'language'>): string {
  const base = pictureUrl.replace(ENDING, '')
  return mode === 'quiet' ? `${base}.gif` : `${base}.${language}.png`
}

/** Tokens hold no dot, so the ending is all from the first dot after the last slash. */
const ENDING = /\.[^/]*$/

const ESCAPES: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' }

function attribute(text: string): string {
  return text.replace(/[&"<>]/g, found => ESCAPES[found] ?? found)
}
