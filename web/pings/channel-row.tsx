import { useState } from 'preact/hooks'
import type { Channel } from '../../src/contract/ping.ts'
import { call, type Reply } from '../api/client.ts'
import { useDeed } from '../letter/use-deed.ts'
import { useKeptFocus } from '../letter/use-kept-focus.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { When } from '../ui/when.tsx'
import { kindWords, pingWords } from '../words/pings.ts'
import { ChannelLog } from './channel-log.tsx'
import { ConfirmEmail } from './confirm-email.tsx'
import { kindOf } from './kinds.ts'
import { RenameChannel } from './rename-channel.tsx'
import { stopHere } from './this-device.ts'

const { channel: say, here, email } = pingWords

interface ChannelRowProps {
  channel: Channel
  isHere: boolean
  /** Something of it was changed on the server, and what to say of it. */
  onChanged: (what: string) => Promise<void>
}

/** One place: what it is, how it does, and what can be done with it. */
export function ChannelRow({ channel, isHere, onChanged }: ChannelRowProps) {
  const [open, setOpen] = useState<'nothing' | 'name' | 'log' | 'code'>('nothing')
  const around = useKeptFocus<HTMLLIElement>()
  const close = () => setOpen('nothing')
  const done = async (what: string) => {
    close()
    await onChanged(what)
  }
  return (
    <li ref={around} class="channel">
      <Named channel={channel} isHere={isHere} />
      {open === 'name' && <RenameChannel channel={channel} onDone={done} onCancel={close} />}
      {open === 'code' && <ConfirmEmail channel={channel} onDone={done} />}
      {open === 'nothing' && channel.state === 'unconfirmed' && (
        <Button onClick={() => setOpen('code')}>{email.enter}</Button>
      )}
      <Deeds channel={channel} isHere={isHere} onChanged={onChanged}>
        <Button look="bare" aria-label={say.renameNamed(channel.name)} onClick={() => setOpen('name')}>
          {say.rename}
        </Button>
        <Button
          look="bare"
          aria-expanded={open === 'log'}
          aria-label={say.logNamed(channel.name)}
          onClick={() => setOpen(open === 'log' ? 'nothing' : 'log')}
        >
          {say.log}
        </Button>
      </Deeds>
      {open === 'log' && <ChannelLog channel={channel} />}
    </li>
  )
}

function Named({ channel, isHere }: Pick<ChannelRowProps, 'channel' | 'isHere'>) {
  const { name, where, state, pausedWhy, last } = channel
  return (
    <div>
      <strong>{name}</strong>
      {isHere && <span class="tag">{here.tag}</span>}
      {state !== 'active' && <span class="tag">{say.states[state]}</span>}
      <span class="quiet">
        {kindWords[kindOf(channel)].name} · {where} ·{' '}
        {last === null ? (
          say.untried
        ) : (
          <>
            {say.results[last.result]} <When at={last.at} />
          </>
        )}
      </span>
      {state === 'paused' && <span class="wrong">{say.paused(pausedWhy ?? '')}</span>}
    </div>
  )
}

interface DeedsProps extends ChannelRowProps {
  children: preact.ComponentChildren
}

function Deeds({ channel, isHere, onChanged, children }: DeedsProps) {
  const { busy, problem, run } = useDeed()
  const [tested, setTested] = useState('')
  const { id, name, state } = channel
  const params = { id }
  const test = async () => {
    setTested('')
    const result = await run(() => call('testChannel', { params }))
    if (result === null) return
    await onChanged('')
    setTested([say.tested[result.result], result.why ?? ''].join(' ').trim())
  }
  const resume = async () => {
    if ((await run(() => call('resumeChannel', { params }))) !== null) await onChanged(say.resumed(name))
  }
  const remove = async () => {
    const gone = await run(async () => held(await (isHere ? stopHere() : call('deleteChannel', { params }))))
    if (gone !== null) await onChanged(say.removed(name))
  }
  return (
    <>
      <div class="row">
        {state !== 'unconfirmed' && (
          <Button aria-label={say.testNamed(name)} busy={busy} onClick={() => void test()}>
            {busy ? say.testing : say.test}
          </Button>
        )}
        {state === 'paused' && !isHere && <Button onClick={() => void resume()}>{say.resume}</Button>}
        {children}
        <Button look="bare" aria-label={say.removeNamed(name)} onClick={() => void remove()}>
          {say.remove}
        </Button>
      </div>
      <p class="said quiet" role="status">
        {tested}
      </p>
      <ProblemNotice problem={problem} />
    </>
  )
}

/** An answer without content, for useDeed, which tells by null that something failed. */
function held(reply: Reply<undefined>): Reply<true> {
  return reply.kind === 'ok' || reply.problem.code === 'not-found' ? { kind: 'ok', value: true } : reply
}
