import { openAccount } from '../client/account.ts'
import { follow } from '../client/follow.ts'
import { findLetter } from '../client/letters.ts'
import { EXIT, type Command, type Io } from './command.ts'
import { titleOf } from './letter-json.ts'
import { openWatcher, type News } from './news.ts'
import { entryLines } from './show.ts'
import type { Terminal } from './terminal.ts'
import { readCall } from './usage.ts'

const USAGE = '[LETTER] [--json]'

export function watchCommand(terminal: Terminal): Command {
  return {
    usage: USAGE,
    about: 'Print what happens to your letters, as it happens',
    help: `Prints what happens to your letters, or to one, as it happens: each load with
our reading, and readings that changed. What a broken connection missed is
printed when it is back. Ends with Ctrl+C, and then with exit code 0; with 1
when the token is revoked or the server is not reached at the start.

  --json  print one JSON object a line, with the letter's codeName and id`,
    run: async (words, io) => {
      const call = readCall(USAGE, words)
      const json = call.has('--json')
      const account = await openAccount(terminal.here())
      const name = call.operands[0]
      const only = name === undefined ? null : await findLetter(account, name)
      const watcher = await openWatcher(account, only)
      const gone = new AbortController()
      const signal = AbortSignal.any([terminal.interrupted(), gone.signal])
      io.complain(`Watching ${only?.message.codeName ?? 'your letters'}. Ctrl+C ends it.`)
      await follow(account, {
        signal,
        pause: terminal.pause,
        onLine: state =>
          io.complain(state === 'lost' ? 'Connection lost, trying again.' : 'Connected again.'),
        async onChange() {
          const { news, erased } = await watcher.look()
          for (const one of news) tell(one, { io, json })
          if (!erased) return
          io.complain('The letter was erased.')
          gone.abort()
        },
      })
      return EXIT.ok
    },
  }
}

function tell({ letter, entries }: News, { io, json }: { io: Io; json: boolean }): void {
  const { id, codeName } = letter.message
  if (json) {
    for (const entry of entries) io.print(JSON.stringify({ id, codeName, ...entry }))
    return
  }
  const title = titleOf(letter)
  io.print(title === '' ? codeName : `${codeName}: ${title}`)
  for (const line of entries.flatMap(entryLines)) io.print(line)
}
