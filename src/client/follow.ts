import type { Account } from './account.ts'
import { Trouble } from './trouble.ts'

/** The server says "still here" every 5 seconds; after this much silence the line is dead, whatever the system thinks. */
const SILENCE_MAX_MS = 20_000
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

export interface Following {
  /** Ends the following. */
  signal: AbortSignal
  /** Called once connected, at each reconnection and at every change; asks for itself what changed. */
  onChange: () => Promise<void>
  /** The connection broke, or is back. */
  onLine: (state: 'lost' | 'back') => void
  /** Resolves after that time, or as soon as `signal` is aborted. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>
}

/** Runs until `signal` is aborted. Throws Trouble when the first connection fails, or when trying again is of no use. */
export async function follow(account: Account, following: Following): Promise<void> {
  const { signal, onLine, pause } = following
  let lost = false
  let connected = false
  let pauseMs = FIRST_PAUSE_MS
  const onConnected = () => {
    if (lost) onLine('back')
    lost = false
    connected = true
    pauseMs = FIRST_PAUSE_MS
  }
  while (!signal.aborted) {
    try {
      await followOnce(account, following, onConnected)
    } catch (error) {
      if (signal.aborted) return
      if (!connected || !passes(error)) throw error
    }
    if (signal.aborted) return
    if (!lost) onLine('lost')
    lost = true
    await pause(pauseMs, signal)
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
  }
}

/** One connection, from its beginning to its end. */
async function followOnce(
  account: Account,
  { signal, onChange }: Following,
  onConnected: () => void,
): Promise<void> {
  const dead = new AbortController()
  const watch = silenceWatch(() => dead.abort())
  try {
    const reader = (await account.stream(AbortSignal.any([signal, dead.signal]))).getReader()
    await onChange()
    onConnected()
    for (let text = ''; ;) {
      const { done, value } = await reader.read().catch(brokenOff)
      if (done) return
      watch.heard()
      text = (text + decoder.decode(value)).slice(-LONGEST_EVENT)
      const end = text.lastIndexOf('\n\n')
      if (end >= 0 && text.slice(0, end).includes('event: message')) await onChange()
      text = text.slice(end + 1)
    }
  } finally {
    watch.stop()
    dead.abort()
  }
}

/** What decides is ASCII. */
const decoder = new TextDecoder()

/** Characters kept of a stream that never ends an event: no server of ours sends more. */
const LONGEST_EVENT = 65_536

function silenceWatch(onSilence: () => void) {
  let timer = setTimeout(onSilence, SILENCE_MAX_MS)
  const stop = () => clearTimeout(timer)
  return {
    stop,
    heard: () => {
      stop()
      timer = setTimeout(onSilence, SILENCE_MAX_MS)
    },
  }
}

function brokenOff(error: unknown): never {
  throw Trouble.own('unreachable', 'The connection broke off.', { cause: error })
}

/** What is over by itself: a restart, a change of networks, a proxy that answers in the server's place. */
function passes(error: unknown): boolean {
  return error instanceof Trouble && PASSING.has(error.code)
}

const PASSING: ReadonlySet<string> = new Set([
  'unreachable',
  'not-mailping',
  'internal',
  'storage-full',
  'too-many-streams',
])
