import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { askHidden } from './cli/ask-hidden.ts'
import type { Terminal } from './cli/terminal.ts'
import { loginPath } from './config.ts'
import { loginFile } from './store/login-file.ts'
import { version } from '../package.json'

/** The real terminal and machine, for the commands that work with a server. */
export const realTerminal: Omit<Terminal, 'nowMs'> = {
  here: () => ({
    keep: loginFile(loginPath()),
    random: length => crypto.getRandomValues(new Uint8Array(length)),
    version,
    device: `Command line on ${SYSTEMS[process.platform] ?? 'a device'}`,
  }),
  askSecret: prompt => (process.stdin.isTTY ? askHidden(prompt, process.stdin, screen) : firstLine()),
  interrupted: () => {
    const ended = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ended.abort())
    return ended.signal
  },
  pause: async (ms, signal) => {
    await pause(ms, undefined, { signal }).catch(() => {})
  },
}

/** As vague as a browser's own name for itself. */
const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'Linux',
  darwin: 'macOS',
  win32: 'Windows',
  freebsd: 'FreeBSD',
}

const screen = {
  write: (text: string) => void process.stderr.write(text),
  interrupt: () => void process.kill(process.pid, 'SIGINT'),
}

async function firstLine(): Promise<string> {
  for await (const line of createInterface({ input: process.stdin })) return line
  return ''
}
