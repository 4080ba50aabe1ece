import { UsageError, type Command, type Io } from './command.ts'
import { printSettings, type SettingDeeds } from './print-settings.ts'

/** What serving means is given by main.ts: this room knows neither databases nor servers. */
export interface ServeDeeds extends SettingDeeds {
  /** Runs until the process is told to end; resolves to the exit code. */
  serve(io: Io, options: { newSetUpLink: boolean }): Promise<number>
}

export function serveCommand(deeds: ServeDeeds): Command {
  return {
    usage: '[--setup-link] [--print-settings]',
    about: 'Run the server',
    help: `Runs the server until it is told to end (Ctrl+C). While no account exists,
every start prints a new one-time set-up link; the one before stops working.

Settings are read from the environment, and from the file that MAILPING_CONFIG
names: lines NAME=value, without quotation marks. The environment wins.

  --setup-link      print a new set-up link although accounts exist: for one
                    more person
  --print-settings  print every setting, what it is now and what it is for, and
                    what is wrong with it, and end: with exit code 1 where a
                    start would refuse`,
    async run(words, io) {
      const unknown = words.find(word => word !== '--setup-link' && word !== '--print-settings')
      if (unknown !== undefined)
        throw new UsageError(`expected --setup-link or --print-settings, got ${unknown}.`)
      return words.includes('--print-settings')
        ? printSettings(deeds, io)
        : deeds.serve(io, { newSetUpLink: words.includes('--setup-link') })
    },
  }
}
