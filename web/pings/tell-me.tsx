import { useState } from 'preact/hooks'
import type { Channel, PingSetup } from '../../src/contract/ping.ts'
import { call } from '../api/client.ts'
import { useKeptFocus } from '../letter/use-kept-focus.ts'
import { Button } from '../ui/button.tsx'
import { HelpLinks } from '../ui/help-links.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { words } from '../words.ts'
import { pingWords as say } from '../words/pings.ts'
import { useAnswer } from '../ui/use-answer.ts'
import { AddChannel } from './add-channel.tsx'
import { ChannelRow } from './channel-row.tsx'
import { Choices } from './choices.tsx'
import { HereControl } from './here-control.tsx'
import { lookHere } from './this-device.ts'

/** Settings: where the sender is told, and of what. */
export function TellMe() {
  const { setup, hereId, problem, look } = useSetup()
  const [said, setSaid] = useState('')
  const changed = async (what: string) => {
    await look()
    setSaid(what)
  }
  return (
    <>
      <p>{say.what}</p>
      <ProblemNotice problem={problem}>
        <div>
          <Button onClick={() => void look()}>{words.tryAgain}</Button>
        </div>
      </ProblemNotice>
      {setup !== null && <HereControl hereId={hereId} onChanged={changed} />}
      {setup !== null && <Channels setup={setup} hereId={hereId} onChanged={changed} />}
      <p class="said quiet" role="status">
        {said}
      </p>
      {setup !== null && <AddChannel setup={setup} onChanged={changed} />}
      <Choices />
      <HelpLinks pages={['pings']} />
    </>
  )
}

interface ChannelsProps {
  setup: PingSetup
  hereId: string | null
  onChanged: (what: string) => Promise<void>
}

function Channels({ setup: { channels }, hereId, onChanged }: ChannelsProps) {
  const around = useKeptFocus<HTMLUListElement>()
  if (channels.length === 0) return <p class="quiet">{say.none}</p>
  return (
    <ul class="sessions channels" ref={around} aria-label={say.channel.list}>
      {channels.map((channel: Channel) => (
        <ChannelRow key={channel.id} channel={channel} isHere={channel.id === hereId} onChanged={onChanged} />
      ))}
    </ul>
  )
}

/** What the server has, and which of it is this device: looked at together, for one may change the other. */
function useSetup() {
  const [hereId, setHereId] = useState<string | null>(null)
  const { value, problem, look } = useAnswer(async () => {
    const reply = await call('getPingSetup')
    if (reply.kind === 'problem') return reply
    const { channels } = reply.value
    const found = await lookHere(reply.value).catch(() => null)
    setHereId(found)
    // Mending has put another channel in the place of one that is listed.
    return found === null || channels.some(({ id }) => id === found) ? reply : call('getPingSetup')
  })
  return { setup: value, hereId, problem, look }
}
