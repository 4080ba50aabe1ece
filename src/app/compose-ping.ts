import type { LetterReason, PingReason } from '../tracking/ping-reasons.ts'
import { pingIdOf } from './ping-id.ts'
import type { Ping, Planned } from './ping-ports.ts'
import {
  digestWords,
  ofTest,
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
    parts: pings.map(({ title, text, url }) => ({ title, text, url })),
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
  const load = seq === null ? null : await loadOf(world.store, message, seq)
  if (muted || !holds(reason, message, load)) return null
  const { sentAtMs, lastEventAtMs } = message.summary
  const { state, text } = pingWords(reason, { sentAtMs, lastEventAtMs, load, nowMs: world.clock.nowMs() })
  return {
    id,
    reason,
    accountId,
    messageId,
    atMs,
    text,
    parts: [],
    title: `${message.serverName ?? message.codeName}: ${message.kind === 'test' ? ofTest(state) : state}`,
    url: new URL(`/letters/${message.id}`, publicUrl).href,
    lockedLabel: message.label,
  }
}

const isOfLetter = (reason: PingReason): reason is LetterReason =>
  reason !== 'channel-paused' && reason !== 'operator' && reason !== 'test'

/** As it reads now, or null when it is gone. */
async function loadOf({ events }: Nouns, { id }: MessageWithSummary, seq: number): Promise<ToldLoad | null> {
  const load = timelineOf(await events.ofMessage(id)).find(step => step.seq === seq)
  if (load?.kind !== 'load') return null
  const { meaning, confidence, reasons } = load.reading
  return { atMs: load.atMs, meaning, confidence, reason: reasons[0] ?? '' }
}

/** Whether what was found is still so, and still news. */
function holds(reason: LetterReason, { summary }: MessageWithSummary, load: ToldLoad | null): boolean {
  const { state, recording, sentAtMs, outcome, archived } = summary
  switch (reason) {
    case 'first-open':
    case 'opened-again':
    case 'surer':
    case 'came-back':
    case 'three-in-a-day':
      return outcome === null && (load?.meaning === 'open' || load?.meaning === 'likely-open')
    case 'confirmed':
      return state === 'confirmed'
    case 'no-sign':
      return (state === 'sent' || state === 'reached') && recording === 'on' && outcome === null && !archived
    case 'loaded-unsent':
      return sentAtMs === null && load !== null
    case 'loaded-elsewhere':
      return load?.meaning === 'leak'
    case 'too-many-readers':
    case 'retention-ends':
      return true
  }
}

async function composePaused({ world, publicUrl }: Composing, planned: Planned): Promise<Ping | null> {
  const { accountId, about } = planned
  const channel = about === null ? null : await world.store.channels.find(accountId, about)
  if (channel?.pausedWhy === undefined || channel.pausedWhy === null) return null
  return {
    ...aboutNoLetter(planned),
    ...pausedWords(channel.name, channel.pausedWhy),
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
