import type { Load } from '../../src/contract/timeline.ts'
import { exactTime } from '../ui/when.tsx'
import { loaderName, networkName, readingWords } from '../words/reading.ts'
import type { LoadGroup } from './group-entries.ts'
import { Moment } from './moment.tsx'
import type { TimelineSetting } from './timeline-setting.ts'
import { YourWord } from './your-word.tsx'

interface WhyProps {
  group: LoadGroup
  setting: TimelineSetting
}

/** On demand: every reason with its rule, what we saw of the load, and the like loads that have no line of their own. */
export function Why({ group: { lead, alike, repeats }, setting }: WhyProps) {
  return (
    <details class="entry-why">
      <summary>{readingWords.why}</summary>
      <Reasons load={lead} />
      <Seen load={lead} />
      {repeats.length > 0 && <p>{readingWords.repeats}</p>}
      {alike.length > 0 && <Alike loads={alike} setting={setting} />}
    </details>
  )
}

function Reasons({ load: { reading } }: { load: Load }) {
  return (
    <ul>
      {reading.reasons.map((reason, i) => (
        <li key={reason}>
          {reason} <span class="code">{reading.rules[i]}</span>
        </li>
      ))}
    </ul>
  )
}

function Seen({ load }: { load: Load }) {
  const network = networkName(load.network)
  const facts: [name: string, value: string][] = [
    [readingWords.exactly, exactTime(load.at)],
    [readingWords.by, loaderName(load)],
    ...(network === null ? [] : ([[readingWords.from, network]] as [string, string][])),
    ...(load.device === null
      ? []
      : ([[readingWords.device, readingWords.deviceOfDay(load.device)]] as [string, string][])),
  ]
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Alike({ loads, setting }: { loads: Load[]; setting: TimelineSetting }) {
  return (
    <>
      <p>{loads[0]?.reading.meaning === 'likely-open' ? readingWords.between : readingWords.alike}</p>
      <ul>
        {loads.map(load => (
          <li key={load.seq}>
            <Moment at={load.at} nowMs={setting.nowMs} />
            <YourWord load={load} setting={setting} />
          </li>
        ))}
      </ul>
    </>
  )
}
