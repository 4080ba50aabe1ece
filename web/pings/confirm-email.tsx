import { useState } from 'preact/hooks'
import type { Channel } from '../../src/contract/ping.ts'
import { call } from '../api/client.ts'
import { useDeed } from '../letter/use-deed.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { pingWords } from '../words/pings.ts'
import { TextField } from './text-field.tsx'

const { email: say, add } = pingWords

interface ConfirmEmailProps {
  channel: Channel
  onDone: (what: string) => Promise<void>
}

/** The code of the mail shows that the address is the sender's own. */
export function ConfirmEmail({ channel, onDone }: ConfirmEmailProps) {
  const { where } = channel
  const [code, setCode] = useState('')
  const { busy, problem, confirm, again } = useConfirming(channel, onDone)
  return (
    <form
      class="stack wide"
      onSubmit={event => {
        event.preventDefault()
        void confirm(code.replaceAll(/\s/g, ''))
      }}
    >
      <TextField
        label={say.code}
        hint={say.codeHint(where)}
        wrong={problem?.fields['code']}
        value={code}
        onInput={setCode}
        required
        max={12}
        keys="numeric"
        complete="one-time-code"
      />
      <ProblemNotice problem={problem} />
      <div class="row">
        <Button type="submit" look="main" busy={busy}>
          {say.confirm}
        </Button>
        <Button look="bare" onClick={() => void again()}>
          {say.again}
        </Button>
      </div>
    </form>
  )
}

function useConfirming({ id, name, where }: Channel, onDone: ConfirmEmailProps['onDone']) {
  const { busy, problem, run } = useDeed()
  const confirm = async (code: string) => {
    const confirmed = await run(() => call('confirmChannel', { params: { id }, body: { code } }))
    if (confirmed !== null) await onDone(add.added(name))
  }
  const again = () => run(() => call('addChannel', { body: { kind: 'email', name, address: where } }))
  return { busy, problem, confirm, again }
}
