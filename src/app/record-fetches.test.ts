import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { appendBatch, inboxRecord, readLoads } from '../../test/support/inbox-record.ts'
import { eventTypes, testAccount, testLetter } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import { BURSTS_PER_MINUTE_FOR_READERS, BURSTS_PER_MINUTE_MAX, DAY_MS } from '../tracking/limits.ts'
import type { SenderNetwork } from '../tracking/fetch.ts'
import { acceptFetch } from './accept-fetch.ts'
import { armMessage } from './arm-message.ts'
import { decodeHistory } from './decode-history.ts'
import { openDayKey } from './day-key.ts'
import type { InboxRecord, MessageWithSummary } from './ports.ts'
import { openSequencer } from './sequencer.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const HOME = '87.140.10.20'
const ELSEWHERE = '73.22.10.9'

async function sentLetter() {
  const world = await testWorld()
  const accountId = await testAccount(world)
  const letter = await sentBy(world, accountId)
  return { world, accountId, letter, sentAtMs: world.clock.nowMs() }
}

async function sentBy(world: TestWorld, accountId: MessageWithSummary['accountId']) {
  const { id } = await testLetter(world, accountId)
  return armMessage(world, { accountId, id }, null)
}

async function drain(world: TestWorld): Promise<void> {
  const sequencer = openSequencer(world)
  await sequencer.drain()
  await sequencer.close()
}

/** As the pixel route hands it over. */
function load(world: TestWorld, letter: MessageWithSummary, own: { address?: string; agent?: string } = {}) {
  const { address = ELSEWHERE, agent = 'Mozilla/5.0 (X11; rv:145.0) Gecko Thunderbird/145.0' } = own
  const token = letter.token.toBase64({ alphabet: 'base64url', omitPadding: true })
  return acceptFetch(world, { token, method: 'GET', address, headers: new Headers({ 'User-Agent': agent }) })
}

describe('nothing is left of a load', () => {
  test('of a letter whose recording has ended', async () => {
    const { world, letter, sentAtMs } = await sentLetter()
    await world.store.messages.saveSummary(letter.id, { ...letter.summary, recording: 'ended' })
    await appendBatch(world, [inboxRecord(letter, { atMs: sentAtMs + HOUR })])
    await drain(world)
    expect(await eventTypes(world, letter)).toEqual(['create', 'arm'])
    expect((await world.store.messages.find(letter.id))?.summary.version).toBe(letter.summary.version)
  })

  test('of a letter that was erased, of a token that never was, of an empty record', async () => {
    const { world, accountId, letter, sentAtMs } = await sentLetter()
    const other = await sentBy(world, accountId)
    await world.store.messages.erase(other.id, sentAtMs)
    await appendBatch(world, [
      inboxRecord(other, { atMs: sentAtMs + HOUR }),
      inboxRecord({ token: world.random(16) }, { atMs: sentAtMs + HOUR }),
      { ...inboxRecord(other, { atMs: sentAtMs + HOUR }), token: '' },
      inboxRecord(letter, { atMs: sentAtMs + HOUR }),
    ])
    await drain(world)
    expect(await eventTypes(world, letter)).toEqual(['create', 'arm', 'fetch', 'verdict'])
    expect(await world.store.messages.find(other.id)).toBeNull()
    expect(await world.store.events.ofMessage(other.id)).toEqual([])
  })
})

test('a device is a number of its letter, and loads without a tag have none', async () => {
  const { world, accountId, letter } = await sentLetter()
  const other = await sentBy(world, accountId)
  world.clock.advance(HOUR)
  for (const [to, own] of [
    [letter, { address: HOME }],
    [letter, { address: ELSEWHERE }],
    [other, { address: ELSEWHERE }],
    [letter, { address: HOME, agent: 'MacOutlook/16.101' }],
    [letter, { address: '87.140.10.99' }],
    [letter, { address: '3.80.10.10' }],
    [letter, { address: '' }],
  ] as const) {
    world.clock.advance(MINUTE)
    await load(world, to, own)
  }
  await drain(world)
  expect((await readLoads(world, letter)).map(({ fetch }) => fetch.device)).toEqual([1, 2, 3, 1, null, null])
  expect((await readLoads(world, other)).map(({ fetch }) => fetch.device)).toEqual([1])
})

test('nothing of the tags is kept', async () => {
  const { world, letter } = await sentLetter()
  await load(world, letter)
  const [batch] = world.inbox.after(0, 1)
  const { deviceTag = '', networkTag = '', dayKeyId = '', token = '' } = batch?.records[0] ?? {}
  expect(deviceTag).toMatch(/^[0-9a-f]{8}$/)
  await drain(world)
  const kept = (await world.store.events.ofMessage(letter.id)).map(({ payload }) =>
    new TextDecoder().decode(payload),
  )
  for (const secret of [deviceTag, networkTag, dayKeyId, token]) expect(kept.join()).not.toContain(secret)
})

describe("the sender's network", () => {
  const rows: {
    name: string
    seen: string | null
    address: string
    is: SenderNetwork
    keyLost?: true
    laterMs?: number
  }[] = [
    { name: 'the same network', seen: HOME, address: '87.140.10.200', is: 'yes' },
    { name: 'another network', seen: HOME, address: ELSEWHERE, is: 'no' },
    { name: 'a sender who was not seen', seen: null, address: HOME, is: 'no' },
    { name: 'seen more than a day before', seen: HOME, address: HOME, laterMs: DAY_MS + 1, is: 'no' },
    { name: 'a network where people are not told apart', seen: HOME, address: '3.80.10.10', is: 'unknown' },
    { name: 'a key that was lost meanwhile', seen: HOME, address: HOME, keyLost: true, is: 'unknown' },
  ]
  for (const { name, seen, address, keyLost, laterMs = HOUR, is } of rows) {
    test(`${name}: ${is}`, async () => {
      const { world, accountId, letter, sentAtMs } = await sentLetter()
      if (seen !== null) world.senderNetworks.seen(accountId, seen, sentAtMs)
      world.clock.advance(laterMs)
      await load(world, letter, { address })
      await drain(keyLost ? { ...world, dayKey: openDayKey(world.random) } : world)
      expect((await readLoads(world, letter)).map(({ fetch }) => fetch.senderNetwork)).toEqual([is])
    })
  }
})

