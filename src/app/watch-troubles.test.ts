import { describe, expect, test } from 'bun:test'
import { failingStore } from '../../test/support/failing-store.ts'
import { failureOf } from '../../test/support/failure-of.ts'
import { testAccount } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import { addWebhook } from '../../test/support/waiting-pings.ts'
import { BACKUP_STALE_MS, TROUBLE_SETTLE_MS } from '../tracking/limits.ts'
import { DEFAULT_CHOICES } from '../tracking/ping-choices.ts'
import type { AccountId } from '../tracking/ids.ts'
import { openDeliverer } from './deliver-pings.ts'
import { openTroublesWatch } from './watch-troubles.ts'

const PUBLIC_URL = new URL('https://mailping.example.org')
const NO_BACKUP = async () => null

/** An operator with one channel who wants to be told, and somebody else. */
async function operated() {
  const reasons = [...DEFAULT_CHOICES.reasons, 'operator'] as const
  const world = await testWorld()
  const accountId = await testAccount(world)
  await world.store.pingChoices.saveAccount(accountId, { ...DEFAULT_CHOICES, reasons })
  await addWebhook(world, accountId, { name: 'operators' })
  const other = await testAccount(world)
  await world.store.pingChoices.saveAccount(other, { ...DEFAULT_CHOICES, reasons: ['operator'] })
  await addWebhook(world, other, { name: 'anothers' })
  return { world, accountId, watch: openTroublesWatch(world, NO_BACKUP) }
}

type Watch = () => Promise<void>

/** Looks now, and once more when what is there has lasted. */
async function lasting(world: TestWorld, watch: Watch): Promise<void> {
  await watch()
  world.clock.advance(TROUBLE_SETTLE_MS)
  await watch()
}

/** What has arrived where so far. */
async function told(world: TestWorld): Promise<string[]> {
  const deliverer = openDeliverer(world, PUBLIC_URL)
  await deliverer.fill()
  await deliverer.idle()
  return world.messenger.delivered.flatMap(({ target, ping }) => {
    const to = target.kind === 'webhook' ? new URL(target.url).hostname : target.kind
    const texts = ping.parts.length === 0 ? [ping.text] : ping.parts.map(({ text }) => text)
    return texts.map(text => `${to}: ${text.split('. ')[0]}`)
  })
}

const NOT_READING = 'operators.example.org: Loads are kept and cannot be read at present'
const SET_ASIDE = 'operators.example.org: Some loads cannot be recorded by this version and are kept'
const LOG_STOPPED =
  'operators.example.org: The public log has stopped: loads are recorded, and nothing is signed'
const BACKUP_OLD = 'operators.example.org: The last backup is more than a week old'

test('a trouble is told once, to the operator alone, when it has lasted', async () => {
  const { world, watch } = await operated()
  world.troubles.add('not-reading')
  await watch()
  world.clock.advance(TROUBLE_SETTLE_MS - 1)
  await watch()
  expect(await told(world)).toEqual([])
  world.clock.advance(1)
  await watch()
  expect(await told(world)).toEqual([NOT_READING])
  await lasting(world, watch)
  expect(await told(world)).toEqual([NOT_READING])
  expect(world.messenger.delivered[0]?.ping.url).toBe('https://mailping.example.org/operator')
})

test('a trouble that goes in time is not told, however often it comes', async () => {
  const { world, watch } = await operated()
  for (let i = 0; i < 5; i++) {
    world.troubles.add('database-unguarded')
    await watch()
    world.clock.advance(TROUBLE_SETTLE_MS - 1)
    world.troubles.delete('database-unguarded')
    await watch()
    world.clock.advance(1)
  }
  expect(await told(world)).toEqual([])
})

test('one that comes back is told again, also when another stays meanwhile', async () => {
  const { world, watch } = await operated()
  world.troubles.add('not-reading').add('set-aside')
  await lasting(world, watch)
  expect((await told(world)).toSorted()).toEqual([NOT_READING, SET_ASIDE])
  world.troubles.delete('not-reading')
  await watch()
  world.troubles.add('not-reading')
  await lasting(world, watch)
  expect((await told(world)).slice(2)).toEqual([NOT_READING])
})

test('a log that signs nothing any more is told', async () => {
  const { world } = await operated()
  await lasting(
    world,
    openTroublesWatch(world, NO_BACKUP, () => true),
  )
  expect(await told(world)).toEqual([LOG_STOPPED])
})

test('a server that starts again does not tell the same once more', async () => {
  const { world, watch } = await operated()
  world.troubles.add('set-aside')
  await lasting(world, watch)
  await lasting(world, openTroublesWatch(world, NO_BACKUP))
  expect(await told(world)).toEqual([SET_ASIDE])
})

describe('the last backup', () => {
  const rows: { name: string; ageMs: number | null; expected: string[] }[] = [
    { name: 'none, ever', ageMs: null, expected: [] },
    { name: 'a week old', ageMs: BACKUP_STALE_MS - 2 * TROUBLE_SETTLE_MS, expected: [] },
    { name: 'older', ageMs: BACKUP_STALE_MS + 1, expected: [BACKUP_OLD] },
  ]
  test.each(rows)('$name', async ({ ageMs, expected }) => {
    const { world } = await operated()
    const madeAtMs = ageMs === null ? null : world.clock.nowMs() - ageMs
    await lasting(
      world,
      openTroublesWatch(world, async () => madeAtMs),
    )
    expect(await told(world)).toEqual(expected)
  })
})

describe('nobody is told', () => {
  test('where the operator has not chosen it', async () => {
    const { world, accountId, watch } = await operated()
    await world.store.pingChoices.saveAccount(accountId, { ...DEFAULT_CHOICES, reasons: ['first-open'] })
    world.troubles.add('not-reading')
    await lasting(world, watch)
    expect(await told(world)).toEqual([])
  })

  test('where there is no account yet', async () => {
    const world = await testWorld()
    world.troubles.add('not-reading')
    await lasting(world, openTroublesWatch(world, NO_BACKUP))
    expect(await world.store.outbox.count()).toBe(0)
  })
})

test('quiet hours hold for the operator, too', async () => {
  const { world, accountId, watch } = await operated()
  await quietNow(world, accountId)
  world.troubles.add('not-reading')
  await lasting(world, watch)
  expect(await told(world)).toEqual([])
  world.clock.advance(2 * 3_600_000)
  expect(await told(world)).toEqual([NOT_READING])
})

/** From 14:00 to 16:00; it is about two. */
function quietNow({ store }: TestWorld, accountId: AccountId): Promise<void> {
  const quiet = { from: '14:00', to: '16:00' }
  return store.pingChoices.saveAccount(accountId, { ...DEFAULT_CHOICES, reasons: ['operator'], quiet })
}

test.each(['settings.get', 'settings.set', 'outbox.add', 'transaction'])(
  'where %s fails, nothing is remembered as told, and the next look tells it',
  async step => {
    const { world } = await operated()
    const failing = failingStore(world.store, { step, call: 1, when: 'before' })
    const watch = openTroublesWatch({ ...world, store: failing.store }, NO_BACKUP)
    world.troubles.add('not-reading')
    await watch()
    world.clock.advance(TROUBLE_SETTLE_MS)
    failing.arm()
    await failureOf(watch())
    expect(await told(world)).toEqual([])
    await watch()
    await watch()
    expect(await told(world)).toEqual([NOT_READING])
  },
)
