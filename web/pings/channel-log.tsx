import type { Attempt, Channel } from '../../src/contract/ping.ts'
import { call } from '../api/client.ts'
import { ProblemNotice } from '../ui/notice.tsx'
import { useAnswer } from '../ui/use-answer.ts'
import { When } from '../ui/when.tsx'
import { pingWords } from '../words/pings.ts'

const { channel: say } = pingWords

/** The last tries of a place, newest first. */
export function ChannelLog({ channel: { id, name } }: { channel: Channel }) {
  const { value, problem } = useAnswer(() => call('listAttempts', { params: { id } }))
  return (
    <div class="stack wide">
      <ProblemNotice problem={problem} />
      {value?.attempts.length === 0 && <p class="quiet">{say.logEmpty}</p>}
      {value !== null && value.attempts.length > 0 && (
        <ol class="attempts quiet" aria-label={say.logNamed(name)}>
          {value.attempts.map(attempt => (
            <Line key={attempt.at} attempt={attempt} />
          ))}
        </ol>
      )}
    </div>
  )
}

function Line({ attempt: { at, reason, result, why } }: { attempt: Attempt }) {
  return (
    <li>
      <When at={at} /> · {pingWords.told[reason]} · {say.results[result]}
      {why !== null && `: ${why}`}
    </li>
  )
}
