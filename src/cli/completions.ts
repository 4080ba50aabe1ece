import { EXIT, type Command } from './command.ts'
import { bashCompletions, fishCompletions, zshCompletions } from './completion-scripts.ts'
import { readCall } from './usage.ts'

const SCRIPTS = { bash: bashCompletions, zsh: zshCompletions, fish: fishCompletions }
const USAGE = 'bash|zsh|fish'

/** `commands`: the whole table, this command included. */
export function completionsCommand(commands: () => Readonly<Record<string, Command>>): Command {
  return {
    usage: USAGE,
    about: 'Print what makes your shell complete commands and options',
    help: `Prints a script for your shell. With it the Tab key completes commands, options
and their values:

    mailping completions bash > mailping.bash   then in ~/.bashrc: . FILE
    mailping completions zsh > _mailping        in a folder of your fpath
    mailping completions fish > ~/.config/fish/completions/mailping.fish`,
    async run(words, io) {
      const [shell] = readCall(USAGE, words).operands
      if (shell === 'bash' || shell === 'zsh' || shell === 'fish') io.print(SCRIPTS[shell](commands()))
      return EXIT.ok
    },
  }
}
