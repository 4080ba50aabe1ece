import { TESTS_PER_HOUR_MAX } from '../tracking/limits.ts'
import { findChannel, type OwnChannel } from './channels.ts'
import { Failure } from './failure.ts'
import type { Delivery, Ping } from './ping-ports.ts'
import { randomId } from './random-id.ts'
import type { World } from './world.ts'

/**
 * Sends a test at once, past the outbox, and says what came of it; a paused channel can be tried as well. Throws
 * `not-found`, `channel-unconfirmed`, `too-many-tests`.
 */
export async function tryChannel(world: World, own: OwnChannel, publicUrl: URL): Promise<Delivery> {
  const { target, confirmation } = await findChannel(world.store, own)
  if (confirmation !== null)
    throw new Failure('channel-unconfirmed', 'The code that was mailed has not been entered yet.')
  const atMs = world.clock.nowMs()
  if (!world.hourly.tests.admit(own.accountId, atMs))
    throw new Failure('too-many-tests', `At most ${TESTS_PER_HOUR_MAX} tests may be sent within an hour.`)
  // Outside of a transaction: a receiver may take seconds.
  const result = await world.messenger.deliver(target, testPing(world, own, publicUrl))
  await note(world, own, { atMs, result })
  return result
}

async function note(
  world: World,
  { accountId, id }: OwnChannel,
  { atMs, result }: { atMs: number; result: Delivery },
): Promise<void> {
  const why = result.kind === 'sent' ? null : result.why
  await world.store.transaction(async ({ channels, outbox }) => {
    await channels.lock(accountId)
    await channels.addAttempt(id, { atMs, reason: 'test', result: result.kind, why })
    const channel = await channels.find(accountId, id)
    if (result.kind !== 'sent' || channel === null) return
    await channels.save({ ...channel, failingSinceMs: null })
    await outbox.hasten(id, atMs)
  })
  world.wakePings()
}

function testPing(world: World, { accountId }: OwnChannel, publicUrl: URL): Ping {
  return {
    id: randomId(world.random),
    reason: 'test',
    accountId,
    messageId: null,
    title: 'A test from MailPing',
    text: 'It arrived: you will be told here. You asked for this test in the settings.',
    url: new URL('/settings', publicUrl).href,
    atMs: world.clock.nowMs(),
    lockedLabel: null,
    parts: [],
  }
}
