import { expect } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import { addMessage, sampleEvent } from '../../test/support/sample-rows.ts'
import { DuplicateKey } from './dialect/sql.ts'
import type { Behaviours } from './store.contract.ts'

export const eventBehaviours: Behaviours = {
  'events come back byte for byte, by their place in the chain': async store => {
    const { id } = await addMessage(store)
    const events = [0, 1, 2].map(seq =>
      sampleEvent(id, { seq, type: seq === 0 ? 'create' : 'fetch', logged: seq !== 1 }),
    )
    await store.events.append(events.toReversed())
    expect(await store.events.ofMessage(id)).toEqual(events)
  },
  'loads are counted from a moment on, over all letters': async store => {
    const { id, createdAtMs } = await addMessage(store)
    const other = await addMessage(store)
    const load = { type: 'fetch', atMs: createdAtMs } as const
    await store.events.append([
      sampleEvent(id),
      sampleEvent(id, { ...load, seq: 1, atMs: createdAtMs - 1 }),
      sampleEvent(id, { ...load, seq: 2 }),
      sampleEvent(other.id, load),
    ])
    expect(await store.events.countLoadsSince(createdAtMs)).toBe(2)
  },
  'no events are no work': async store => {
    await store.events.append([])
    await store.events.setIndexes([])
    expect(await store.events.withoutIndex(10)).toEqual([])
  },
  'many events are appended at once': async store => {
    const { id } = await addMessage(store)
    const events = Array.from({ length: 1_203 }, (_, seq) => sampleEvent(id, { seq }))
    await store.transaction(nouns => nouns.events.append(events))
    expect((await store.events.ofMessage(id)).at(-1)).toEqual(events.at(-1) ?? sampleEvent(id))
    expect(await store.events.withoutIndex(5_000)).toHaveLength(1_203)
  },
  'a second event at the same place is refused, and the first one stays': async store => {
    const { id } = await addMessage(store)
    const first = sampleEvent(id)
    await store.events.append([first])
    const both = [sampleEvent(id, { seq: 1 }), sampleEvent(id)]
    expect(await failureOf(store.transaction(nouns => nouns.events.append(both)))).toBeInstanceOf(
      DuplicateKey,
    )
    expect(await store.events.ofMessage(id)).toEqual([first])
  },
  'events wait for an index in the order they were appended, those off the log never': async store => {
    const [one, other] = [await addMessage(store), await addMessage(store, { message: { kind: 'test' } })]
    const logged = [sampleEvent(one.id, { seq: 1 }), sampleEvent(one.id, { seq: 0 })]
    await store.events.append([sampleEvent(other.id, { logged: false }), ...logged])
    const waiting = await store.events.withoutIndex(10)
    expect(waiting.map(({ commitment }) => commitment)).toEqual(logged.map(({ commitment }) => commitment))
    expect(await store.events.withoutIndex(1)).toEqual(waiting.slice(0, 1))
  },
  'an index is set once': async store => {
    const { id } = await addMessage(store)
    await store.events.append([sampleEvent(id), sampleEvent(id, { seq: 1 })])
    const orders = (await store.events.withoutIndex(10)).map(({ order }) => order)
    await store.transaction(nouns =>
      nouns.events.setIndexes(orders.map((order, i) => ({ order, logIndex: 40 + i }))),
    )
    await store.transaction(nouns =>
      nouns.events.setIndexes(orders.map((order, i) => ({ order, logIndex: 50 + i }))),
    )
    expect((await store.events.ofMessage(id)).map(({ logIndex }) => logIndex)).toEqual([40, 41])
    expect(await store.events.withoutIndex(10)).toEqual([])
  },
  'one index cannot belong to two events': async store => {
    const { id } = await addMessage(store)
    const twins = [sampleEvent(id, { logIndex: 7 }), sampleEvent(id, { seq: 1, logIndex: 7 })]
    expect(await failureOf(store.events.append(twins))).toBeInstanceOf(DuplicateKey)
  },
}
