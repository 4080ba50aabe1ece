import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { armMessage } from '../../src/app/arm-message.ts'
import { loadLogKey } from '../../src/app/log-key.ts'
import { openSequencer } from '../../src/app/sequencer.ts'
import { ed25519 } from '../../src/store/ed25519.ts'
import type { AccountId, MessageId } from '../../src/tracking/ids.ts'
import { SETTLE_MS } from '../../src/tracking/limits.ts'
import { fakeClock } from '../support/fake-clock.ts'
import { appendBatch, inboxRecord } from '../support/inbox-record.ts'
import { listening } from '../support/listening.ts'
import { freePort, startProgram, type Program } from '../support/program.ts'
import { testAccount, testLetter } from '../support/test-letter.ts'
import { testWorld, type TestWorld } from '../support/test-world.ts'
import { addWebhook } from '../support/waiting-pings.ts'

/**
 * What is to be told is planned in the transaction of its event and leaves the outbox after its delivery: kill -9 at any
 * moment between repeats it under the same id, so that a receiver that drops what it knows shows it once. The load lies in
 * the inbox of a stopped server, old enough to have settled: nobody has to wait.
 */

const STORY_MAX_MS = 30_000
const HOUR_MS = 3_600_000

const folders: string[] = []
afterAll(() => folders.forEach(folder => rmSync(folder, { recursive: true })))

/** How far a delivery comes. */
type Moment = 'is not yet planned' | 'connects' | 'is taken' | 'is answered'

interface Row {
  moment: Moment
  /** How often the sender is told by a receiver that does not drop what it knows. */
  beforeKill: number
  inAll: number[]
}

const ROWS: Row[] = [
  { moment: 'is not yet planned', beforeKill: 0, inAll: [1] },
  { moment: 'connects', beforeKill: 0, inAll: [1] },
  { moment: 'is taken', beforeKill: 1, inAll: [2] },
  { moment: 'is answered', beforeKill: 1, inAll: [1, 2] },
]

test.each(ROWS)(
  'killed when a delivery $moment: the sender is told under one id, and never again',
  async ({ moment, beforeKill, inAll }) => {
    await using receiver = await openReceiver()
    const instance = await newInstance(receiver)
    const letterId = await loadedLetter(instance)
    await serveUntilKilled(instance, moment)
    expect(idsOf(receiver, letterId)).toHaveLength(beforeKill)

    // What comes later leaves later: when it is there, what was to come before it has come.
    const nextId = await loadedLetter(instance)
    await serveUntilTold(instance, nextId)
    const ids = idsOf(receiver, letterId)
    expect(inAll).toContain(ids.length)
    expect(new Set(ids).size).toBe(1)

    const lastId = await loadedLetter(instance)
    await serveUntilTold(instance, lastId)
    expect(idsOf(receiver, letterId)).toEqual(ids)
    expect(idsOf(receiver, nextId)).toHaveLength(1)
  },
  STORY_MAX_MS,
)

const idsOf = ({ told }: Receiver, letterId: MessageId) =>
  told.filter(({ letterIds }) => letterIds.includes(letterId)).map(({ id }) => id)

interface Told {
  /** By which a receiver knows what it has already. */
  id: string
  letterIds: string[]
}

interface Receiver extends AsyncDisposable {
  url: string
  told: Told[]
  /** Does this the first time that a delivery comes so far; then it goes no further. */
  stopAt(moment: Moment, deed: () => void): void
  /** Resolves when this letter has been told and that was answered. */
  answered(letterId: MessageId): Promise<void>
}

