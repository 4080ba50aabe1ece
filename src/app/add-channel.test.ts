import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import { failingStore } from '../../test/support/failing-store.ts'
import { TARGETS } from '../../test/support/targets.ts'
import { testAccount } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import type { AccountId } from '../tracking/ids.ts'
import { CHANNELS_MAX, CODE_LIFETIME_MS, CODE_TRIES_MAX, CODES_PER_HOUR_MAX } from '../tracking/limits.ts'
import { addChannel, confirmChannel, type WantedTarget } from './add-channel.ts'
import { renameChannel } from './channels.ts'
import type { Delivery } from './ping-ports.ts'

let world: TestWorld
let accountId: AccountId

beforeEach(async () => {
  world = await testWorld()
  accountId = await testAccount(world)
})
afterEach(() => world.close())

const add = (target: WantedTarget, name = 'mine') => addChannel(world, accountId, { name, target })
const channels = () => world.store.channels.ofAccount(accountId)
const codeFor = (place: number) => world.messenger.codes.at(place)?.code ?? ''
const another = (code: string) => (code === '000000' ? '000001' : '000000')
const FAILED: Delivery = { kind: 'failed', why: 'The mail server does not answer.', notBeforeMs: null }

describe('adding a channel', () => {
  test.each(['push', 'ntfy', 'slack'] as const)(
    '%s: it is used from then on, and has no secret',
    async kind => {
      const { channel, secret } = await add(TARGETS[kind])
      expect(await channels()).toEqual([channel])
      expect(channel).toMatchObject({
        name: 'mine',
        target: TARGETS[kind],
        confirmation: null,
        pausedWhy: null,
      })
      expect(secret).toBeNull()
      expect(world.messenger.codes).toEqual([])
    },
  )

  test('a standard webhook has a signing key of its own, in the form of the specification', async () => {
    const [one, other] = [await add(TARGETS.standard), await add(TARGETS.standard)]
    expect(one.secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/)
    expect(one.channel.target).toMatchObject({ secret: one.secret })
    expect(other.secret).not.toBe(one.secret)
  })

  test('a mailbox is mailed a code, and is not confirmed before it was entered', async () => {
    const { channel, secret } = await add(TARGETS.email)
    expect(world.messenger.codes.map(({ address }) => address)).toEqual(['ada@example.org'])
    expect(codeFor(0)).toMatch(/^\d{6}$/)
    expect(channel.confirmation).toMatchObject({ triesLeft: CODE_TRIES_MAX })
    expect(channel.target.kind === 'email' && channel.target.unsubscribe).toMatch(/^[\w-]{22}$/)
    expect(secret).toBeNull()
  })

  test('the same push endpoint again takes the new keys and keeps its name; it works again', async () => {
    const { channel } = await add(TARGETS.push)
    await renameChannel(world, { accountId, id: channel.id }, 'my phone')
    const paused = { ...channel, name: 'my phone', pausedWhy: 'It is gone.', failingSinceMs: 1 }
    await world.store.channels.save(paused)
    const target = { ...TARGETS.push, auth: 'B'.repeat(21) + 'A' }
    await add(target, 'Chrome on Linux')
    expect(await channels()).toEqual([{ ...channel, name: 'my phone', target }])
  })

  test('the same push endpoint in another account is another channel', async () => {
    await add(TARGETS.push)
    await addChannel(world, await testAccount(world), { name: 'other', target: TARGETS.push })
    expect(await channels()).toHaveLength(1)
    expect(await world.store.channels.count()).toBe(2)
  })

  test('a mailbox that is confirmed already is left as it is, and mailed nothing', async () => {
    const { channel } = await add(TARGETS.email)
    const confirmed = await confirmChannel(world, { accountId, id: channel.id }, codeFor(-1))
    const again = await add({ kind: 'email', address: 'Ada@Example.org' })
    expect(again).toEqual({ channel: confirmed, secret: null })
    expect(world.messenger.codes).toHaveLength(1)
  })

  test('what the instance cannot send to is refused in the words of its check', async () => {
    world.messenger.refuse('Expected an address that begins with https://.')
    expect(await failureOf(add(TARGETS.ntfy))).toMatchObject({
      code: 'channel-refused',
      message: 'Expected an address that begins with https://.',
    })
    world.messenger = { ...world.messenger, kinds: ['push'] }
    expect(await failureOf(add(TARGETS.email))).toMatchObject({ code: 'channel-kind-missing' })
    expect(await channels()).toEqual([])
    expect(world.messenger.codes).toEqual([])
  })

  test(`there are at most ${CHANNELS_MAX}, and what is there already can still be renewed`, async () => {
    await add(TARGETS.push)
    for (let i = 1; i < CHANNELS_MAX; i++) await add(TARGETS.ntfy)
    for (const target of [TARGETS.email, TARGETS.slack])
      expect(await failureOf(add(target))).toMatchObject({ code: 'too-many-channels' })
    expect(world.messenger.codes).toEqual([])
    await add(TARGETS.push)
    expect(await channels()).toHaveLength(CHANNELS_MAX)
  })

  test('a code that cannot be mailed leaves no channel', async () => {
    world.messenger.answer(FAILED)
    expect(await failureOf(add(TARGETS.email))).toMatchObject({
      code: 'code-not-mailed',
      message: 'The mail server does not answer.',
    })
    expect(await channels()).toEqual([])
  })

  test('codes are mailed so often only: by one account to anybody, and by anybody to one address', async () => {
    for (let i = 0; i < CODES_PER_HOUR_MAX; i++) await add(TARGETS.email)
    const other = await testAccount(world)
    const fromOther = () => addChannel(world, other, { name: 'x', target: TARGETS.email })
    expect(await failureOf(add({ kind: 'email', address: 'b@example.org' }))).toMatchObject({
      code: 'too-many-codes',
    })
    expect(await failureOf(fromOther())).toMatchObject({ code: 'too-many-codes' })
    world.clock.advance(3_600_000)
    await fromOther()
    expect(world.messenger.codes).toHaveLength(CODES_PER_HOUR_MAX + 1)
  })

  test.each(['before', 'after'] as const)(
    'when the store fails %s it has kept the channel, pressing again leaves one',
    async when => {
      const failing = failingStore(world.store, { step: 'channels.add', call: 1, when })
      world.store = failing.store
      failing.arm()
      expect(await failureOf(add(TARGETS.push))).toBeInstanceOf(Error)
      await add(TARGETS.push)
      expect(await channels()).toHaveLength(1)
    },
  )
})

