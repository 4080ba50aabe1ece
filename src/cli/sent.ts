import { openAccount } from '../client/account.ts'
import { findLetter } from '../client/letters.ts'
import { Trouble } from '../client/trouble.ts'
import { EXIT, UsageError, type Command } from './command.ts'
import { letterJson } from './letter-json.ts'
import { minute, typedTime } from './local-time.ts'
import type { Terminal } from './terminal.ts'
import { toldState } from './told.ts'
import { readCall } from './usage.ts'

const USAGE = 'LETTER [--at TIME] [--not] [--json]'

export function sentCommand({ here, nowMs }: Terminal): Command {
  return {
    usage: USAGE,
    about: 'Say that you sent a letter: from then on loads count',
    help: `Says that you sent a letter. From then on loads can count; those since then are
read again. LETTER is a code name or an id. Said again, it changes the time.

  --at TIME  when it was: 14:02 (today), "2026-11-23 14:02" in local time, or
             2026-11-23T14:02:00Z; after the letter was created, not in the
             future. Without it: just now
  --not      it was not sent after all
  --json     print the letter as one JSON object`,
    async run(words, io) {
      const call = readCall(USAGE, words)
      const typed = call.valueOf('--at')
      const sentAt = timeOf(typed, nowMs())
      if (call.has('--not') && sentAt !== null) throw new UsageError('--not goes without --at.')
      const account = await openAccount(here())
      const { label, message } = await findLetter(account, call.operands[0] ?? '')
      const timeline = call.has('--not')
        ? await account.call('unarm', { id: message.id })
        : await account.call('arm', { id: message.id, body: { sentAt } }).catch((error: unknown) => {
            throw inLocalTime(error, { typed, sentAt, createdAt: message.createdAt, nowMs: nowMs() })
          })
      const changed = { label, message: timeline.message }
      if (call.has('--json')) io.print(JSON.stringify(letterJson(changed)))
      else io.print(told(changed.message))
      return EXIT.ok
    },
  }
}

function timeOf(text: string | null, nowMs: number): string | null {
  if (text === null) return null
  const at = typedTime(text, nowMs)
  if (at === null)
    throw new UsageError(
      `--at: expected a time such as 14:02, "2026-11-23 14:02" or 2026-11-23T14:02:00Z, got ${JSON.stringify(text)}.`,
    )
  return at
}

/** The server speaks of instants; whoever typed a time of day is answered in the same. */
function inLocalTime(
  error: unknown,
  given: { typed: string | null; sentAt: string | null; createdAt: string; nowMs: number },
): unknown {
  const { typed, sentAt, createdAt, nowMs } = given
  if (!(error instanceof Trouble && error.code === 'sent-at-out-of-range') || sentAt === null) return error
  const read = typed === minute(sentAt) ? '' : `, which is ${minute(sentAt)}`
  return Trouble.ofServer(
    error.code,
    `Expected a time from ${minute(createdAt)}, when the letter was created, to ${minute(new Date(nowMs).toISOString())}, now, in the time zone of this terminal; got ${typed}${read}. Say it again with another --at, or without it for just now.`,
  )
}

function told(message: Parameters<typeof toldState>[0]): string {
  const { codeName, sentAt } = message
  if (sentAt === null) return `${codeName} is a draft again. No load counts before you send it.`
  return `${codeName}: noted as sent ${minute(sentAt)}. Now: ${toldState(message)}`
}
