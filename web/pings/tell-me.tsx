import { useState } from 'preact/hooks'
import type { PingSetup } from '../../src/contract/ping.ts'
import { useKeptFocus } from '../letter/use-kept-focus.ts'
import { Button } from '../ui/button.tsx'
import { HelpLinks } from '../ui/help-links.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { words } from '../words.ts'
import { pingWords as say } from '../words/pings.ts'
import { useStore } from '../state/store.ts'
import { useAnswer } from '../ui/use-answer.ts'
import { AddChannel } from './add-channel.tsx'
import { ChannelRow } from './channel-row.tsx'
import { Choices } from './choices.tsx'
import { HereControl } from './here-control.tsx'
import { channelOf, hereId as here, lookAtPlaces, places } from './places.ts'

/** Settings: where the sender is told, and of what. */
export function TellMe() {
  const { problem, look } = useAnswer(lookAtPlaces)
  const setup = useStore(places)
  const hereId = useStore(here)
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
      {setup !== null && <HereControl channel={channelOf(setup, hereId ?? '')} onChanged={changed} />}
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
      {channels.map(channel => (
        <ChannelRow key={channel.id} channel={channel} isHere={channel.id === hereId} onChanged={onChanged} />
      ))}
    </ul>
  )
}
