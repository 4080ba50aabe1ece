import { useState } from 'preact/hooks'
import type { Channel, PingSetup } from '../../src/contract/ping.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { pingWords } from '../words/pings.ts'
import { AddEmail } from './add-email.tsx'
import { AddNtfy } from './add-ntfy.tsx'
import { AddWebhook } from './add-webhook.tsx'
import { ConfirmEmail } from './confirm-email.tsx'
import { SecretShown } from './secret-shown.tsx'

const { add: say } = pingWords
const WAYS = ['email', 'ntfy', 'webhook'] as const
type Way = (typeof WAYS)[number]

/** What came of adding: told in the list, or asked for the code, or shown its secret first. */
export interface Added {
  channel: Channel
  secret: string | null
}

interface AddChannelProps {
  setup: PingSetup
  onChanged: (what: string) => Promise<void>
}

/** Other places than this device: one button each, the form in a dialog. */
export function AddChannel({ setup: { kinds }, onChanged }: AddChannelProps) {
  const [way, setWay] = useState<Way | null>(null)
  const done = async (what: string) => {
    setWay(null)
    await onChanged(what)
  }
  return (
    <div class="stack wide">
      <p>{say.legend}</p>
      <div class="row">
        {WAYS.filter(one => kinds.includes(one)).map(one => (
          <Button key={one} onClick={() => setWay(one)}>
            {say[one]}
          </Button>
        ))}
      </div>
      {!kinds.includes('email') && <p class="quiet">{say.noEmail}</p>}
      {way !== null && (
        <Dialog title={say.titles[way]} onClose={() => void done('')}>
          <Adding way={way} onDone={done} />
        </Dialog>
      )}
    </div>
  )
}

function Adding({ way, onDone }: { way: Way; onDone: (what: string) => Promise<void> }) {
  const [added, setAdded] = useState<Added | null>(null)
  const take = (next: Added) => {
    const needsMore = next.channel.state === 'unconfirmed' || next.secret !== null
    if (needsMore) setAdded(next)
    else void onDone(say.added(next.channel.name))
  }
  if (added !== null && added.secret !== null)
    return <SecretShown secret={added.secret} onDone={() => void onDone(say.added(added.channel.name))} />
  if (added !== null) return <ConfirmEmail channel={added.channel} onDone={onDone} />
  if (way === 'email') return <AddEmail onAdded={take} />
  return way === 'ntfy' ? <AddNtfy onAdded={take} /> : <AddWebhook onAdded={take} />
}
