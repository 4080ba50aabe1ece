import type { Load, Reading } from '../../src/contract/timeline.ts'
import type { PostmarkKind } from '../drawings/postmark.tsx'
import { chanceWords, notCounted, readingSentence, readingWords } from '../words/reading.ts'
import { Chance } from './chance.tsx'
import type { LoadGroup } from './group-entries.ts'
import { Moment } from './moment.tsx'
import type { TimelineSetting } from './timeline-setting.ts'
import { Why } from './why.tsx'
import { YourWord } from './your-word.tsx'

/** One load: what we think it was, how sure, why, and the sender's word on it. */
export function LoadEntry({ group, setting }: { group: LoadGroup; setting: TimelineSetting }) {
  const { lead } = group
  const sentence = readingSentence(lead, setting)
  const tag = tagOf(lead, setting)
  const uncounted = notCounted(lead.reading, setting.draft)
  return (
    <>
      {tag !== null && <p class="entry-tag">{tag}</p>}
      <p class="entry-said">{lead.earlier.length > 0 ? readingWords.now(sentence) : sentence}</p>
      <Reason load={lead} setting={setting} />
      {lead.earlier.map(reading => (
        <Earlier key={reading.seq} load={lead} reading={reading} setting={setting} />
      ))}
      <div class="entry-foot">
        {uncounted === null ? (
          <Chance confidence={lead.reading.confidence} />
        ) : (
          <p class="not-counted">{uncounted}.</p>
        )}
        <Why group={group} setting={setting} />
        <YourWord load={lead} setting={setting} />
      </div>
    </>
  )
}

/** The postmark of a load, by our reading of it. */
export function postmarkOf({ reading: { meaning, confidence } }: Load): PostmarkKind {
  return meaning === 'unknown' && confidence > MAYBE_ABOVE ? 'maybe' : meaning
}

/** Above it an `unknown` load makes its letter `maybe-opened`. */
const MAYBE_ABOVE = 0.4

/** The first reason of a load before sending speaks of the writing; where that was over, the sentence says all. */
function Reason({ load, setting }: { load: Load; setting: TimelineSetting }) {
  if (load.reading.meaning === 'preview' && setting.afterWriting.has(load.seq)) return null
  return <p class="entry-reason">{load.reading.reasons[0]}</p>
}

function tagOf(load: Load, { firstOpenAt, lastOpenAt }: TimelineSetting): string | null {
  if (load.at === firstOpenAt) return readingWords.firstLikely
  return load.at === lastOpenAt ? readingWords.lastLikely : null
}

function Earlier({ load, reading, setting }: { load: Load; reading: Reading; setting: TimelineSetting }) {
  return (
    <p class="entry-earlier">
      {readingWords.before(readingSentence({ ...load, reading }, setting))}{' '}
      {notCounted(reading, false) ?? `${readingWords.chance}: ${chanceWords(reading.confidence)}`}. (
      <Moment at={reading.at} nowMs={setting.nowMs} />)
    </p>
  )
}
