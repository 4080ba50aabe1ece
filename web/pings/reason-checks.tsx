import { useState } from 'preact/hooks'
import type { LetterPings } from '../../src/contract/ping.ts'
import { NO_SIGN_DAYS_MAX } from '../../src/tracking/limits.ts'
import type { ChoosableReason } from '../../src/tracking/ping-reasons.ts'
import { Check } from '../ui/check.tsx'
import { Field } from '../ui/field.tsx'
import { pingWords } from '../words/pings.ts'
import { shownReasons, withReason } from './shown-reasons.ts'

const { choices: say } = pingWords

type PingChoices = NonNullable<LetterPings['own']>

interface ReasonChecksProps {
  choices: PingChoices
  /** With what is about no letter. */
  ofAccount?: boolean
  isOperator?: boolean
  onChange: (changed: PingChoices) => void
}

/** Each reason as a sentence to tick. */
export function ReasonChecks({
  choices,
  ofAccount = false,
  isOperator = false,
  onChange,
}: ReasonChecksProps) {
  const { reasons, noSignDays } = choices
  const toggle = (reason: ChoosableReason, on: boolean) =>
    onChange({ noSignDays, reasons: withReason(reasons, reason, on) })
  return (
    <fieldset class="pings-part">
      <legend>{say.legend}</legend>
      {shownReasons({ ofAccount, isOperator }).map(reason => (
        <div key={reason}>
          <Check checked={reasons.includes(reason)} onCheck={on => toggle(reason, on)}>
            {pingWords.reasons[reason]}
          </Check>
          {reason === 'no-sign' && reasons.includes(reason) && (
            <DaysField days={noSignDays} onDays={noSignDays => onChange({ reasons, noSignDays })} />
          )}
        </div>
      ))}
    </fieldset>
  )
}

function DaysField({ days, onDays }: { days: number; onDays: (days: number) => void }) {
  // What is typed stays as it is typed: the form refuses what is no number of days.
  const [typed, setTyped] = useState(String(days))
  return (
    <Field label={say.days}>
      {control => (
        <input
          {...control}
          class="days"
          type="number"
          required
          min={1}
          max={NO_SIGN_DAYS_MAX}
          value={typed}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value)
            if (currentTarget.validity.valid) onDays(currentTarget.valueAsNumber)
          }}
        />
      )}
    </Field>
  )
}
