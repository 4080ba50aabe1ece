import type { Command } from './command.ts'
import { eraseCommand } from './erase.ts'
import { listCommand } from './list.ts'
import { loginCommand, logoutCommand } from './login.ts'
import { newCommand } from './new-letter.ts'
import { sentCommand } from './sent.ts'
import { showCommand } from './show.ts'
import type { Terminal } from './terminal.ts'
import { watchCommand } from './watch.ts'

/** The commands that work with a person's letters on a server. */
export function letterCommands(terminal: Terminal): Readonly<Record<LetterCommand, Command>> {
  return {
    login: loginCommand(terminal),
    logout: logoutCommand(terminal),
    new: newCommand(terminal),
    list: listCommand(terminal),
    show: showCommand(terminal),
    sent: sentCommand(terminal),
    watch: watchCommand(terminal),
    erase: eraseCommand(terminal),
  }
}

type LetterCommand = 'login' | 'logout' | 'new' | 'list' | 'show' | 'sent' | 'watch' | 'erase'
