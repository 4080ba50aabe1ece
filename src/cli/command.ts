/** One command of `mailping`. */
export interface Command {
  /** What follows the command's name in its help, e.g. `FILE`. */
  usage: string
  /** One line in the list of commands. */
  about: string
  /** The rest of its help. */
  help: string
  /** Returns the exit code: EXIT.ok or EXIT.failed. Throws UsageError for words that do not fit. */
  run(words: readonly string[], io: Io): Promise<number>
}

export const EXIT = { ok: 0, failed: 1, usage: 2 } as const

/** The words of the call do not fit; the message says what was expected. Exit code EXIT.usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** What a command may touch of the outside. */
export interface Io {
  /** Lines of standard input. */
  input: AsyncIterable<string>
  /** Throws, when the file cannot be read, with the reason in plain words, without its name. */
  readFile(path: string): Promise<string>
  print(line: string): void
  complain(line: string): void
}
