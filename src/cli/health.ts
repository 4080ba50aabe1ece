import { EXIT, UsageError, type Command } from './command.ts'

/** Asking is given by main.ts: this room knows no network. */
export interface HealthDeeds {
  ask(): Promise<{ kind: 'answered'; isWell: boolean; text: string } | { kind: 'silent'; url: string }>
}

export function healthCommand(deeds: HealthDeeds): Command {
  return {
    usage: '',
    about: 'Ask the server on this machine how it is',
    help: `Prints what the running server answers at /health. Made for what watches a
server: a container's health check, a timer. Give it the settings that the
server has. Exit codes: 0 all is well, 1 a trouble, or nobody answers.`,
    async run(words, io) {
      if (words.length > 0) throw new UsageError(`expected no words, got ${words.join(' ')}.`)
      const answer = await deeds.ask()
      if (answer.kind === 'silent') {
        io.complain(
          `mailping health: nobody answers at ${answer.url}. Is the server running, with these settings?`,
        )
        return EXIT.failed
      }
      io.print(answer.text)
      return answer.isWell ? EXIT.ok : EXIT.failed
    },
  }
}
