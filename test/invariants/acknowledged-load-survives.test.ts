import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeHistory } from '../../src/app/decode-history.ts'
import { loadLogKey } from '../../src/app/log-key.ts'
import type { MessageWithSummary } from '../../src/app/ports.ts'
import { ed25519 } from '../../src/store/ed25519.ts'
import type { AccountId } from '../../src/tracking/ids.ts'
import { FETCHES_PER_BURST_MAX, MESSAGES_PER_TEN_MINUTES_MAX } from '../../src/tracking/limits.ts'
import { expectLogIntact } from '../support/expect-log-intact.ts'
import { testAccount, testLetter } from '../support/test-letter.ts'
import { testWorld } from '../support/test-world.ts'

/** A picture that was counted is on disk before its first byte leaves: kill -9 at any moment loses no answered load. */

const ROOT = join(import.meta.dir, '..', '..')
const ACCOUNTS = 10
const KILLS = 4
const AT_ONCE = 16
/** Presence of each marks one load of a letter; a letter takes no more than this within one render. */
const MARKS = ['accept-language', 'referer', 'cookie', 'sec-ch-ua', 'via'] as const
const MARK_BITS = [1, 3, 4, 6, 7]

const folder = mkdtempSync(join(tmpdir(), 'mailping-kill-'))
const running = new Set<Bun.Subprocess>()
afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

interface Load {
  letter: MessageWithSummary
  mark: number
  answered: boolean
  sent: boolean
}

test('every load that was answered is recorded once, however often the server is killed', async () => {
  expect(MARKS.length).toBe(FETCHES_PER_BURST_MAX)
  const { loads, accountIds } = await prepare()
  const perRound = Math.ceil(loads.length / KILLS)
  for (let round = 0; round < KILLS; round++) {
    const part = loads.slice(round * perRound, (round + 1) * perRound)
    const server = await startServer()
    await loadUntilKilled(server, part)
    expect(part.filter(({ answered }) => answered).length).toBeGreaterThan(perRound / 3)
  }
  expect(loads.some(({ sent, answered }) => sent && !answered)).toBe(true)
  await stop(await startServer())
  await expectAllRecorded(loads, accountIds)
}, 30_000)

/** Letters of a real database, in the server's folder, before the server first runs. */
async function prepare(): Promise<{ loads: Load[]; accountIds: AccountId[] }> {
  const made = await testWorld({ folder })
  const { origin } = await loadLogKey(made.store, made.random, ed25519)
  const world = { ...made, origin, clock: { nowMs: () => Date.now() } }
  const loads: Load[] = []
  const accountIds: AccountId[] = []
  for (let i = 0; i < ACCOUNTS; i++) {
    const accountId = await testAccount(world)
    accountIds.push(accountId)
    for (let j = 0; j < MESSAGES_PER_TEN_MINUTES_MAX; j++) {
      const letter = await testLetter(world, accountId)
      for (const mark of MARKS.keys()) loads.push({ letter, mark, answered: false, sent: false })
    }
  }
  await made.close()
  return { loads, accountIds }
}

interface Server {
  url: string
  child: Bun.Subprocess<'ignore', 'pipe', 'inherit'>
}

async function startServer(): Promise<Server> {
  const port = freePort()
  const child = Bun.spawn([process.execPath, join('src', 'main.ts'), 'serve'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], MAILPING_PORT: String(port), MAILPING_DATA: folder },
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'inherit',
  })
  running.add(child)
  const { value } = await child.stdout.getReader().read()
  expect(new TextDecoder().decode(value)).toContain('MailPing runs on')
  return { url: `http://127.0.0.1:${port}`, child }
}

async function stop({ child }: Server): Promise<void> {
  child.kill('SIGTERM')
  expect(await child.exited).toBe(0)
}

/** Kills while requests are under way, when two thirds have been answered. */
async function loadUntilKilled({ url, child }: Server, loads: readonly Load[]): Promise<void> {
  const waiting = [...loads]
  let answers = 0
  const worker = async () => {
    for (let load = waiting.shift(); load !== undefined; load = waiting.shift()) {
      if (child.killed) return
      load.sent = true
      load.answered = await isAnswered(url, load)
      if (load.answered && ++answers > (loads.length * 2) / 3) child.kill('SIGKILL')
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  expect(await child.exited).not.toBe(0)
}

async function isAnswered(url: string, { letter, mark }: Load): Promise<boolean> {
  const token = letter.token.toBase64({ alphabet: 'base64url', omitPadding: true })
  const name = MARKS[mark] ?? 'via'
  try {
    const response = await fetch(`${url}/p/${token}.gif`, {
      headers: { 'User-Agent': 'Mozilla/5.0 (X11; rv:145.0) Gecko Thunderbird/145.0', [name]: '1' },
    })
    return response.status === 200 && (await response.bytes()).length > 0
  } catch {
    return false
  }
}

async function expectAllRecorded(loads: readonly Load[], accountIds: readonly AccountId[]): Promise<void> {
  const world = await testWorld({ folder })
  const { store, inbox } = world
  expect(await store.settings.get(`inbox.position.${inbox.id}`)).toBe(String(inbox.lastId()))
  for (const letter of new Set(loads.map(({ letter }) => letter))) {
    const { history, verdicts } = decodeHistory(await store.events.ofMessage(letter.id))
    const recorded = history.fetches.map(({ headerBits }) =>
      MARK_BITS.findIndex(bit => headerBits & (1 << bit)),
    )
    const own = loads.filter(load => load.letter === letter)
    expect(recorded).toEqual([...new Set(recorded)])
    for (const { mark, answered, sent } of own) {
      if (answered) expect(recorded).toContain(mark)
      if (!sent) expect(recorded).not.toContain(mark)
    }
    expect(verdicts.size).toBe(recorded.length)
  }
  const { waiting } = await expectLogIntact(store, accountIds)
  expect(waiting).toBe(0)
  await world.close()
}

function freePort(): number {
  const listener = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data() {} } })
  const { port } = listener
  listener.stop(true)
  return port
}
