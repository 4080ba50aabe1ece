import { expect, test } from 'bun:test'
import type { Store, StoredEvent } from '../../src/app/ports.ts'
import { expectLogIntact } from './expect-log-intact.ts'
import { logWorld, type LogWorld } from './log-world.ts'

test('a whole log passes, and it says how much it has seen', async () => {
  const world = await grownWorld()
  expect(await expectLogIntact(world.store, [world.accountId])).toEqual({
    leaves: 307,
    indexed: 303,
    waiting: 2,
    published: 304,
  })
})

const changes: { name: string; change: (store: Store) => Partial<Store> | Promise<void> }[] = [
  {
    name: 'a changed payload',
    change: store =>
      eventsWith(store, (event, at) => (at === 1 ? { ...event, payload: flip(event.payload) } : event)),
  },
  {
    name: 'a changed salt',
    change: store => eventsWith(store, event => ({ ...event, salt: flip(event.salt) })),
  },
  { name: 'a missing event', change: store => eventsWith(store, (event, at) => (at === 1 ? null : event)) },
  {
    name: 'a wrong index',
    change: store => eventsWith(store, event => (event.logIndex === 4 ? { ...event, logIndex: 5 } : event)),
  },
  {
    name: 'an index that two events have',
    change: store => eventsWith(store, event => ({ ...event, logIndex: 0 })),
  },
  {
    name: 'a changed leaf',
    change: store => ({
      leaves: {
        ...store.leaves,
        range: async (from, to) =>
          (await store.leaves.range(from, to)).map((leaf, at) => (at === 300 ? flip(leaf) : leaf)),
      },
    }),
  },
  { name: 'a leaf that no tile covers', change: store => store.leaves.append(307, [new Uint8Array(32)]) },
  {
    name: 'a changed tile',
    change: async store =>
      store.leaves.saveTile({
        level: 1,
        index: 0,
        hashes: flip((await store.leaves.tile(1, 0)) ?? new Uint8Array(32)),
      }),
  },
  {
    name: 'a tile too many',
    change: store => store.leaves.saveTile({ level: 0, index: 2, hashes: new Uint8Array(32) }),
  },
  {
    name: 'another head',
    change: store => changeSetting(store, 'log.checkpoint', note => note.replace('\n307\n', '\n306\n')),
  },
  {
    name: 'another public head',
    change: store =>
      changeSetting(store, 'log.public_checkpoint', note => note.replace('\n304\n', '\n303\n')),
  },
  {
    name: 'another origin',
    change: store => changeSetting(store, 'log.origin', () => 'mailping/0123456789abcdef'),
  },
]
for (const { name, change } of changes) {
  test(`${name} is found`, async () => {
    const world = await grownWorld()
    const changed = await change(world.store)
    expect(expectLogIntact({ ...world.store, ...changed }, [world.accountId])).rejects.toThrow()
  })
}

/** 300 events and four dummies published, three events more with an index, two that wait for one. */
async function grownWorld(): Promise<LogWorld> {
  const world = await logWorld()
  for (let letter = 0; letter < 3; letter += 1) await world.addLetter(100)
  const writer = await world.openWriter()
  await world.addLetter(3)
  await writer.tick()
  await world.addLetter(2)
  return world
}

function eventsWith(
  store: Store,
  change: (event: StoredEvent, at: number) => StoredEvent | null,
): Partial<Store> {
  const ofMessage = async (id: Parameters<Store['events']['ofMessage']>[0]) =>
    (await store.events.ofMessage(id)).map(change).filter(event => event !== null)
  return { events: { ...store.events, ofMessage } }
}

async function changeSetting(store: Store, key: string, change: (value: string) => string): Promise<void> {
  await store.settings.set(key, change((await store.settings.get(key)) ?? ''))
}

function flip(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte))
}