describe('the code of a mailbox', () => {
  const confirm = (id: string, code: string) => confirmChannel(world, { accountId, id }, code)

  test('confirms it once, and entering it again changes nothing', async () => {
    const { channel } = await add(TARGETS.email)
    const confirmed = { ...channel, confirmation: null }
    expect(await confirm(channel.id, codeFor(0))).toEqual(confirmed)
    expect(await confirm(channel.id, codeFor(0))).toEqual(confirmed)
    expect(await channels()).toEqual([confirmed])
  })

  test('is forgotten when it was guessed too often, also for who knows it then', async () => {
    const { channel } = await add(TARGETS.email)
    for (let i = 0; i < CODE_TRIES_MAX; i++)
      expect(await failureOf(confirm(channel.id, another(codeFor(0))))).toMatchObject({ code: 'code-wrong' })
    expect(await failureOf(confirm(channel.id, codeFor(0)))).toMatchObject({ code: 'code-expired' })
  })

  test('counts for its time only', async () => {
    const { channel } = await add(TARGETS.email)
    world.clock.advance(CODE_LIFETIME_MS)
    expect(await failureOf(confirm(channel.id, codeFor(0)))).toMatchObject({ code: 'code-expired' })
  })

  test('is replaced by the next one, with all its tries', async () => {
    const { channel } = await add(TARGETS.email)
    await failureOf(confirm(channel.id, another(codeFor(0))))
    const again = await add(TARGETS.email)
    expect(again.channel).toMatchObject({ id: channel.id, confirmation: { triesLeft: CODE_TRIES_MAX } })
    expect((await confirm(channel.id, codeFor(1))).confirmation).toBeNull()
  })

  test.each([
    { step: 'channels.save', when: 'before' },
    { step: 'channels.save', when: 'after' },
    { step: 'transaction', when: 'before' },
    { step: 'transaction', when: 'after' },
  ] as const)('that is entered again after $step failed ($when it took hold) confirms', async failure => {
    const { channel } = await add(TARGETS.email)
    const failing = failingStore(world.store, { ...failure, call: 1 })
    world.store = failing.store
    failing.arm()
    expect(await failureOf(confirm(channel.id, codeFor(0)))).toBeInstanceOf(Error)
    expect(await confirm(channel.id, codeFor(0))).toEqual({ ...channel, confirmation: null })
  })

  test('opens nothing of another account', async () => {
    const { channel } = await add(TARGETS.email)
    const other = { accountId: await testAccount(world), id: channel.id }
    expect(await failureOf(confirmChannel(world, other, codeFor(0)))).toMatchObject({ code: 'not-found' })
  })
})
