import type { Ping } from '../../src/app/ping-ports.ts'
import { parseAccountId, parseMessageId } from '../../src/tracking/ids.ts'

const id = (letter: string) => `${letter.repeat(21)}A`

/** About one letter, in words that need care in HTML, in Slack and in a header. */
export function samplePing(own: Partial<Ping> = {}): Ping {
  return {
    id: 'cGluZy1vbmUtb2YtdGhlLXRlc3Q',
    reason: 'first-open',
    accountId: parseAccountId(id('a'))!,
    messageId: parseMessageId(id('m')),
    title: 'Zoë & <amber-falcon>: probably opened',
    text: 'Outlook on a reader’s own device loaded it, 3 hours after sending. Fairly sure: "likely" & no machine < person.',
    url: 'https://ping.example.org/letters/one?from=ping&again=1',
    atMs: Date.UTC(2026, 10, 23, 14, 2),
    lockedLabel: null,
    parts: [],
    ...own,
  }
}

/** So many things in one message, each as long as a test needs it. */
export function longDigest(length: number, { title = 'Letter', text = 'Something about it.' } = {}): Ping {
  const { reason, messageId, url } = samplePing()
  const parts = Array.from({ length }, (_, i) => ({ reason, messageId, title: `${title} ${i}`, text, url }))
  return samplePing({ title: `${length} things`, messageId: null, url: 'https://ping.example.org/', parts })
}

/** Two things in one message. */
export function sampleDigest(): Ping {
  const part = (name: string, letter: string) => ({
    reason: 'first-open' as const,
    messageId: parseMessageId(id(letter)),
    title: `${name}: probably opened`,
    text: `Something about ${name}.`,
    url: `https://ping.example.org/letters/${name}`,
  })
  return samplePing({
    title: 'Two letters',
    text: 'In short.',
    messageId: null,
    parts: [part('amber-falcon', 'm'), part('blue-otter', 'n')],
  })
}
