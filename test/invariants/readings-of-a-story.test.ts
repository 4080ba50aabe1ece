import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { acceptFetch } from '../../src/app/accept-fetch.ts'
import { armMessage, unarmMessage } from '../../src/app/arm-message.ts'
import { Failure } from '../../src/app/failure.ts'
import { ownCopy } from '../../src/app/own-copy.ts'
import type { InboxRecord } from '../../src/app/ports.ts'
import { openSequencer } from '../../src/app/sequencer.ts'
import { setOutcome } from '../../src/app/set-outcome.ts'
import { replayScenario, type ReplayedStep } from '../../src/cli/replay.ts'
import { appendBatch, readLoads } from '../support/inbox-record.ts'
import { SAMPLE_REQUESTS, type SampleRequest } from '../support/sample-requests.ts'
import { testAccount, testLetter } from '../support/test-letter.ts'
import { testWorld } from '../support/test-world.ts'

/**
 * The same story of a letter, told in two ways, must read the same: what the sender did and what loaded the picture,
 * at which second.
 */

const RUNS = { numRuns: process.env['SLOW'] === undefined ? 40 : 2_000 }
/** A run takes about 20 ms; a slow machine and a failure that is shrunk take more. */
const TIMEOUT_MS = 180_000

/** How long after the step before: renders, gateways, windows, occasions. All in all less than a day, so one day key. */
const gapS = fc.oneof(
  fc.constantFrom(1, 4, 9, 11, 30, 59, 61, 200),
  fc.integer({ min: 1, max: 700 }),
  fc.constantFrom(601, 3_600, 4 * 3_600),
)

const ACTIONS = [
  'arm',
  'unarm',
  'own-copy-start',
  'own-copy-end',
  'replied',
  'bounced',
  'sender-seen',
  'other-arm',
] as const

const SENDER = '87.140.10.20'

type Deed = { kind: 'deed'; action: (typeof ACTIONS)[number]; sentShare: number; ip: string }
type Step = { gapS: number } & ({ kind: 'load'; request: SampleRequest } | Deed)

const load = fc.record({
  gapS,
  kind: fc.constant('load' as const),
  request: fc.constantFrom(...SAMPLE_REQUESTS),
})
const deed = fc.record({
  gapS,
  kind: fc.constant('deed' as const),
  action: fc.constantFrom(...ACTIONS),
  /** Of the time so far: when an `arm` says that it was sent. */
  sentShare: fc.constantFrom(1, 1, 0.5, 0),
  ip: fc.constantFrom(SENDER, '73.22.10.9', '3.80.10.10'),
})

const DAY_S = 86_400
const story = fc
  .record({
    several: fc.boolean(),
    before: fc.array(load, { maxLength: 2 }),
    sent: deed.map((one): Step => ({ ...one, action: 'arm' })),
    after: fc.array(fc.oneof({ arbitrary: load, weight: 3 }, { arbitrary: deed, weight: 1 }), {
      maxLength: 10,
    }),
  })
  .map(({ several, before, sent, after }) => ({ several, steps: atTimes([...before, sent, ...after]) }))
  .filter(({ steps }) => (steps.at(-1)?.atS ?? 0) < DAY_S)
type Timed = Step & { atS: number }

function atTimes(steps: readonly Step[]): Timed[] {
  let atS = 0
  return steps.map(step => ({ ...step, atS: (atS += step.gapS) }))
}

/** A letter that has just been made, in a world whose inbox a test can hold back. */
async function openLetter(several: boolean) {
  const world = await testWorld()
  const accountId = await testAccount(world)
  const letter = await testLetter(world, accountId, { several })
  const startMs = world.clock.nowMs()
  const own = { accountId, id: letter.id }
  const token = letter.token.toBase64({ alphabet: 'base64url', omitPadding: true })

  const act = async ({ action, atS, sentShare, ip }: Deed & { atS: number }) => {
    switch (action) {
      case 'arm':
        return armMessage(world, own, startMs + Math.floor(atS * sentShare) * 1_000)
      case 'unarm':
        return unarmMessage(world, own)
      case 'own-copy-start':
        return ownCopy(world, own, 'start')
      case 'own-copy-end':
        return ownCopy(world, own, 'end')
      case 'replied':
      case 'bounced':
        return setOutcome(world, own, action)
      case 'sender-seen':
        return world.senderNetworks.seen(accountId, ip, world.clock.nowMs())
      case 'other-arm': {
        const other = await testLetter(world, accountId)
        return armMessage(world, { accountId, id: other.id }, null)
      }
    }
  }
  /** False when the service does not let the sender do this now. */
  const play = async (step: Timed): Promise<boolean> => {
    world.clock.advance(startMs + step.atS * 1_000 - world.clock.nowMs())
    if (step.kind === 'load') {
      const { method, ip: address, ua, headers } = step.request
      const all = new Headers({ ...headers, 'user-agent': ua })
      return acceptFetch(world, { token, method, address, headers: all })
    }
    try {
      await act(step)
      return true
    } catch (error) {
      if (error instanceof Failure) return false
      throw error
    }
  }
  const summary = async () => (await world.store.messages.find(letter.id))?.summary
  return { world, letter, startMs, play, summary }
}

