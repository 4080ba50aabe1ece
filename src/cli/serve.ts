import { EXIT, UsageError, type Command, type Io } from './command.ts'

/** What serving means is given by main.ts: this room knows neither databases nor servers. */
export interface ServeDeeds {
  /** Runs until the process is told to end; resolves to the exit code. */
  serve(io: Io, options: { newSetUpLink: boolean }): Promise<number>
  describeSettings(): string
}

export function serveCommand(deeds: ServeDeeds): Command {
  return {
    usage: '[--setup-link] [--print-settings]',
    about: 'Run the server',
    help: `Runs the server until it is told to end (Ctrl+C). While no account exists, every start prints a new one-time set-up
link; the one before stops working. Settings are read from the environment.

  --setup-link      print a new set-up link although accounts exist: for one more person
  --print-settings  print every setting, what it is now and what it is for, and end`,
    async run(words, io) {
      const unknown = words.find(word => word !== '--setup-link' && word !== '--print-settings')
      if (unknown !== undefined)
        throw new UsageError(`expected --setup-link or --print-settings, got ${unknown}.`)
      if (words.includes('--print-settings')) {
        io.print(deeds.describeSettings())
        return EXIT.ok
      }
      return deeds.serve(io, { newSetUpLink: words.includes('--setup-link') })
    },
  }
}
