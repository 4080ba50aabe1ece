import { howLong } from '../tracking/case.ts'
import type { ChannelKind } from '../tracking/channel-kinds.ts'
import { chanceWords } from '../tracking/chance-words.ts'
import type { LetterReason } from '../tracking/ping-reasons.ts'
import { RETENTION_MS } from '../tracking/limits.ts'
import type { Meaning } from '../tracking/verdict.ts'
import type { Trouble } from './troubles.ts'

/** What a ping says: a state after the letter's name, then how sure, how long after sending, and one reason. */
export interface PingWords {
  /** Stands behind the letter's name and a colon, and has no colon itself: a device puts the label in the name's place. */
  state: string
  text: string
}

/** The load that a ping is about, as it reads when the ping leaves. */
export interface ToldLoad {
  atMs: number
  meaning: Meaning
  confidence: number
  /** The first reason of the reading, a whole sentence. */
  reason: string
}

interface Told {
  sentAtMs: number | null
  lastEventAtMs: number
  /** Null where the reason is about no load. */
  load: ToldLoad | null
  /** The sender mails it to himself, to see how it is read. */
  isTest: boolean
  /** In which the sender lives: an IANA name. */
  zone: string
  nowMs: number
}

/** What machines load is no reason; only an open that is read as one is called opened. */
export function pingWords(reason: LetterReason, told: Told): PingWords {
  const { state, text } = wordsOf(reason, told)
  return told.isTest ? { state: `test, of a real letter “${state}”`, text } : { state, text }
}

function wordsOf(reason: LetterReason, told: Told): PingWords {
  const { load, sentAtMs, nowMs } = told
  switch (reason) {
    case 'first-open':
      return { state: openedWord(load), text: openingText(told) }
    case 'surer':
      return { state: 'Opened, we are now fairly sure', text: openingText(told) }
    case 'opened-again':
      return { state: `${openedWord(load)} again`, text: openingText(told) }
    case 'came-back':
      return { state: `${openedWord(load)} again after two weeks or more`, text: openingText(told) }
    case 'three-in-a-day':
      return { state: 'Three openings within a day', text: openingText(told) }
    case 'confirmed':
      return { state: 'Confirmed by the recipient', text: 'They have said so themselves.' }
    case 'no-sign':
      return { state: 'No sign yet', text: noSignText(sentAtMs, nowMs) }
    case 'loaded-unsent':
      return {
        state: 'Did you send it?',
        text: 'Its picture was loaded again after you wrote it, and it is not marked as sent. Until you press “I sent it”, no load counts.',
      }
    case 'loaded-elsewhere':
      return { state: 'The picture was used elsewhere', text: sentences(whenLoaded(told), load?.reason) }
    case 'too-many-readers':
      return {
        state: 'Muted, many readers',
        text: 'More devices loaded it within a day than one letter has readers. It is recorded as before; you are told no more of it.',
      }
    case 'retention-ends':
      return { state: 'Goes soon', text: retentionText(told) }
  }
}

const openedWord = (load: ToldLoad | null) => (load?.meaning === 'open' ? 'Opened' : 'Probably opened')

function openingText(told: Told): string {
  const { load, isTest } = told
  if (load === null) return ''
  if (isTest)
    return sentences('You mailed this one to yourself, so it counts nowhere.', withoutState(load.reason))
  const sure = `That a recipient opened it is ${chanceWords(load.confidence)}.`
  return sentences(whenLoaded(told), withoutState(load.reason), sure, clockTime(told))
}

/** The state stands in the title already. */
function withoutState(reason: string): string {
  const rest = reason.replace(/^(Probably opened|Opened)[^:]*: /, '')
  return rest.charAt(0).toUpperCase() + rest.slice(1)
}

/** What was held back, by quiet hours or a receiver that did not answer, says when it was. */
function clockTime({ load, nowMs, zone }: Told): string {
  if (load === null || nowMs - load.atMs < LATE_MS) return ''
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' })
  return `It was loaded on ${time.format(load.atMs)} (${zone}).`
}

const LATE_MS = 10 * 60_000

/** Nothing where the reason says it. */
function whenLoaded({ load, sentAtMs }: Told): string {
  if (load === null || sentAtMs === null || load.reason.includes(AFTER)) return ''
  return `Loaded ${howLong(Math.max(0, load.atMs - sentAtMs))} ${AFTER}.`
}

const AFTER = 'after you sent it'

function noSignText(sentAtMs: number | null, nowMs: number): string {
  const since = sentAtMs === null ? 'yet' : `${howLong(nowMs - sentAtMs)} after you sent it`
  return `No sign of a reader ${since}. That is not “unread”, since many programs show no pictures. Call, or ask for an answer.`
}

function retentionText({ lastEventAtMs, nowMs }: Told): string {
  const left = howLong(Math.max(0, lastEventAtMs + RETENTION_MS - nowMs))
  return `In ${left} this letter and all that was recorded of it are deleted. Save what you want to keep.`
}

const sentences = (...all: readonly (string | undefined)[]) =>
  all.filter(one => one !== undefined && one !== '').join(' ')

/** Of the instance itself, for its operator. */
export const TROUBLE_WORDS: Record<Trouble | 'backup-old' | 'log-stopped', string> = {
  'not-reading': 'Loads are kept and cannot be read at present.',
  'set-aside': 'Some loads cannot be recorded by this version and are kept.',
  'database-unguarded': 'The connection that keeps a second server off the database is lost.',
  'backup-old': 'The last backup is more than a week old.',
  'log-stopped': 'The public log has stopped: loads are recorded, and nothing is signed.',
}

export const OPERATOR_WORDS = {
  title: 'Your MailPing needs you',
  more: 'The page for its operator says more.',
}

/** Nothing of what it is called, where it leads and what it answered: that is nothing to who reads the others. */
export const pausedWords = (kind: ChannelKind): { title: string; text: string } => ({
  title: `You are no longer told ${AT[kind]}`,
  text: 'It is paused. Look in the settings: there it says why.',
})

const AT: Record<ChannelKind, string> = {
  push: 'in a browser',
  email: 'at a mailbox',
  ntfy: 'at an ntfy topic',
  webhook: 'at a webhook',
}

/** Several things in one message. */
export const digestWords = (parts: readonly { title: string }[]): { title: string; text: string } => ({
  title: `MailPing has ${parts.length} things to tell you`,
  text: parts.map(({ title }) => title).join('\n'),
})
