import type { SeenChannel } from '../app/channels.ts'
import type { LetterPings } from '../app/choose-pings.ts'
import type { Attempt, Channel, Target } from '../app/ping-ports.ts'
import type * as contract from '../contract/ping.ts'
import type { AccountChoices, PingChoices } from '../tracking/ping-choices.ts'

/** Of a target only as much as tells two apart: what it takes to send there stays here. */
export function toChannel({ channel, last }: SeenChannel): contract.Channel {
  const { id, name, target, pausedWhy, createdAtMs } = channel
  return {
    id,
    kind: target.kind,
    shape: target.kind === 'webhook' ? target.shape : null,
    name,
    where: whereOf(target),
    state: stateOf(channel),
    pausedWhy,
    createdAt: instant(createdAtMs),
    last: last === null ? null : toAttempt(last),
  }
}

export function toAttempt({ atMs, reason, result, why }: Attempt): contract.Attempt {
  return { at: instant(atMs), reason, result, why }
}

export function toAccountPings({ zone, quiet, digest, ...choices }: AccountChoices): contract.AccountPings {
  return { ...toChoices(choices), zone, quiet, digest }
}

export function toLetterPings({
  muted,
  own,
  snoozedUntilMs,
  mutedByReaders,
}: LetterPings): contract.LetterPings {
  return {
    muted,
    own: own === null ? null : toChoices(own),
    snoozedUntil: snoozedUntilMs === null ? null : instant(snoozedUntilMs),
    mutedByReaders,
  }
}

const toChoices = ({ reasons, noSignDays }: PingChoices) => ({ reasons: [...reasons], noSignDays })

function stateOf({ confirmation, pausedWhy }: Channel): contract.Channel['state'] {
  if (confirmation !== null) return 'unconfirmed'
  return pausedWhy === null ? 'active' : 'paused'
}

/** Topics and paths of hooks are as good as passwords. */
function whereOf(target: Target): string {
  switch (target.kind) {
    case 'email':
      return target.address
    case 'push':
      return hostOf(target.endpoint)
    case 'ntfy':
    case 'webhook':
      return hostOf(target.url)
    default:
      return target satisfies never
  }
}

const hostOf = (url: string) => URL.parse(url)?.host ?? ''

const instant = (atMs: number) => new Date(atMs).toISOString()