function asScenarioStep(step: Timed) {
  if (step.kind === 'load') return { at_s: step.atS, fetch: step.request }
  const { action, atS, sentShare, ip } = step
  if (action === 'arm') return { at_s: atS, action, sent_at_s: Math.floor(atS * sentShare) }
  return { at_s: atS, action, ...(action === 'sender-seen' ? { ip } : {}) }
}

test(
  'replay equals live: a scenario reads at every step as the service reads it',
  async () => {
    await fc.assert(
      fc.asyncProperty(story, async ({ several, steps }) => {
        const { world, letter, play, summary } = await openLetter(several)
        const sequencer = openSequencer(world)
        const live: Pick<ReplayedStep, 'verdict' | 'confidence' | 'state'>[] = []
        const played: Timed[] = []
        for (const step of steps) {
          if (!(await play(step))) continue
          played.push(step)
          await sequencer.drain()
          const newest = (await readLoads(world, letter)).toSorted((a, b) => a.fetch.seq - b.fetch.seq).at(-1)
          const { meaning = 'none', confidence = -1 } = newest ?? {}
          const reading = step.kind === 'load' ? { verdict: meaning, confidence } : {}
          live.push({ ...reading, state: (await summary())?.state ?? 'draft' })
        }
        const unrecorded = (await summary())?.unrecorded
        await sequencer.close()
        await world.close()
        fc.pre(unrecorded === 0)

        const replayed = replayScenario({ name: 'story', several, steps: played.map(asScenarioStep) })
        expect(
          replayed.map(({ verdict, confidence, state }) =>
            verdict === undefined || confidence === undefined ? { state } : { verdict, confidence, state },
          ),
        ).toEqual(live)
      }),
      RUNS,
    )
  },
  TIMEOUT_MS,
)

/**
 * The loads cut into batches, in any order: what is late for one of them is early for another. One process reads them
 * all: with a restart goes the memory of devices, and then a reading says less on purpose. Where the sender was seen is
 * decided when a load is read, once; so here it is known before the first.
 */
interface Delivery {
  order: number[]
  /** How many loads each batch holds. */
  sizes: number[]
}
const delivery: fc.Arbitrary<Delivery> = fc.record({
  order: fc.array(fc.nat(1_000), { minLength: 12, maxLength: 12 }),
  sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 12, maxLength: 12 }),
})

test(
  'how loads were batched, and how late they came, makes no difference to what they mean in the end',
  async () => {
    await fc.assert(
      fc.asyncProperty(story, delivery, async ({ several, steps }, delivery) => {
        const punctual = await readingsOf({ several, steps }, null)
        const late = await readingsOf({ several, steps }, delivery)
        fc.pre(punctual.unrecorded === 0 && late.unrecorded === 0)
        expect(late).toEqual(punctual)
      }),
      RUNS,
    )
  },
  TIMEOUT_MS,
)

/** What stands at the end. Without a delivery each load is read as it comes; with one, after all that the sender did. */
async function readingsOf({ several, steps }: { several: boolean; steps: Timed[] }, late: Delivery | null) {
  const { world, letter, startMs, play, summary } = await openLetter(several)
  world.senderNetworks.seen(letter.accountId, SENDER, startMs)
  const append = world.inbox.append.bind(world.inbox)
  const held: InboxRecord[] = []
  if (late !== null) world.inbox.append = async record => void held.push(record)
  const sequencer = openSequencer(world)
  for (const step of steps) {
    if (step.kind === 'deed' && step.action === 'sender-seen') continue
    await play(step)
    if (late === null) await sequencer.drain()
  }
  world.inbox.append = append
  for (const batch of late === null ? [] : batchesOf(held, late)) {
    await appendBatch(world, batch)
    await sequencer.drain()
  }
  await sequencer.close()
  const { state, confidence, firstOpenAtMs, lastOpenAtMs, unrecorded } = (await summary()) ?? {}
  const loads = await readLoads(world, letter)
  await world.close()
  return {
    state,
    confidence,
    opens: [firstOpenAtMs, lastOpenAtMs].map(atMs => (atMs == null ? null : atMs - startMs)),
    unrecorded,
    loads: loads.map(({ fetch, meaning, confidence, rules }) => ({
      atMs: fetch.atMs - startMs,
      meaning,
      confidence,
      rules,
    })),
  }
}

function batchesOf(records: readonly InboxRecord[], { order, sizes }: Delivery): InboxRecord[][] {
  const shuffled = records
    .map((record, i) => ({ record, place: order[i] ?? 0 }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ record }) => record)
  const batches: InboxRecord[][] = []
  for (const size of sizes) {
    const batch = shuffled.splice(0, size)
    if (batch.length > 0) batches.push(batch)
  }
  return batches
}
