import { spawn } from 'node:child_process'
import { join } from 'node:path'

export const ROOT = join(import.meta.dir, '..', '..')

/** A program of ours in a process of its own, with settings of its own only. Ends with its `await using` at the latest. */
export interface Program extends AsyncDisposable {
  /** Everything printed so far, both streams. */
  output(): string
  /** Resolves with the match as soon as the output has one. Rejects when the program ends without it. */
  saw(pattern: RegExp): Promise<RegExpExecArray>
  /** Ctrl+C, as a terminal does it: to the program and to all it started. Resolves when it has ended. */
  interrupt(): Promise<number | null>
  /** kill -9, to the program and to all it started. Resolves when nothing of it is left. */
  kill(): Promise<void>
  /** Resolves with the exit code, null after a signal. */
  ended: Promise<number | null>
}

type Settings = Readonly<Record<string, string>>

/** `command` is run by the shell. */
export function startProgram(command: string, given: { cwd?: string; settings: Settings }): Program {
  const child = spawn(command, {
    shell: true,
    // Makes it a group, so that an interrupt reaches what npm started.
    detached: true,
    cwd: given.cwd ?? ROOT,
    env: { ...withoutSettings(), ...given.settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const looking = new Set<() => void>()
  const keep = (chunk: Buffer) => {
    output += chunk.toString()
    for (const look of looking) look()
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const signal = (name: 'SIGINT' | 'SIGKILL') => {
    if (child.pid !== undefined && running) process.kill(-child.pid, name)
  }
  const kill = async () => {
    signal('SIGKILL')
    await ended
  }
  let running = true
  // When the last one of the group has let go of the streams.
  const ended = new Promise<number | null>(resolve => child.on('close', resolve))
  void ended.then(() => (running = false))
  return {
    output: () => output,
    ended,
    saw: pattern =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output)
          if (match !== null) resolve(match)
        }
        looking.add(look)
        look()
        void ended.then(() => reject(new Error(`it ended without ${String(pattern)}:\n${output}`)))
      }),
    async interrupt() {
      signal('SIGINT')
      return ended
    },
    kill,
    [Symbol.asyncDispose]: kill,
  }
}

function withoutSettings(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('MAILPING_')))
}

/** A port that nobody listens on at this moment. */
export function freePort(): number {
  const listener = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data() {} } })
  const { port } = listener
  listener.stop(true)
  return port
}
