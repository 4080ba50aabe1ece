import type { Load, Reading } from '../../src/contract/timeline.ts'
import type { PostmarkKind } from '../drawings/postmark.tsx'
import { chanceWords } from '../../src/tracking/chance-words.ts'
import { sureWords } from '../words/chance.ts'
import { isOfWriting, notCounted, readingSentence, readingWords } from '../words/reading.ts'
import { MAYBE_ABOVE } from '../words/would-count.ts'
import { Chance } from './chance.tsx'
import type { LoadGroup } from './group-entries.ts'
import { Moment } from './moment.tsx'
import { readingsBefore } from './readings-before.ts'
import type { TimelineSetting } from './timeline-setting.ts'
import { Why } from './why.tsx'
import { YourWord } from './your-word.tsx'

/** One load: what we think it was, how sure, why, and the sender's word on it. */
export function LoadEntry({ group, setting }: { group: LoadGroup; setting: TimelineSetting }) {
  const { lead } = group
  const sentence = readingSentence(lead, setting)
  const tag = isNewlyRead(lead) ? readingWords.now : tagOf(lead, setting)
  const uncounted = notCounted(lead.reading, setting.draft)
  return (
    <>
      {tag !== null && <p class="entry-tag">{tag}</p>}
      <p class="entry-said">{sentence}</p>
      <Reason load={lead} setting={setting} />
      <div class="entry-foot">
        {uncounted === null ? (
          <Chance confidence={lead.reading.confidence} />
        ) : (
          <p class="not-counted">{uncounted}.</p>
        )}
        <Why group={group} setting={setting} />
        <Before load={lead} setting={setting} />
        <YourWord load={lead} setting={setting} />
      </div>
    </>
  )
}

/** The postmark of a load, by our reading of it. */
export function postmarkOf({ reading: { meaning, confidence } }: Load): PostmarkKind {
  return meaning === 'unknown' && confidence > MAYBE_ABOVE ? 'maybe' : meaning
}

/** The rule's own, and the first thing around the load that spoke; the rest is on the sheet. */
const REASONS_SHOWN = 2

/** The first reason of a load before sending speaks of the writing, that of "that was me" repeats the sender's word. */
function Reason({ load, setting }: { load: Load; setting: TimelineSetting }) {
  const { meaning, reasons } = load.reading
  if (meaning === 'preview' && !isOfWriting(load, setting)) return null
  return load.correction === 'me' ? null : (
    <p class="entry-reason">{reasons.slice(0, REASONS_SHOWN).join(' ')}</p>
  )
}

/** Newer rules have come to another reading, and nothing but them: the sender's own word needs no announcement. */
function isNewlyRead(load: Load): boolean {
  const before = readingsBefore(load).at(-1)
  return before !== undefined && before.ruleSet !== load.reading.ruleSet && load.correction === null
}

function tagOf(load: Load, { firstOpenAt, lastOpenAt }: TimelineSetting): string | null {
  if (load.at === firstOpenAt) return readingWords.firstLikely
  return load.at === lastOpenAt ? readingWords.lastLikely : null
}

/** Readings that no longer stand, on demand. */
function Before({ load, setting }: { load: Load; setting: TimelineSetting }) {
  const before = readingsBefore(load).map(reading => ({ reading, said: saidBefore(load, reading, setting) }))
  if (before.length === 0) return null
  return (
    <details class="entry-before">
      <summary>{readingWords.before}</summary>
      <ul>
        {before.map(({ reading, said }) => (
          <li key={reading.seq}>
            <Moment at={reading.at} nowMs={setting.nowMs} />: {said}
          </li>
        ))}
      </ul>
    </details>
  )
}

function saidBefore(load: Load, reading: Reading, setting: TimelineSetting): string {
  const sure = notCounted(reading, false) ?? `${sureWords.chance}: ${chanceWords(reading.confidence)}`
  return `${readingSentence({ ...load, reading }, setting)} ${sure}.`
}
