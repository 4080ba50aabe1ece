import { describe, expect, test } from 'bun:test'
import { failingStore, type Failure } from '../../test/support/failing-store.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import { addWebhook, confirmedLetter, planPing } from '../../test/support/waiting-pings.ts'
import { CHANNEL_FAILS_MS, DAY_MS, DELIVERIES_AT_ONCE } from '../tracking/limits.ts'
import type { AccountId } from '../tracking/ids.ts'
import { openDeliverer, type Deliverer } from './deliver-pings.ts'
import type { Delivery, Target } from './ping-ports.ts'
import type { World } from './world.ts'

const PUBLIC_URL = new URL('https://mailping.example.org')
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const FAILED: Delivery = { kind: 'failed', why: 'the mail server is not there.', notBeforeMs: null }
const REFUSED: Delivery = { kind: 'refused', why: 'this address is not used any more.' }

/** An account with a confirmed letter and a channel of each name. */
async function told(...names: readonly string[]) {
  const world = await testWorld()
  const letter = await confirmedLetter(world.store)
  for (const name of names) await addWebhook(world, letter.accountId, { name })
  return { world, letter, deliverer: openDeliverer(world, PUBLIC_URL) }
}

/** Everything that is due now is tried. */
async function run(deliverer: Deliverer): Promise<void> {
  await deliverer.fill()
  await deliverer.idle()
}

/** Goes from one due time to the next for so long, as the worker does. */
async function runFor(world: TestWorld, deliverer: Deliverer, ms: number): Promise<void> {
  const endMs = world.clock.nowMs() + ms
  for (;;) {
    await run(deliverer)
    const nowMs = world.clock.nowMs()
    const nextMs = Math.min((await world.store.outbox.nextAfterMs(nowMs)) ?? endMs, endMs)
    world.clock.advance(nextMs - nowMs)
    if (nextMs === endMs) return
  }
}

const delivered = ({ messenger }: TestWorld) =>
  messenger.delivered.map(({ target, ping }) => ({ to: hostOf(target), id: ping.id, text: ping.title }))

const hostOf = (target: Target) =>
  target.kind === 'webhook' ? (new URL(target.url).hostname.split('.')[0] ?? '') : target.kind

/** From here on what comes of a try follows from the channel's name. */
function answerBy({ messenger }: TestWorld, answer: (name: string) => Delivery | Promise<Delivery>): void {
  const before = { ...messenger }
  messenger.deliver = async (target, ping) => {
    await before.deliver(target, ping)
    return answer(hostOf(target))
  }
}

/** Every try of this channel waits until it is released, and then comes to this. */
function holdBack(world: TestWorld, name: string) {
  const reached = Promise.withResolvers<void>()
  const released = Promise.withResolvers<Delivery>()
  answerBy(world, async target => {
    if (target !== name) return { kind: 'sent' }
    reached.resolve()
    return released.promise
  })
  return { reached: reached.promise, release: released.resolve }
}

/** Every try waits. `taken` resolves when DELIVERIES_AT_ONCE are under way. */
function holdBackAll(world: TestWorld) {
  const taken = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  let underWay = 0
  let most = 0
  answerBy(world, async () => {
    most = Math.max(most, ++underWay)
    if (underWay === DELIVERIES_AT_ONCE) taken.resolve()
    await released.promise
    underWay -= 1
    return { kind: 'sent' }
  })
  return { taken: taken.promise, release: released.resolve, most: () => most }
}

/** Names of the channels that are paused. */
async function pausedOf({ store }: World, accountId: AccountId): Promise<string[]> {
  return (await store.channels.ofAccount(accountId)).flatMap(({ name, pausedWhy }) =>
    pausedWhy === null ? [] : name,
  )
}

