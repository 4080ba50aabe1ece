import type { Ping, PingPart } from '../app/ping-ports.ts'

/** Who was away for long is told so many things one by one; the list of letters shows the rest. */
export const PARTS_SHOWN_MAX = 20

/** A heading, what follows it, where it leads: once for a single ping, for a digest once for each part. */
export const partsOf = (ping: Ping): readonly PingPart[] => (ping.parts.length === 0 ? [ping] : ping.parts)

const GAP = '\n\n'

/** What a receiver takes: `max` by `size`. `more`: says how many parts were left out. */
export interface Room {
  max: number
  size: (text: string) => number
  more: (left: number) => string
}

/** The first texts one after the other, as many as fit whole: half a link leads nowhere. Null when not even one fits. */
export function joinWhole(texts: readonly string[], { max, size, more }: Room): string | null {
  const whole = texts.join(GAP)
  if (texts.length <= PARTS_SHOWN_MAX && size(whole) <= max) return whole
  let left = max - size(more(texts.length))
  const kept: string[] = []
  for (const text of texts.slice(0, PARTS_SHOWN_MAX)) {
    left -= size(text + GAP)
    if (left < 0) break
    kept.push(text)
  }
  return kept.length === 0 ? null : [...kept, more(texts.length - kept.length)].join(GAP)
}

/** And where the rest is. */
export const andMore = (left: number, url: string) => `And ${left} more: ${url}`
