import { openAccount } from '../client/account.ts'
import { findLetter, type Letter } from '../client/letters.ts'
import { EXIT, UsageError, type Command, type Io } from './command.ts'
import { letterJson, titleOf } from './letter-json.ts'
import type { Terminal } from './terminal.ts'
import { readCall } from './usage.ts'
import { commandHere } from '../telling/naming.ts'

const USAGE = 'LETTER [--yes] [--keep] [--json]'

export function eraseCommand({ here }: Terminal): Command {
  return {
    usage: USAGE,
    about: 'Erase a letter and what was recorded about it',
    help: `Erases a letter and what was recorded about it, after 30 seconds in which you
can take it back. Asks first. LETTER is a code name or an id.

  --yes   do not ask
  --keep  take an erasing back that was asked for less than 30 seconds ago
  --json  print the letter as one JSON object; needs --yes or --keep`,
    async run(words, io) {
      const call = readCall(USAGE, words)
      const keep = call.has('--keep')
      if (call.has('--json') && !call.has('--yes') && !keep)
        throw new UsageError('--json goes with --yes or --keep: nobody is asked then.')
      const account = await openAccount(here())
      const letter = await findLetter(account, call.operands[0] ?? '')
      if (!keep && !call.has('--yes') && !(await agrees(letter, io))) {
        io.complain('Nothing was erased.')
        return EXIT.failed
      }
      const { id } = letter.message
      const message = await account.call('erase', { id, body: { erase: !keep } })
      if (call.has('--json')) io.print(JSON.stringify(letterJson({ ...letter, message })))
      else io.print(keep ? `${message.codeName} stays.` : told(message.codeName))
      return EXIT.ok
    },
  }
}

/** "yes" or "y"; whatever else, and no answer at all, is a no. */
async function agrees(letter: Letter, io: Io): Promise<boolean> {
  const title = titleOf(letter)
  const named = title === '' ? letter.message.codeName : `${letter.message.codeName} (${title})`
  io.complain(`Erase ${named} and what was recorded about it? Type yes:`)
  for await (const line of io.input) return /^y(es)?$/i.test(line.trim())
  return false
}

function told(codeName: string): string {
  return `${codeName} will be erased in 30 seconds. Until then: ${commandHere(`erase ${codeName} --keep`)}`
}
