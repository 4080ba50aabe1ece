import { expect } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import { addMessage } from '../../test/support/sample-rows.ts'
import type { Nouns } from '../app/ports.ts'
import type { Behaviours } from './store.contract.ts'

export const transactionBehaviours: Behaviours = {
  'a transaction gives back what its work gives and keeps what it wrote': async store => {
    const result = await store.transaction(async nouns => {
      await nouns.settings.set('a', '1')
      return nouns.settings.get('a')
    })
    expect(result).toBe('1')
    expect(await store.settings.get('a')).toBe('1')
  },
  'a transaction that throws leaves nothing and throws the same': async store => {
    const reason = new Error('the work does not like it')
    const failing = store.transaction(async nouns => {
      await nouns.settings.set('a', '1')
      await nouns.messages.nextVersion()
      throw reason
    })
    expect(await failureOf(failing)).toBe(reason)
    expect(await store.settings.get('a')).toBeNull()
    expect(await store.messages.nextVersion()).toBe(1)
  },
  'a failed transaction does not hold up the next one': async store => {
    const failing = store.transaction(() => Promise.reject(new Error('no')))
    const next = store.transaction(nouns => nouns.settings.set('a', '1'))
    expect((await failureOf(failing)).message).toContain('no')
    await next
    expect(await store.settings.get('a')).toBe('1')
  },
  'a read outside sees nothing of an open transaction': async store => {
    await store.settings.set('a', 'before')
    const [written, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const open = store.transaction(async nouns => {
      await nouns.settings.set('a', 'uncommitted')
      written.resolve()
      await goOn.promise
      throw new Error('rolled back')
    })
    await written.promise
    // A database in memory answers when the transaction has ended, the others at once: neither shows what was rolled back.
    const outside = store.settings.get('a')
    goOn.resolve()
    expect((await failureOf(open)).message).toContain('rolled back')
    expect(await outside).toBe('before')
  },
  'two that lock one message change it one after the other': async store => {
    const { id } = await addMessage(store)
    const countOneMore = () =>
      store.transaction(async nouns => {
        const message = await nouns.messages.lock(id)
        if (message === null) throw new Error('the message is gone')
        const { summary } = message
        await nouns.messages.saveSummary(id, { ...summary, unrecorded: summary.unrecorded + 1 })
      })
    await Promise.all(Array.from({ length: 8 }, countOneMore))
    expect(await store.messages.find(id)).toMatchObject({ summary: { unrecorded: 8 } })
  },
  'two that lock two messages crosswise both get through': async store => {
    const [one, other] = [await addMessage(store), await addMessage(store)]
    const archiveBoth = (ids: (typeof one.id)[]) =>
      store.transaction(async nouns => {
        for (const id of ids) await archive(nouns, id)
      })
    await Promise.all([archiveBoth([one.id, other.id]), archiveBoth([other.id, one.id])])
    for (const { id } of [one, other]) {
      expect(await store.messages.find(id)).toMatchObject({ summary: { archived: true, unrecorded: 2 } })
    }
  },
  'versions become visible in their order': async store => {
    const { accountId } = await addMessage(store)
    const add = () => store.transaction(nouns => addMessage(nouns, { owner: accountId }))
    const seen: number[] = []
    const look = async () => {
      const changes = await store.messages.changedSince(accountId, {
        afterVersion: seen.at(-1) ?? 0,
        limit: 100,
      })
      seen.push(...changes.map(({ summary }) => summary.version))
    }
    const adding = Promise.all(Array.from({ length: 10 }, add))
    while (seen.length < 6) await look()
    await adding
    await look()
    expect(seen).toEqual(Array.from({ length: 11 }, (_, i) => i + 1))
  },
  'the nouns of a transaction that has ended cannot be used': async store => {
    const late = await store.transaction(async nouns => ({ nouns }))
    expect((await failureOf(late.nouns.settings.set('a', '1'))).message).toContain('has ended')
    expect(await store.settings.get('a')).toBeNull()
  },
}

async function archive(nouns: Nouns, id: Parameters<Nouns['messages']['lock']>[0]): Promise<void> {
  const message = await nouns.messages.lock(id)
  if (message === null) throw new Error('the message is gone')
  const unrecorded = message.summary.unrecorded + 1
  await nouns.messages.saveSummary(id, { ...message.summary, archived: true, unrecorded })
}
