import { networksAgeDays } from '../tracking/network-age.ts'
import type { Answer } from './ask.ts'
import { failed, ok, warning, type Finding } from './finding.ts'

const ABOUT = 'clock'

/** Headers have whole seconds, and an answer takes some. */
const DIFFERENCE_MAX_MS = 10_000
/** A letter's time may be ahead by what the clock was put back since: beyond this it was wrong. */
const AHEAD_MAX_MS = 60_000

/** `newestAtMs`: the latest time in the database, 0 when it is empty; `answer` of the public address, null when not asked. */
export function clockFindings({
  nowMs,
  newestAtMs,
  answer,
}: {
  nowMs: number
  newestAtMs: number
  answer: Answer | null
}): Finding[] {
  const mend = 'Let this machine take its time from the network (timedatectl set-ntp true).'
  if (networksAgeDays(nowMs) < 0)
    return [failed(ABOUT, 'This machine’s clock is before the day this program was made.', mend)]
  if (newestAtMs - nowMs > AHEAD_MAX_MS)
    return [
      failed(
        ABOUT,
        `The newest letter has a time ${Math.ceil((newestAtMs - nowMs) / 60_000)} min ahead of this machine’s clock: it was put back, or was wrong.`,
        mend,
      ),
    ]
  const differenceMs = differenceOf(answer)
  if (differenceMs === null)
    return [ok(ABOUT, 'It goes on from the newest letter. It was compared with no other.')]
  if (differenceMs > DIFFERENCE_MAX_MS)
    return [
      warning(
        ABOUT,
        `This machine’s clock and that of the public address are ${Math.round(differenceMs / 1_000)} s apart.`,
        mend,
      ),
    ]
  return [ok(ABOUT, 'It goes on from the newest letter, and agrees with that of the public address.')]
}

/** Null where no answer with a time came. */
function differenceOf(answer: Answer | null): number | null {
  if (answer?.kind !== 'answered') return null
  const dateMs = Date.parse(answer.headers.get('Date') ?? '')
  return Number.isNaN(dateMs) ? null : Math.abs(answer.atMs - dateMs)
}
