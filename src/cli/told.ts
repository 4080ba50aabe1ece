import type { Message } from '../contract/message.ts'
import type { Load, Timeline, TimelineEntry } from '../contract/timeline.ts'
import { loadsAfterWriting } from '../../web/letter/after-writing.ts'
import { deedSentence, stateSentence } from '../../web/words/sentences.ts'
import { chanceWords } from '../tracking/chance-words.ts'
import { sureWords } from '../../web/words/chance.ts'
import { notCounted, readingSentence, type Told } from '../../web/words/reading.ts'
import { minute } from './local-time.ts'

/** An entry of a timeline in words: the same as the browser says. */
export interface ToldEntry {
  seq: number
  at: string
  kind: TimelineEntry['kind']
  sentence: string
  /** How sure, or why it does not count; null for a deed. */
  chance: string | null
  reading: Pick<Load['reading'], 'actor' | 'meaning' | 'confidence' | 'rules' | 'reasons'> | null
  /** The sender's word on it. */
  correction: Load['correction']
}

/** Oldest first. */
export function toldEntries(timeline: Timeline): ToldEntry[] {
  const { message, entries } = timeline
  const told: Told = {
    several: message.several,
    test: message.kind === 'test',
    draft: message.state === 'draft',
    afterWriting: loadsAfterWriting(entries),
  }
  return entries.map(entry => (entry.kind === 'load' ? load(entry, told) : deed(entry)))
}

/** "Probably opened. A recipient opening it: likely." and the like. */
export function toldState(message: Message): string {
  const ended = message.recording === 'ended' ? ' No further receipts.' : ''
  return `${stateSentence(message)}${ended}`
}

function load(entry: Load, told: Told): ToldEntry {
  const { seq, at, kind, reading, correction } = entry
  const { actor, meaning, confidence, rules, reasons } = reading
  const uncounted = notCounted(reading, told.draft)
  const chance = uncounted ?? `${sureWords.chance}: ${chanceWords(confidence)}`
  return {
    seq,
    at,
    kind,
    correction,
    sentence: readingSentence(entry, told),
    chance: `${chance}.`,
    reading: { actor, meaning, confidence, rules, reasons },
  }
}

function deed(entry: Exclude<TimelineEntry, Load>): ToldEntry {
  const { seq, at, kind } = entry
  const sentence = deedSentence(entry, atMs => minute(new Date(atMs).toISOString()))
  return { seq, at, kind, sentence, chance: null, reading: null, correction: null }
}
