import { describe, expect, test } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import type { Account } from './account.ts'
import { follow } from './follow.ts'
import { Trouble } from './trouble.ts'

/** What one attempt to connect meets: chunks of a stream that then ends, or a refusal. */
type Attempt = readonly string[] | Trouble

const EVENT = 'event: message\ndata: {"id":"x","version":1}\n\n'
const away = Trouble.own('unreachable', 'nobody answers')

/** Plays the attempts, then stands still until it is ended. */
function server(attempts: readonly Attempt[]) {
  const left = [...attempts]
  const quiet = Promise.withResolvers<void>()
  const stream = async (signal: AbortSignal): Promise<ReadableStream<Uint8Array>> => {
    const attempt = left.shift()
    if (attempt instanceof Trouble) throw attempt
    if (attempt === undefined) quiet.resolve()
    return new ReadableStream({
      start(controller) {
        for (const chunk of attempt ?? []) controller.enqueue(new TextEncoder().encode(chunk))
        if (attempt !== undefined) return controller.close()
        signal.addEventListener('abort', () => controller.error(new Error('aborted')))
      },
    })
  }
  return { stream, quiet: quiet.promise }
}

async function followed(attempts: readonly Attempt[], onChange: () => Promise<void> = async () => {}) {
  const { stream, quiet } = server(attempts)
  const end = new AbortController()
  const told: string[] = []
  const pauses: number[] = []
  const done = follow(accountWith(stream), {
    signal: end.signal,
    onLine: state => void told.push(state),
    pause: async ms => void pauses.push(ms),
    onChange: async () => {
      told.push('look')
      await onChange()
    },
  })
  await Promise.race([quiet, done])
  end.abort()
  await done
  return { told, pauses }
}

function accountWith(stream: Account['stream']): Account {
  const unused = () => Promise.reject(new Error('following asks for nothing else'))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a key that is never used
  return { server: new URL('http://localhost'), dataKey: {} as Account['dataKey'], call: unused, stream }
}

describe('following a stream', () => {
  test.each([
    ['once at the beginning', [], ['look']],
    ['for a change', [EVENT], ['look', 'look']],
    [
      'for a change that comes in pieces',
      [EVENT.slice(0, 9), EVENT.slice(9, 20), EVENT.slice(20)],
      ['look', 'look'],
    ],
    ['not for a sign of life', [': still here\n\n', 'retry: 2000\n: connected\n\n'], ['look']],
    ['once for changes that come together', [EVENT + EVENT + ': here\n\n'], ['look', 'look']],
  ])('looks %s', async (_, chunks, looks) => {
    const { told } = await followed([chunks])
    expect(told).toEqual([...looks, 'lost', 'look', 'back'])
  })

  test('connects again, each time after a longer pause, and looks at what it missed', async () => {
    const { told, pauses } = await followed([[], away, away, [EVENT]])
    expect(told).toEqual(['look', 'lost', 'look', 'back', 'look', 'lost', 'look', 'back'])
    expect(pauses).toEqual([1_000, 2_000, 4_000, 1_000])
  })

  test('never pauses for more than half a minute', async () => {
    const { pauses } = await followed([[], ...Array.from({ length: 8 }, () => away)])
    expect(Math.max(...pauses)).toBe(30_000)
  })

  test('gives up at once where the first connection fails', async () => {
    expect(await failureOf(followed([away]))).toBe(away)
  })

  test('gives up where trying again is of no use', async () => {
    const revoked = Trouble.own('revoked', 'the token was revoked')
    expect(await failureOf(followed([[], revoked]))).toBe(revoked)
  })

  test('goes on after a look that failed for the moment, and not after a bug', async () => {
    const failures: Error[] = [away]
    const once = async () => {
      const failure = failures.shift()
      if (failure !== undefined) throw failure
    }
    const { told } = await followed([[EVENT]], skipFirst(once))
    expect(told).toEqual(['look', 'look', 'lost', 'look', 'back'])
    const bug = new TypeError('a bug')
    expect(
      await failureOf(
        followed(
          [[EVENT]],
          skipFirst(() => Promise.reject(bug)),
        ),
      ),
    ).toBe(bug)
  })
})

function skipFirst(work: () => Promise<void>): () => Promise<void> {
  let calls = 0
  return async () => {
    if (calls++ > 0) await work()
  }
}