describe('another letter that was sent', () => {
  const rows: { name: string; afterS: number; ofOther?: true; otherArmS: number | null }[] = [
    { name: 'in the same second', afterS: 0.5, otherArmS: 0 },
    { name: 'a minute before', afterS: 60, otherArmS: 60 },
    { name: 'longer ago', afterS: 60.001, otherArmS: null },
    { name: 'after the load', afterS: -1, otherArmS: null },
    { name: 'by somebody else', afterS: 5, ofOther: true, otherArmS: null },
  ]
  for (const { name, afterS, ofOther, otherArmS } of rows) {
    test(`${name}: ${otherArmS}`, async () => {
      const { world, accountId, letter } = await sentLetter()
      world.clock.advance(HOUR)
      await sentBy(world, ofOther ? await testAccount(world) : accountId)
      await appendBatch(world, [inboxRecord(letter, { atMs: world.clock.nowMs() + afterS * SECOND })])
      await drain(world)
      expect((await readLoads(world, letter)).map(({ fetch }) => fetch.otherArmS)).toEqual([otherArmS])
    })
  }
})

test('a batch that comes late changes the readings of what came after it, by events that say so', async () => {
  const { world, letter, sentAtMs } = await sentLetter()
  await appendBatch(world, [inboxRecord(letter, { atMs: sentAtMs + HOUR })])
  await drain(world)
  await appendBatch(world, [inboxRecord(letter, { atMs: sentAtMs + HOUR - 5 * SECOND })])
  await drain(world)
  expect((await readLoads(world, letter)).map(({ meaning }) => meaning)).toEqual(['open', 'duplicate'])
  const { verdicts } = decodeHistory(await world.store.events.ofMessage(letter.id))
  expect([...verdicts.values()].map(({ body }) => [body.fetch, body.verdict, body.replaces])).toEqual([
    [2, 'duplicate', 3],
    [4, 'open', null],
  ])
  expect((await world.store.messages.find(letter.id))?.summary).toMatchObject({
    state: 'opened',
    firstOpenAtMs: sentAtMs + HOUR - 5 * SECOND,
  })
})

test('a flood is counted, not recorded, and does not hide a person', async () => {
  const { world, letter, sentAtMs } = await sentLetter()
  const scanners = Array.from({ length: 40 }, (_, i) =>
    inboxRecord(letter, {
      atMs: sentAtMs + HOUR + i,
      agent: 'named-scanner',
      dayKeyId: 'k',
      deviceTag: `d${i}`,
    }),
  )
  await appendBatch(world, [...scanners, inboxRecord(letter, { atMs: sentAtMs + HOUR + 100 })])
  await drain(world)
  const machines = BURSTS_PER_MINUTE_MAX - BURSTS_PER_MINUTE_FOR_READERS
  const loads = await readLoads(world, letter)
  expect(loads).toHaveLength(machines + 1)
  expect(loads.at(-1)?.meaning).toBe('open')
  expect((await world.store.messages.find(letter.id))?.summary.unrecorded).toBe(40 - machines)
})

test('how loads are grouped into batches and runs makes no difference to what they mean', async () => {
  const own = fc.record({
    afterMs: fc.oneof(fc.integer({ min: -20_000, max: 120_000 }), fc.integer({ min: 0, max: 10 * HOUR })),
    agent: fc.constantFrom('gmail-proxy', 'yahoo-proxy', 'mail-program', 'browser', 'none'),
    network: fc.constantFrom('google', 'yahoo', 'access', 'hosting', 'microsoft'),
    method: fc.constantFrom('GET' as const, 'GET' as const, 'HEAD' as const),
  })
  const groups = fc.array(fc.array(own, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(groups, fc.boolean(), async (groups, oneRun) => {
      const whole = await readingsOf([groups.flat()], true)
      expect(await readingsOf(groups, oneRun)).toEqual(whole)
      expect(
        await readingsOf(
          groups.flat().map(one => [one]),
          oneRun,
        ),
      ).toEqual(whole)
    }),
    { numRuns: process.env['SLOW'] === undefined ? 15 : 300 },
  )
})

type Own = Partial<InboxRecord> & { afterMs: number }

async function readingsOf(groups: readonly (readonly Own[])[], oneRun: boolean) {
  const { world, letter, sentAtMs } = await sentLetter()
  for (const group of groups) {
    await appendBatch(
      world,
      group.map(({ afterMs, ...own }) => inboxRecord(letter, { ...own, atMs: sentAtMs + afterMs })),
    )
    if (!oneRun) await drain(world)
  }
  await drain(world)
  const loads = await readLoads(world, letter)
  const summary = (await world.store.messages.find(letter.id))?.summary
  await world.close()
  return {
    state: summary?.state,
    confidence: summary?.confidence,
    loads: loads.map(({ fetch, meaning, confidence, rules }) => ({
      atMs: fetch.atMs - sentAtMs,
      agent: fetch.agent,
      network: fetch.network,
      meaning,
      confidence,
      rules,
    })),
  }
}
