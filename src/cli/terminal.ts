import type { Here } from '../client/account.ts'

/** What commands against a server are given by main.ts, beside Io. */
export interface Terminal {
  /** Reads the environment: only for a command that works with a server. */
  here: () => Here
  nowMs: () => number
  /** A line that is not shown while it is typed; where nobody sits, the first line of standard input. */
  askSecret: (prompt: string) => Promise<string>
  /** Aborted by Ctrl+C, which ends the program no more from the first call on. */
  interrupted: () => AbortSignal
  /** Resolves after that time, or as soon as `signal` is aborted. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>
}