describe('a store that fails while two messages leave', () => {
  type Row = Failure & { deliveries: number }
  const before = (step: string, call: number, deliveries: number): Row => ({
    step,
    call,
    when: 'before',
    deliveries,
  })
  const after = (step: string, call: number, deliveries: number): Row => ({
    step,
    call,
    when: 'after',
    deliveries,
  })
  test.each([
    before('outbox.dueChannels', 1, 2),
    before('outbox.dueChannels', 2, 2),
    before('outbox.nextBatch', 1, 2),
    before('outbox.nextBatch', 2, 2),
    before('outbox.nextBatch', 3, 2),
    before('channels.find', 1, 2),
    before('messages.find', 1, 2),
    before('messages.find', 2, 2),
    before('pingChoices.ofLetter', 1, 2),
    before('transaction', 1, 3),
    before('transaction', 2, 3),
    before('channels.find', 2, 3),
    before('channels.addAttempt', 1, 3),
    after('channels.addAttempt', 2, 3),
    before('outbox.done', 1, 3),
    after('outbox.done', 1, 3),
    after('outbox.done', 2, 3),
    after('transaction', 1, 2),
    after('transaction', 2, 2),
  ])(
    'at call $call of $step, $when it: both arrive, one by one, and what comes again has its id',
    async row => {
      const { world, letter } = await told('hook')
      const planned = [await planPing(world, letter)]
      world.clock.advance(1)
      planned.push(await planPing(world, letter))
      const failing = failingStore(world.store, row)
      const deliverer = openDeliverer({ ...world, store: failing.store }, PUBLIC_URL)
      failing.arm()
      const rejected = await run(deliverer).then(
        () => 0,
        () => 1,
      )
      expect(world.said.length + rejected).toBe(1)
      expect(failing.calls()).toBeGreaterThanOrEqual(row.call)
      await run(deliverer)
      await run(deliverer)
      const ids = delivered(world).map(({ id }) => id)
      expect([...new Set(ids)]).toEqual(planned.map(({ id }) => id))
      expect(ids.length).toBe(row.deliveries)
      expect(await world.store.outbox.count()).toBe(0)
    },
  )
})

