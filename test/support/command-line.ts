import type { Keep } from '../../src/client/kept-login.ts'
import type { Io } from '../../src/cli/command.ts'
import { letterCommands } from '../../src/cli/letter-commands.ts'
import { runCommand } from '../../src/cli/run.ts'
import { Trouble } from '../../src/client/trouble.ts'

/** The command line of one person on one machine, played in this process; the login is kept in memory. */
export interface CommandLine {
  run(
    words: readonly string[],
    given?: { secret?: string; input?: string; files?: Record<string, string>; signal?: AbortSignal },
  ): Promise<Ran>
  /** What is kept of the login, or null. */
  kept(): string | null
  keep: Keep
}

export interface Ran {
  code: number
  /** Lines of standard output, also while the command still runs. */
  printed: string[]
  /** Lines of standard error. */
  complained: string[]
}

/** `onPrint`: called after each line, printed or complained. */
export function commandLine(given: { nowMs: () => number; onPrint?: () => void }): CommandLine {
  const keep = memoryKeep()
  return {
    keep,
    kept: () => keep.text,
    async run(words, { secret = '', input = '', files = {}, signal = new AbortController().signal } = {}) {
      const ran: Ran = { code: -1, printed: [], complained: [] }
      const note = (lines: string[]) => (line: string) => {
        lines.push(line)
        given.onPrint?.()
      }
      const io: Io = {
        input: (async function* () {
          yield* input.split('\n')
        })(),
        readFile: async path => files[path] ?? Promise.reject(new Error('no such file')),
        print: note(ran.printed),
        complain: note(ran.complained),
      }
      const commands = letterCommands({
        here: () => ({ keep, random, version: '0.0.0-test', device: 'Command line on Linux' }),
        nowMs: given.nowMs,
        askSecret: async () => secret,
        interrupted: () => signal,
        // As short as can be: tests do not wait.
        pause: () => new Promise(resolve => setTimeout(resolve, 1)),
      })
      ran.code = await runCommand(commands, words, io).catch((error: unknown) => {
        if (!(error instanceof Trouble)) throw error
        io.complain(error.message)
        return 1
      })
      return ran
    },
  }
}

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

function memoryKeep(): Keep & { text: string | null } {
  return {
    path: 'login.json',
    text: null,
    async read() {
      return this.text
    },
    async write(text) {
      this.text = text
    },
    async remove() {
      this.text = null
    },
  }
}
