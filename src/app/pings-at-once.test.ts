import { SQL } from 'bun'
import { afterAll, describe, expect, test } from 'bun:test'
import { missingPostgres, testPostgres } from '../../test/support/test-postgres.ts'
import { testWorld } from '../../test/support/test-world.ts'
import { addWebhook, confirmedLetter, planPing } from '../../test/support/waiting-pings.ts'
import type { StoreAddress } from '../store/open-store.ts'
import { removeChannel } from './channels.ts'
import { openDeliverer } from './deliver-pings.ts'
import { lookAtLetters } from './look-at-letters.ts'

/** What happens to one account at the same time, on each database: SQLite takes turns, PostgreSQL does not. */
const PUBLIC_URL = new URL('https://mailping.example.org')
const NAMES = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight']

async function postgres(): Promise<StoreAddress> {
  return { kind: 'postgres', url: await (await testPostgres()).emptyDatabase() }
}

const DATABASES: { name: string; database: () => Promise<StoreAddress> }[] = [
  { name: 'SQLite', database: async () => ({ kind: 'sqlite', path: ':memory:' }) },
  // Whether it must be there is asked by store.test.ts.
  ...(missingPostgres() === null ? [{ name: 'PostgreSQL', database: postgres }] : []),
]

describe.each(DATABASES)('at the same time, on $name', ({ database }) => {
  const closing: (() => Promise<void>)[] = []
  afterAll(async () => {
    for (const close of closing) await close()
  })
  const told = async (names: readonly string[]) => {
    const address = await database()
    const world = await testWorld({ database: address })
    closing.push(() => world.close())
    const letter = await confirmedLetter(world.store)
    const channels: { id: string }[] = []
    for (const name of names) channels.push(await addWebhook(world, letter.accountId, { name }))
    return { world, letter, channels, address }
  }

  test('all channels of an account are refused: each is tried once and paused, and nothing waits', async () => {
    const { world, letter } = await told(NAMES)
    await planPing(world, letter)
    world.messenger.answer({ kind: 'refused', why: 'Gone.' })
    const deliverer = openDeliverer(world, PUBLIC_URL)
    await deliverer.fill()
    await deliverer.idle()
    expect(world.messenger.delivered).toHaveLength(NAMES.length)
    const channels = await world.store.channels.ofAccount(letter.accountId)
    expect(channels.map(({ pausedWhy }) => pausedWhy)).toEqual(NAMES.map(() => 'Gone.'))
    expect(await world.store.outbox.count()).toBe(0)
    expect(world.said).toEqual([])
  })

  test('a channel is removed while its letters are looked at: the others are told, and nothing fails', async () => {
    const { world, letter, channels } = await told(NAMES)
    const { accountId, id } = letter
    for (const channel of channels) {
      await world.store.transaction(nouns => nouns.looks.lookAt(id, world.clock.nowMs()))
      await Promise.all([lookAtLetters(world), removeChannel(world, { accountId, id: channel.id })])
    }
    expect(world.said).toEqual([])
    expect(await world.store.outbox.count()).toBe(0)
  })

  test('what several channels have taken leaves nothing behind', async () => {
    const { world, letter, address } = await told(NAMES)
    for (let i = 0; i < 5; i += 1) await planPing(world, letter)
    const deliverer = openDeliverer(world, PUBLIC_URL)
    await deliverer.fill()
    await deliverer.idle()
    expect(await world.store.outbox.count()).toBe(0)
    if (address.kind === 'postgres') expect(await pingRows(address.url)).toBe(0)
    expect(world.said).toEqual([])
  })
})

async function pingRows(url: string): Promise<number> {
  await using sql = new SQL(url)
  const [row]: { pings: number }[] = await sql`select count(*)::int as pings from ping`
  return row?.pings ?? -1
}