describe('a channel that fails', () => {
  test('for a day is tried again and again, and then everything arrives and nothing is paused', async () => {
    const { world, letter, deliverer } = await told('mail')
    world.messenger.answer(FAILED)
    const planned = [await planPing(world, letter)]
    await runFor(world, deliverer, 10 * HOUR)
    const tries = delivered(world).length
    planned.push(await planPing(world, letter))
    await runFor(world, deliverer, 10 * HOUR)
    planned.push(await planPing(world, letter))
    await runFor(world, deliverer, 4 * HOUR)
    expect(tries).toBe(6)
    expect(delivered(world).length).toBeLessThan(30)

    world.messenger.answer({ kind: 'sent' })
    world.messenger.delivered.length = 0
    await runFor(world, deliverer, 6 * HOUR)
    expect(
      delivered(world)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(planned.map(({ id }) => id).toSorted())
    expect(await world.store.outbox.count()).toBe(0)
    const [channel] = await world.store.channels.ofAccount(letter.accountId)
    expect(channel).toMatchObject({ pausedWhy: null, failingSinceMs: null })
  })

  test('is tried after 1, 5, 15 and 60 minutes, 4 hours, and then every 6', async () => {
    const { world, letter, deliverer } = await told('mail')
    world.messenger.answer(FAILED)
    await planPing(world, letter)
    const startMs = world.clock.nowMs()
    await runFor(world, deliverer, DAY_MS)
    const [channel] = await world.store.channels.ofAccount(letter.accountId)
    const attempts = await world.store.channels.attempts(channel?.id ?? '')
    const minutes = attempts.map(({ atMs }) => (atMs - startMs) / MINUTE).toReversed()
    expect(minutes).toEqual([0, 1, 6, 21, 81, 321, 681, 1041, 1401])
    expect(attempts[0]).toMatchObject({ reason: 'confirmed', result: 'failed', why: FAILED.why })
  })

  test('for more than two days is paused, what waits for it is dropped, and its owner is told elsewhere', async () => {
    const { world, letter, deliverer } = await told('dead', 'alive')
    answerBy(world, target => (target === 'dead' ? FAILED : { kind: 'sent' }))
    await planPing(world, letter)
    await runFor(world, deliverer, CHANNEL_FAILS_MS - 1)
    expect(await pausedOf(world, letter.accountId)).toEqual([])
    await planPing(world, letter)
    await runFor(world, deliverer, 6 * HOUR + 1)
    expect(await pausedOf(world, letter.accountId)).toEqual(['dead'])
    expect(await world.store.outbox.dueChannels(Number.MAX_SAFE_INTEGER, { limit: 9, except: [] })).toEqual(
      [],
    )
    expect(delivered(world).findLast(({ to }) => to === 'alive')?.text).toBe(
      'You are no longer told at a webhook',
    )
    await planPing(world, letter)
    await run(deliverer)
    await runFor(world, deliverer, DAY_MS)
    expect(delivered(world).at(-1)?.to).toBe('alive')
  })

  test('on a server that slept for a week is not given up for one failure before and one after', async () => {
    const { world, letter, deliverer } = await told('mail')
    world.messenger.answer(FAILED)
    await planPing(world, letter)
    await run(deliverer)
    world.clock.advance(7 * DAY_MS)
    await run(deliverer)
    expect(await pausedOf(world, letter.accountId)).toEqual([])
    world.messenger.answer({ kind: 'sent' })
    await runFor(world, deliverer, HOUR)
    expect(await world.store.outbox.count()).toBe(0)
  })

  test('with a refusal is paused at once, and tells nobody where there is no other', async () => {
    const { world, letter, deliverer } = await told('gone')
    world.messenger.answer(REFUSED)
    await planPing(world, letter)
    world.clock.advance(1)
    await planPing(world, letter)
    await run(deliverer)
    expect(delivered(world)).toHaveLength(1)
    expect(await world.store.channels.ofAccount(letter.accountId)).toMatchObject([{ pausedWhy: REFUSED.why }])
    expect(await world.store.outbox.count()).toBe(0)
  })

  test('is left alone for as long as it asks', async () => {
    const { world, letter, deliverer } = await told('busy')
    const untilMs = world.clock.nowMs() + 3 * HOUR
    world.messenger.answer({ kind: 'failed', why: 'it was told too much.', notBeforeMs: untilMs })
    await planPing(world, letter)
    await runFor(world, deliverer, 3 * HOUR - 1)
    expect(delivered(world)).toHaveLength(1)
    world.messenger.answer({ kind: 'sent' })
    await runFor(world, deliverer, 1)
    await run(deliverer)
    expect(delivered(world)).toHaveLength(2)
    expect(await world.store.outbox.count()).toBe(0)
  })

  test('and is removed while a message is on its way leaves nothing', async () => {
    const { world, letter, deliverer } = await told('gone')
    const slow = holdBack(world, 'gone')
    await planPing(world, letter)
    await deliverer.fill()
    await slow.reached
    const { accountId } = letter
    await world.store.transaction(async ({ outbox, channels }) => {
      for (const { id } of await channels.ofAccount(accountId)) {
        await outbox.dropOfChannel(id)
        await channels.remove(accountId, id)
      }
    })
    slow.release(FAILED)
    await deliverer.idle()
    expect(await world.store.outbox.count()).toBe(0)
    expect(world.said).toEqual([])
  })
})

describe('a channel that is slow', () => {
  test('holds up no other, and gets one message at a time', async () => {
    const { world, letter, deliverer } = await told('slow', 'quick')
    const slow = holdBack(world, 'slow')
    for (let i = 0; i < 3; i++) {
      await planPing(world, letter)
      world.clock.advance(1)
    }
    await deliverer.fill()
    await slow.reached
    while ((await world.store.outbox.count()) > 3) await deliverer.fill()
    expect(
      delivered(world)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(['quick', 'quick', 'quick', 'slow'])
    slow.release({ kind: 'sent' })
    await deliverer.idle()
    expect(delivered(world).filter(({ to }) => to === 'slow')).toHaveLength(3)
    expect(await world.store.outbox.count()).toBe(0)
  })

  test('takes one of a few places, and the next begins when it has ended', async () => {
    const names = Array.from({ length: DELIVERIES_AT_ONCE + 2 }, (_, i) => `slow${i}`)
    const { world, letter, deliverer } = await told(...names)
    const places = holdBackAll(world)
    await planPing(world, letter)
    await deliverer.fill()
    await deliverer.fill()
    await places.taken
    expect(delivered(world)).toHaveLength(DELIVERIES_AT_ONCE)
    places.release()
    await deliverer.idle()
    expect(places.most()).toBe(DELIVERIES_AT_ONCE)
    expect(
      delivered(world)
        .map(({ to }) => to)
        .toSorted(),
    ).toEqual(names.toSorted())
  })

  test('is waited for at the end, and nothing begins after it', async () => {
    const { world, letter, deliverer } = await told('slow')
    const slow = holdBack(world, 'slow')
    await planPing(world, letter)
    world.clock.advance(1)
    await planPing(world, letter)
    await deliverer.fill()
    await slow.reached
    const closing = deliverer.close()
    slow.release({ kind: 'sent' })
    await closing
    await run(deliverer)
    expect(delivered(world)).toHaveLength(1)
    expect(await world.store.outbox.count()).toBe(1)
  })
})
