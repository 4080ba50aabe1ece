import type { Message } from '../../src/contract/message.ts'
import type { Load, TimelineEntry } from '../../src/contract/timeline.ts'
import { letterWords } from './letter.ts'

/** Sentences about a letter that are made of its facts; the browser and the command line say the same. */

const { deeds: text } = letterWords

/** What the sender did, or that recording ended. `moment`: a time within a sentence. */
export function deedSentence(deed: Exclude<TimelineEntry, Load>, moment: (atMs: number) => string): string {
  if (deed.kind === 'arm') return armSentence(deed, moment)
  if (deed.kind === 'own-copy') return deed.action === 'start' ? text.ownCopyStart : text.ownCopyEnd
  if (deed.kind === 'outcome') return deed.outcome === null ? text.outcomeBack : text.outcome[deed.outcome]
  return text[deed.kind]
}

/** A time given later is told; "just now" needs none. */
function armSentence(
  { at, sentAt }: { at: string; sentAt: string },
  moment: (atMs: number) => string,
): string {
  const sentAtMs = Date.parse(sentAt)
  return Date.parse(at) - sentAtMs < JUST_NOW_MS ? text.armNow : text.arm(moment(sentAtMs))
}

const JUST_NOW_MS = 60_000

/** The state as a letter's page says it; of a test, what it would be of a real letter. */
export function stateSentence({ state, kind, several }: Message): string {
  const name = (several ? letterWords.statesSeveral : letterWords.states)[state]
  return kind === 'test' && READ.has(state) ? letterWords.wouldCount(name) : `${name}.`
}

/** States that say something of an opening: only they are more or less sure. `reached` says nothing of one. */
export const SURE_STATES: ReadonlySet<Message['state']> = new Set(['maybe-opened', 'likely-opened', 'opened'])
/** States that rest on a reading. */
const READ: ReadonlySet<Message['state']> = new Set(['reached', ...SURE_STATES])