/** A real HTTP server on loopback that may be left at any moment. */
async function openReceiver(): Promise<Receiver> {
  const told: Told[] = []
  const waiting = new Map<string, () => void>()
  let stop: { moment: Moment; deed: () => void } | null = null
  const stopsAt = (moment: Moment) => {
    if (stop?.moment !== moment) return false
    stop.deed()
    stop = null
    return true
  }
  const server = createServer((request, response) => {
    void toldBy(request).then(one => {
      told.push(one)
      if (stopsAt('is taken')) return
      response.end(() => {
        stopsAt('is answered')
        for (const letterId of one.letterIds) waiting.get(letterId)?.()
      })
    })
  })
  server.on('connection', socket => {
    if (stopsAt('connects')) socket.destroy()
  })
  const port = await listening(server)
  return {
    url: `http://127.0.0.1:${port}/hook`,
    told,
    stopAt: (moment, deed) => void (stop = { moment, deed }),
    answered: letterId => new Promise(resolve => waiting.set(letterId, resolve)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

const linked = z.object({ url: z.string() })
const bodySchema = z.object({ data: linked.extend({ parts: z.array(linked) }) })

async function toldBy(request: IncomingMessage): Promise<Told> {
  const { data } = bodySchema.parse(JSON.parse(await text(request)))
  const urls = [data, ...data.parts].map(({ url }) => url)
  return {
    id: String(request.headers['webhook-id']),
    letterIds: urls.flatMap(url => /\/letters\/(.+)$/.exec(url)?.[1] ?? []),
  }
}

interface Instance {
  folder: string
  accountId: AccountId
  receiver: Receiver
}

/** A data folder with one account, which is told at the receiver. */
async function newInstance(receiver: Receiver): Promise<Instance> {
  const folder = mkdtempSync(join(tmpdir(), 'mailping-pings-'))
  folders.push(folder)
  const world = await testWorld({ folder })
  const accountId = await testAccount(world)
  await addWebhook(world, accountId, { name: 'receiver', url: receiver.url })
  await world.close()
  return { folder, accountId, receiver }
}

/** One more letter, sent hours ago; a mail program has loaded its picture, and nobody has read the inbox since. */
async function loadedLetter({ folder, accountId }: Instance): Promise<MessageId> {
  const nowMs = Date.now()
  const made = await testWorld({ folder, clock: fakeClock(nowMs - 3 * HOUR_MS) })
  const world = { ...made, ...(await originOf(made)) }
  const { id, token } = await testLetter(world, accountId)
  await armMessage(world, { accountId, id }, null)
  await appendBatch(world, [inboxRecord({ token }, { atMs: nowMs - 2 * SETTLE_MS })])
  await made.close()
  return id
}

const originOf = async ({ store, random }: TestWorld) => {
  const { origin } = await loadLogKey(store, random, ed25519)
  return { origin }
}

/** The real program. */
function serve({ folder }: Instance): Program {
  return startProgram(`exec ${process.execPath} src/main.ts serve`, {
    settings: {
      MAILPING_PORT: String(freePort()),
      MAILPING_DATA: folder,
      MAILPING_PRIVATE_TARGETS: '127.0.0.1',
    },
  })
}

/** kill -9 at this moment of the first delivery. */
async function serveUntilKilled(instance: Instance, moment: Moment): Promise<void> {
  if (moment === 'is not yet planned') return readInbox(instance)
  await using server = serve(instance)
  instance.receiver.stopAt(moment, () => void server.kill())
  expect(await server.ended).not.toBe(0)
}

/** Leaves on disk what a server leaves that was killed after the commit of the event and before its next breath. */
async function readInbox({ folder }: Instance): Promise<void> {
  const world = await testWorld({ folder })
  const sequencer = openSequencer({ ...world, ...(await originOf(world)) })
  await sequencer.drain()
  await sequencer.close()
  await world.close()
}

/** Ends as an operator ends it, when the letter was told: what was under way is noted. */
async function serveUntilTold(instance: Instance, letterId: MessageId): Promise<void> {
  const answered = instance.receiver.answered(letterId)
  await using server = serve(instance)
  await server.saw(/MailPing runs on/)
  await Promise.race([answered, server.ended])
  expect(await server.interrupt()).toBe(0)
}
