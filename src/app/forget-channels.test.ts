import { afterEach, beforeEach, expect, test } from 'bun:test'
import { TARGETS } from '../../test/support/targets.ts'
import { testAccount } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import type { AccountId } from '../tracking/ids.ts'
import { ATTEMPTS_KEPT_MS, CODE_LIFETIME_MS, UNCONFIRMED_KEPT_MS } from '../tracking/limits.ts'
import { addChannel, confirmChannel, type WantedTarget } from './add-channel.ts'
import { forgetChannels } from './forget-channels.ts'
import { tryChannel } from './try-channel.ts'

let world: TestWorld
let accountId: AccountId

beforeEach(async () => {
  world = await testWorld()
  accountId = await testAccount(world)
})
afterEach(() => world.close())

const add = async (target: WantedTarget) =>
  (await addChannel(world, accountId, { name: 'mine', target })).channel
const ids = async () => (await world.store.channels.ofAccount(accountId)).map(({ id }) => id)
const attempts = (id: string) => world.store.channels.attempts(id)

async function forgetAfter(ms: number): Promise<void> {
  world.clock.advance(ms)
  await forgetChannels(world)
}

test('a mailbox whose code nobody typed in goes a day after the code ended, not sooner', async () => {
  const [mailbox, topic] = [await add(TARGETS.email), await add(TARGETS.ntfy)]
  await forgetAfter(CODE_LIFETIME_MS + UNCONFIRMED_KEPT_MS)
  expect(await ids()).toContain(mailbox.id)
  await forgetAfter(1)
  expect(await ids()).toEqual([topic.id])
})

test('a mailbox that was given a new code meanwhile has another day', async () => {
  const { id } = await add(TARGETS.email)
  world.clock.advance(CODE_LIFETIME_MS + UNCONFIRMED_KEPT_MS)
  await add(TARGETS.email)
  await forgetAfter(1)
  expect(await ids()).toEqual([id])
})

test('a mailbox that has shown its code stays', async () => {
  const { id } = await add(TARGETS.email)
  await confirmChannel(world, { accountId, id }, world.messenger.codes.at(0)?.code ?? '')
  await forgetAfter(365 * UNCONFIRMED_KEPT_MS)
  expect(await ids()).toEqual([id])
})

test('a try goes after its time, its channel stays', async () => {
  const { id } = await add(TARGETS.ntfy)
  await tryChannel(world, { accountId, id }, new URL('https://ping.example.org'))
  await forgetAfter(ATTEMPTS_KEPT_MS)
  expect(await attempts(id)).toHaveLength(1)
  await forgetAfter(1)
  expect(await attempts(id)).toEqual([])
  expect(await ids()).toEqual([id])
})
