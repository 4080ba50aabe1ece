import { useRef, useState } from 'preact/hooks'
import type { Timeline, TimelineEntry } from '../../src/contract/timeline.ts'
import { Postmark } from '../drawings/postmark.tsx'
import { letterWords } from '../words/letter.ts'
import { loadsAfterWriting } from './after-writing.ts'
import { DeedEntry, postmarkOfDeed } from './deed-entry.tsx'
import { eachEntry, groupEntries, type LoadGroup, type TimelineGroup } from './group-entries.ts'
import { LoadEntry, postmarkOf } from './load-entry.tsx'
import { Clock } from './moment.tsx'
import { TestLoad } from './test-load.tsx'
import type { TimelineSetting } from './timeline-setting.ts'
import { dayHeading, dayKey } from './times.ts'
import type { LetterDeeds } from './use-letter-deeds.ts'

interface TimelineListProps {
  timeline: Timeline
  deeds: Pick<LetterDeeds, 'busy' | 'correct'>
  nowMs: number
  /** Asks the server for nothing: the letter is one of the demo. */
  offline?: boolean
}

const { timeline: text } = letterWords

/** Everything that happened to a letter, newest first, as postmarks along a line, by days. */
export function TimelineList({ timeline, deeds, nowMs, offline = false }: TimelineListProps) {
  const { message, entries } = timeline
  const [exact, setExact] = useState(false)
  const setting: TimelineSetting = {
    several: message.several,
    test: message.kind === 'test',
    draft: message.state === 'draft',
    afterWriting: loadsAfterWriting(entries),
    firstOpenAt: message.firstOpenAt,
    lastOpenAt: message.lastOpenAt,
    nowMs,
    exact,
    busy: deeds.busy,
    offline,
    correct: (fetch, says) => void deeds.correct(fetch, says),
  }
  const days = byDay((setting.test ? eachEntry(entries) : groupEntries(entries)).toReversed())
  return (
    <section class="timeline" aria-labelledby="timeline-title">
      <header class="timeline-head">
        <h2 id="timeline-title">{text.title}</h2>
        <label class="check">
          <input type="checkbox" checked={exact} onChange={event => setExact(event.currentTarget.checked)} />
          {text.exact}
        </label>
      </header>
      <p class="quiet">{setting.test ? text.testHint : text.hint}</p>
      {!entries.some(entry => entry.kind === 'load') && (
        <p>
          {text.empty} {setting.draft && text.emptyHint}
        </p>
      )}
      {days.map(groups => (
        <Day key={dayOf(groups[0])} groups={groups} setting={setting} />
      ))}
    </section>
  )
}

function Day({ groups, setting }: { groups: TimelineGroup[]; setting: TimelineSetting }) {
  const atMs = atOf(groups[0])
  return (
    <>
      <h3 class="timeline-day">{dayHeading(atMs, setting.nowMs)}</h3>
      <ol class="timeline-line" reversed>
        {groups.map(group => (
          <Entry key={entryOf(group).seq} group={group} setting={setting} />
        ))}
      </ol>
    </>
  )
}

function Entry({ group, setting }: { group: TimelineGroup; setting: TimelineSetting }) {
  // What was there when the page opened lies still; what comes live is stamped.
  const born = useRef(setting.nowMs)
  const entry = entryOf(group)
  const fresh = born.current - Date.parse(entry.at) < FRESH_MS
  return (
    <li class="entry" data-kind={markOf(group)} data-fresh={fresh}>
      <Postmark kind={markOf(group)} />
      <div class="entry-body">
        <p class="entry-time">
          <Clock at={entry.at} exact={setting.exact} />
        </p>
        {group.kind === 'load' ? (
          <LoadOf group={group} setting={setting} />
        ) : (
          <DeedEntry deed={group.entry} nowMs={setting.nowMs} />
        )}
      </div>
    </li>
  )
}

function LoadOf(props: { group: LoadGroup; setting: TimelineSetting }) {
  return props.setting.test ? <TestLoad {...props} /> : <LoadEntry {...props} />
}

/** An entry this young when it is first drawn came while the page was open, or might as well have. */
const FRESH_MS = 5_000

function markOf(group: TimelineGroup) {
  return group.kind === 'load' ? postmarkOf(group.lead) : postmarkOfDeed(group.entry)
}

function entryOf(group: TimelineGroup): TimelineEntry {
  return group.kind === 'load' ? group.lead : group.entry
}

function atOf(group: TimelineGroup | undefined): number {
  return group === undefined ? 0 : Date.parse(entryOf(group).at)
}

function dayOf(group: TimelineGroup | undefined): string {
  return dayKey(atOf(group))
}

/** Neighbours of one local day together; the order stays. */
function byDay(groups: TimelineGroup[]): TimelineGroup[][] {
  const days: TimelineGroup[][] = []
  for (const group of groups) {
    const day = days.at(-1)
    if (day !== undefined && dayOf(day[0]) === dayOf(group)) day.push(group)
    else days.push([group])
  }
  return days
}
