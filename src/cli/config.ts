import { EXIT, type Command } from './command.ts'
import { complainOf, printSettings, type SettingDeeds } from './print-settings.ts'
import { readCall } from './usage.ts'

const USAGE = '[--check] [--json]'

export function configCommand(deeds: SettingDeeds): Command {
  return {
    usage: USAGE,
    about: 'Print every setting, what it is now and what it is for',
    help: `Settings are read from the environment, and from the file that MAILPING_CONFIG
names: lines NAME=value, without quotation marks. The environment wins. Secrets
are not shown.

  --check  print only what is wrong, nothing when all is well
  --json   print settings, problems and warnings as one JSON object

Exit code 1 where a start would refuse.`,
    async run(words, io) {
      const call = readCall(USAGE, words)
      if (!call.has('--check') && !call.has('--json')) return printSettings(deeds, io)
      const { settings, problems, warnings } = deeds.reportSettings()
      if (call.has('--json'))
        io.print(JSON.stringify({ ...(call.has('--check') ? {} : { settings }), problems, warnings }))
      else complainOf({ problems, warnings }, io)
      return problems.length === 0 ? EXIT.ok : EXIT.failed
    },
  }
}
