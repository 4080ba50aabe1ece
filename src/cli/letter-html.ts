import type { Letter } from '../client/letters.ts'
import { BADGE_HEIGHT, BADGE_WIDTH, BADGES } from '../tracking/badge.ts'
import { pictureHtml } from '../tracking/clipboard-html.ts'

/** What "Copy" puts on the clipboard in the browser: the picture, with its link where it is a note. */
export function letterHtml({ message }: Letter): string {
  const { alt } = BADGES[message.language]
  return pictureHtml({ ...message, alt, width: BADGE_WIDTH, height: BADGE_HEIGHT })
}
