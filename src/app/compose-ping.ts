import { DAY_MS, OPENS_IN_A_DAY, RETENTION_MS, RETENTION_NOTICE_MS } from '../tracking/limits.ts'
import type { LetterReason, PingReason } from '../tracking/ping-reasons.ts'
import { pingIdOf } from './ping-id.ts'
import type { Ping, Planned } from './ping-ports.ts'
import {
  digestWords,
  OPERATOR_WORDS,
  pausedWords,
  pingWords,
  TROUBLE_WORDS,
  type ToldLoad,
} from './ping-words.ts'
import type { MessageWithSummary, Nouns } from './ports.ts'
import { timelineOf } from './read-timeline.ts'
import type { World } from './world.ts'

interface Composing {
  world: World
  publicUrl: URL
}

/** What leaves in one message: the words of everything in it that still holds, or null when nothing does. */
export async function composeBatch(at: Composing, batch: readonly Planned[]): Promise<Ping | null> {
  const composed = await Promise.all(batch.map(planned => composePing(at, planned)))
  const pings = composed.filter(ping => ping !== null)
  const [first] = pings
  if (first === undefined || pings.length === 1) return first ?? null
  return {
    ...first,
    ...digestWords(pings),
    id: await pingIdOf(...pings.map(({ id }) => id)),
    messageId: null,
    url: new URL('/', at.publicUrl).href,
    atMs: at.world.clock.nowMs(),
    lockedLabel: null,
    parts: pings.map(({ reason, messageId, title, text, url }) => ({ reason, messageId, title, text, url })),
  }
}

/** Null when it no longer holds: what was planned in quiet hours may have been put right since. */
function composePing(at: Composing, planned: Planned): Promise<Ping | null> {
  if (planned.messageId !== null) return composeOfLetter(at, planned)
  return planned.reason === 'channel-paused' ? composePaused(at, planned) : composeTrouble(at, planned)
}

async function composeOfLetter({ world, publicUrl }: Composing, planned: Planned): Promise<Ping | null> {
  const { id, reason, accountId, messageId, seq, atMs } = planned
  const message = messageId === null ? null : await world.store.messages.find(messageId)
  if (message === null || !isOfLetter(reason)) return null
  const { muted } = await world.store.pingChoices.ofLetter(message.id)
  const loads = seq === null ? [] : await loadsOf(world.store, message)
  const load = loads.find(one => one.seq === seq) ?? null
  const nowMs = world.clock.nowMs()
  if (muted || !holds(reason, { message, load, loads, nowMs })) return null
  const { sentAtMs, lastEventAtMs } = message.summary
  const { zone } = await world.store.pingChoices.ofAccount(accountId)
  const isTest = message.kind === 'test'
  const { state, text } = pingWords(reason, { sentAtMs, lastEventAtMs, load, isTest, zone, nowMs })
  return {
    id,
    reason,
    accountId,
    messageId,
    atMs,
    text,
    parts: [],
    title: `${message.serverName ?? message.codeName}: ${state}`,
    url: new URL(`/letters/${message.id}`, publicUrl).href,
    lockedLabel: message.label,
  }
}

const isOfLetter = (reason: PingReason): reason is LetterReason =>
  reason !== 'channel-paused' && reason !== 'operator' && reason !== 'test'

type SeqLoad = ToldLoad & { seq: number }

/** As they read now. */
async function loadsOf({ events }: Nouns, { id }: MessageWithSummary): Promise<SeqLoad[]> {
  return timelineOf(await events.ofMessage(id)).flatMap(step => {
    if (step.kind !== 'load') return []
    const { meaning, confidence, reasons } = step.reading
    return { seq: step.seq, atMs: step.atMs, meaning, confidence, reason: reasons[0] ?? '' }
  })
}

interface Found {
  message: MessageWithSummary
  load: SeqLoad | null
  loads: readonly SeqLoad[]
  nowMs: number
}

/** Whether what was found is still so, and still news. */
function holds(reason: LetterReason, found: Found): boolean {
  const { load, loads, message, nowMs } = found
  const { state, recording, sentAtMs, outcome, archived, lastEventAtMs } = message.summary
  const isOpening = outcome === null && load !== null && isOpen(load)
  switch (reason) {
    case 'first-open':
    case 'opened-again':
    case 'came-back':
      return isOpening
    case 'surer':
      return isOpening && (state === 'opened' || state === 'confirmed')
    case 'three-in-a-day':
      return isOpening && openingsBefore(load, loads) >= OPENS_IN_A_DAY
    case 'confirmed':
      return state === 'confirmed'
    case 'no-sign':
      return (state === 'sent' || state === 'reached') && recording === 'on' && outcome === null && !archived
    case 'loaded-unsent':
      return sentAtMs === null && load !== null
    case 'loaded-elsewhere':
      return load?.meaning === 'leak'
    case 'too-many-readers':
      return true
    case 'retention-ends':
      return lastEventAtMs + RETENTION_MS - nowMs <= RETENTION_NOTICE_MS
  }
}

const isOpen = ({ meaning }: ToldLoad) => meaning === 'open' || meaning === 'likely-open'

/** Within the day that ends with this one, which is among them. */
function openingsBefore({ atMs }: SeqLoad, loads: readonly SeqLoad[]): number {
  return loads.filter(one => isOpen(one) && one.atMs <= atMs && atMs - one.atMs < DAY_MS).length
}

async function composePaused({ world, publicUrl }: Composing, planned: Planned): Promise<Ping | null> {
  const { accountId, about } = planned
  const channel = about === null ? null : await world.store.channels.find(accountId, about)
  if (channel?.pausedWhy === undefined || channel.pausedWhy === null) return null
  return {
    ...aboutNoLetter(planned),
    ...pausedWords(channel.target.kind),
    url: settingsOf(publicUrl),
  }
}

async function composeTrouble({ publicUrl }: Composing, planned: Planned): Promise<Ping | null> {
  const { about } = planned
  if (about === null || !isTrouble(about)) return null
  const { title, more } = OPERATOR_WORDS
  const url = new URL('/operator', publicUrl).href
  return { ...aboutNoLetter(planned), title, text: `${TROUBLE_WORDS[about]} ${more}`, url }
}

const isTrouble = (text: string): text is keyof typeof TROUBLE_WORDS => Object.hasOwn(TROUBLE_WORDS, text)

const aboutNoLetter = ({ id, reason, accountId, atMs }: Planned) => ({
  id,
  reason,
  accountId,
  atMs,
  messageId: null,
  lockedLabel: null,
  parts: [],
})

const settingsOf = (publicUrl: URL) => new URL('/settings', publicUrl).href
