import { EXIT, UsageError, type Command } from './command.ts'

/** `version`, also called as `--version`. */
export function versionCommand(version: string): Command {
  return {
    usage: '',
    about: 'Print the version',
    help: 'Prints the version of this MailPing, as CHANGELOG.md names it.',
    async run(words, io) {
      if (words.length > 0) throw new UsageError(`expected no words, got ${words.join(' ')}.`)
      io.print(`mailping ${version}`)
      return EXIT.ok
    },
  }
}
