import { useEffect } from 'preact/hooks'
import type { Load } from '../../src/contract/timeline.ts'
import { askCalibration, calibration } from '../state/calibration.ts'
import { useStore } from '../state/store.ts'
import { exactTime } from '../ui/when.tsx'
import { loaderName, networkName } from '../words/reading.ts'
import { whyWords as text } from '../words/why.ts'
import type { LoadGroup } from './group-entries.ts'
import { Moment } from './moment.tsx'
import type { TimelineSetting } from './timeline-setting.ts'
import { YourWord } from './your-word.tsx'

interface WhySheetProps {
  group: LoadGroup
  setting: TimelineSetting
}

/** Everything a reading rests on: reasons with their rules, what was seen, how sure, what would change it, what was left out. */
export function WhySheet({ group: { lead, alike, repeats }, setting }: WhySheetProps) {
  const changes = text.changes[lead.reading.meaning]
  return (
    <div class="why-sheet">
      <h3>{text.reasons}</h3>
      <Reasons load={lead} />
      <h3>{text.seen}</h3>
      <Seen load={lead} />
      {lead.reading.confidence > 0 && <HowSure load={lead} offline={setting.offline} />}
      {changes !== null && (
        <>
          <h3>{text.mind}</h3>
          <p>{changes}</p>
        </>
      )}
      <h3>{text.notCounted}</h3>
      <p>
        {text.never} {repeats.length > 0 && text.repeats}
      </p>
      {alike.length > 0 && <Alike loads={alike} setting={setting} />}
    </div>
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
  const facts: readonly (readonly [name: string, value: string])[] = [
    [text.exactly, exactTime(load.at)],
    [text.by, loaderName(load)],
    ...(network === null ? [] : [[text.from, network] as const]),
    ...(load.device === null ? [] : [[text.device, text.deviceOfDay(load.device)] as const]),
    [text.rules, text.ruleSet(load.reading.ruleSet)],
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

/** Where the number comes from: a measurement of the rule that decided, or an estimate. */
function HowSure({ load: { reading }, offline }: { load: Load; offline: boolean }) {
  useEffect(() => {
    if (!offline) askCalibration()
  }, [])
  const measured = useStore(calibration)?.rules[reading.rules[0] ?? '']
  const from =
    measured === undefined
      ? text.estimate
      : measured.calibrated
        ? text.measured(measured, reading.ruleSet)
        : text.tooFew(measured.n)
  return (
    <>
      <h3>{text.sure}</h3>
      <p>
        {from} {reading.rules.length > 1 && text.moved}
      </p>
    </>
  )
}

function Alike({ loads, setting }: { loads: Load[]; setting: TimelineSetting }) {
  return (
    <>
      <p>{loads[0]?.reading.meaning === 'likely-open' ? text.between : text.alike}</p>
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
