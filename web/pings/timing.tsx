import type { AccountPings } from '../../src/contract/ping.ts'
import { Button } from '../ui/button.tsx'
import { Check } from '../ui/check.tsx'
import { Field } from '../ui/field.tsx'
import { pingWords } from '../words/pings.ts'

const { choices: say } = pingWords
/** Suggested when quiet hours, or a digest, are switched on. */
const NIGHT = { from: '22:00', to: '07:00' }
const EVENING = '18:00'

interface TimingProps {
  choices: AccountPings
  /** What is wrong with the quiet hours, or ''. */
  wrong: string
  onChange: (changed: Partial<AccountPings>) => void
}

/** When: hours of rest, one message a day, and in whose time. */
export function Timing({ choices: { zone, quiet, digest }, wrong, onChange }: TimingProps) {
  const here = zoneHere()
  /** What is switched on first is meant in the time of this browser. */
  const inZone = quiet === null && digest === null ? { zone: here } : {}
  const setQuiet = (changed: Partial<typeof NIGHT>) =>
    onChange({ quiet: { ...(quiet ?? NIGHT), ...changed } })
  return (
    <fieldset class="pings-part">
      <legend>{say.timing}</legend>
      <Check checked={quiet !== null} onCheck={on => onChange({ ...inZone, quiet: on ? NIGHT : null })}>
        {say.quiet}
      </Check>
      {quiet !== null && (
        <div class="row times">
          <TimeField label={say.from} value={quiet.from} onTime={from => setQuiet({ from })} />
          <TimeField label={say.to} value={quiet.to} wrong={wrong} onTime={to => setQuiet({ to })} />
        </div>
      )}
      <Check checked={digest !== null} onCheck={on => onChange({ ...inZone, digest: on ? EVENING : null })}>
        {say.digest}
      </Check>
      {digest !== null && (
        <div class="row times">
          <TimeField label={say.at} value={digest} onTime={digest => onChange({ digest })} />
        </div>
      )}
      {(quiet !== null || digest !== null) && (
        <p class="quiet">
          {say.zone(zone)}{' '}
          {zone !== here && (
            <Button look="bare" onClick={() => onChange({ zone: here })}>
              {say.zoneOther(here)}
            </Button>
          )}
        </p>
      )}
    </fieldset>
  )
}

interface TimeFieldProps {
  label: string
  value: string
  wrong?: string
  onTime: (time: string) => void
}

function TimeField({ label, value, wrong, onTime }: TimeFieldProps) {
  return (
    <Field label={label} wrong={wrong}>
      {control => (
        <input
          {...control}
          type="time"
          required
          value={value}
          onInput={event => event.currentTarget.value !== '' && onTime(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}

/** IANA name of where this browser is. */
function zoneHere(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone
}
