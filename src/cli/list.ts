import { openAccount } from '../client/account.ts'
import { lettersSince, type Letter } from '../client/letters.ts'
import { words as shared } from '../../web/words.ts'
import { EXIT, type Command } from './command.ts'
import { letterJson, titleOf } from './letter-json.ts'
import { minute } from './local-time.ts'
import type { Terminal } from './terminal.ts'
import { textTable } from './text-table.ts'
import { readCall } from './usage.ts'
import { commandHere } from '../telling/naming.ts'

const USAGE = '[--archived] [--json]'

export function listCommand({ here }: Terminal): Command {
  return {
    usage: USAGE,
    about: 'List your letters',
    help: `Lists your letters, the one where something happened last first: code name,
state, when you sent it, what it is about and to whom.

  --archived  those in the archive, in place of the others
  --json      print them as one JSON array`,
    async run(words, io) {
      const call = readCall(USAGE, words)
      const { letters } = await lettersSince(await openAccount(here()), 0)
      const shown = letters
        .filter(({ message }) => message.archived === call.has('--archived'))
        .sort(lastEventFirst)
      if (call.has('--json')) io.print(JSON.stringify(shown.map(letterJson)))
      else if (shown.length > 0) io.print(textTable([HEAD, ...shown.map(row)]))
      else io.print(`No letters here. Write one: ${commandHere('new "What it is about" --to "Name"')}`)
      return EXIT.ok
    },
  }
}

const HEAD = ['CODE NAME', 'STATE', 'SENT', 'ABOUT']

function row(letter: Letter): string[] {
  const { codeName, state, recording, sentAt, kind } = letter.message
  const ended = recording === 'ended' ? ` (${shared.recordingEnded.toLowerCase()})` : ''
  const test = kind === 'test' ? 'test: ' : ''
  return [
    codeName,
    `${test}${shared.states[state]}${ended}`,
    sentAt === null ? '-' : minute(sentAt),
    aboutOf(letter),
  ]
}

function aboutOf(letter: Letter): string {
  if (letter.label === null) return shared.unreadableLabel
  const { text, to } = letter.label
  return text !== '' && to !== '' ? `${text}, to ${to}` : titleOf(letter)
}

/** Instants of one length in UTC sort as text. */
function lastEventFirst({ message: a }: Letter, { message: b }: Letter): number {
  if (a.lastEventAt === b.lastEventAt) return a.id < b.id ? -1 : 1
  return a.lastEventAt < b.lastEventAt ? 1 : -1
}
