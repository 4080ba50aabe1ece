import { afterAll, expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeHistory } from '../../src/app/decode-history.ts'
import { loadLogKey } from '../../src/app/log-key.ts'
import { openSequencer } from '../../src/app/sequencer.ts'
import { ed25519 } from '../../src/store/ed25519.ts'
import { MESSAGES_PER_TEN_MINUTES_MAX } from '../../src/tracking/limits.ts'
import { tokenText } from '../../src/tracking/token.ts'
import { freePort, startProgram } from '../support/program.ts'
import { testAccount, testLetter } from '../support/test-letter.ts'
import { testWorld } from '../support/test-world.ts'

/** A backup of a running server holds every load that was answered before it, once, and none that came after it. */

const MAILPING = `${process.execPath} src/main.ts`
const BACKUPS = 3
/** Loads before each backup, and at most so many while it is made. */
const LOADS = 60
const AT_ONCE = 8
const MAX_MS = 60_000

const parent = mkdtempSync(join(tmpdir(), 'mailping-backup-load-'))
afterAll(() => rmSync(parent, { recursive: true }))

type Letter = Awaited<ReturnType<typeof testLetter>>

interface Made {
  folder: string
  answeredBefore: readonly Letter[]
  /** Those whose load may be in it or not. */
  askedMeanwhile: ReadonlySet<Letter>
}

test(
  'what was answered before a backup is in it once, and what came after it is not, whatever the server does meanwhile',
  async () => {
    const data = join(parent, 'data')
    const letters = await prepare(data)
    const settings = { MAILPING_DATA: data, MAILPING_PORT: String(freePort()) }
    await using server = startProgram(`${MAILPING} serve`, { settings })
    await server.saw(/MailPing runs on/)
    const made: Made[] = []
    const answered: Letter[] = []
    for (let i = 0; i < BACKUPS; i++) made.push(await backUpUnderLoad(i, { letters, settings, answered }))
    await server.interrupt()

    for (const [i, { folder, answeredBefore, askedMeanwhile }] of made.entries()) {
      expect(askedMeanwhile.size).toBeGreaterThan(0)
      const restored = join(parent, `restored-${i}`)
      await run(`restore ${folder}`, { MAILPING_DATA: restored })
      const recorded = await recordedIn(restored, letters)
      for (const letter of letters) {
        const count = recorded.get(letter)
        if (answeredBefore.includes(letter)) expect(count).toBe(1)
        else if (askedMeanwhile.has(letter)) expect(count).toBeLessThanOrEqual(1)
        else expect(count).toBe(0)
      }
    }
  },
  MAX_MS,
)

/** One load of each letter, so that a load is told by its letter. */
async function prepare(data: string): Promise<Letter[]> {
  mkdirSync(data, { mode: 0o700 })
  const made = await testWorld({ folder: data })
  const { origin } = await loadLogKey(made.store, made.random, ed25519)
  const world = { ...made, origin, clock: { nowMs: () => Date.now() } }
  const letters: Letter[] = []
  while (letters.length < 2 * LOADS * BACKUPS) {
    const accountId = await testAccount(world)
    for (let i = 0; i < MESSAGES_PER_TEN_MINUTES_MAX; i++) letters.push(await testLetter(world, accountId))
  }
  await made.close()
  return letters
}

type Server = Record<'MAILPING_DATA' | 'MAILPING_PORT', string>

interface Under {
  letters: readonly Letter[]
  settings: Server
  /** Grows with each answer. */
  answered: Letter[]
}

async function backUpUnderLoad(i: number, { letters, settings, answered }: Under): Promise<Made> {
  const from = 2 * LOADS * i
  const before = letters.slice(from, from + LOADS)
  const waiting = [...before]
  const worker = async () => {
    for (let letter = waiting.shift(); letter; letter = waiting.shift()) {
      await load(letter, settings)
      answered.push(letter)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))

  const answeredBefore = [...answered]
  let isDone = false
  const backup = run(`backup --json --to ${join(parent, `backups-${i}`)}`, settings).finally(
    () => (isDone = true),
  )
  const askedMeanwhile = new Set<Letter>()
  for (const letter of letters.slice(from + LOADS, from + 2 * LOADS)) {
    if (isDone) break
    askedMeanwhile.add(letter)
    await load(letter, settings)
    answered.push(letter)
  }
  const [, folder = ''] = /"folder":"([^"]+)"/.exec(await backup) ?? []
  return { folder, answeredBefore, askedMeanwhile }
}

async function load({ token }: Letter, { MAILPING_PORT }: Server): Promise<void> {
  const url = `http://127.0.0.1:${MAILPING_PORT}/p/${tokenText(token)}.gif`
  const response = await fetch(url, { headers: { 'User-Agent': 'Thunderbird/145.0' } })
  expect((await response.bytes()).length).toBe(43)
}

/** What the command printed. */
async function run(words: string, settings: Record<string, string>): Promise<string> {
  await using program = startProgram(`${MAILPING} ${words}`, { settings })
  expect(await program.ended, program.output()).toBe(0)
  return program.output()
}

/** Loads of each letter, when a server has read what it was given. */
async function recordedIn(data: string, letters: readonly Letter[]): Promise<Map<Letter, number>> {
  const world = await testWorld({ folder: data })
  const sequencer = openSequencer(world)
  await sequencer.drain()
  const counts = new Map<Letter, number>()
  for (const letter of letters) {
    const { history } = decodeHistory(await world.store.events.ofMessage(letter.id))
    counts.set(letter, history.fetches.length)
  }
  await sequencer.close()
  await world.close()
  return counts
}
