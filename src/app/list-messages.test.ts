import { expect, test } from 'bun:test'
import { testAccount, testLetter } from '../../test/support/test-letter.ts'
import { testWorld } from '../../test/support/test-world.ts'
import { archiveMessage } from './archive.ts'
import { listMessages } from './list-messages.ts'
import type { MessageStore } from './ports.ts'

/** What a busy database does: changes are committed between two reads of one page. */
const betweenReads = [
  {
    name: 'the two lists',
    wrap: (messages: MessageStore, meanwhile: () => Promise<void>): Partial<MessageStore> => ({
      changedSince: async (...asked) => {
        const found = await messages.changedSince(...asked)
        await meanwhile()
        return found
      },
    }),
  },
  {
    name: 'the version and the lists',
    wrap: (messages: MessageStore, meanwhile: () => Promise<void>): Partial<MessageStore> => ({
      latestVersion: async () => {
        const version = await messages.latestVersion()
        await meanwhile()
        return version
      },
    }),
  },
]

test.each(betweenReads)(
  'a change and an erasure between $name are passed over by no tab',
  async ({ wrap }) => {
    const world = await testWorld()
    const accountId = await testAccount(world)
    const [kept, gone] = [await testLetter(world, accountId), await testLetter(world, accountId)]
    const before = await listMessages(world, accountId, 0)
    const meanwhile = async () => {
      await archiveMessage(world, kept, true)
      await world.store.transaction(nouns => nouns.messages.erase(gone.id, world.clock.nowMs()))
    }
    const messages = { ...world.store.messages, ...wrap(world.store.messages, meanwhile) }
    const during = await listMessages(
      { ...world, store: { ...world.store, messages } },
      accountId,
      before.version,
    )
    const after = await listMessages(world, accountId, during.version)
    const told = [during, after].flatMap(page => page.messages)
    expect(told.find(({ id }) => id === kept.id)?.summary.archived).toBe(true)
    expect([during, after].flatMap(page => page.erased)).toContain(gone.id)
    expect(await listMessages(world, accountId, after.version)).toMatchObject({ messages: [], erased: [] })
    await world.close()
  },
)
