import { expect } from 'bun:test'
import { addMessage, NOON_MS } from '../../test/support/sample-rows.ts'
import type { Planned } from '../app/ping-ports.ts'
import type { Nouns } from '../app/ports.ts'
import { NOTHING_TOLD, type PingMemo } from '../tracking/pings.ts'
import type { Behaviours } from './store.contract.ts'

/** When letters are looked at, and what is on its way to the sender. */
export const outboxBehaviours: Behaviours = {
  'a letter is looked at at the earliest time that was asked for, and then when its look says':
    async store => {
      const { id, accountId } = await addMessage(store)
      await store.looks.lookAt(id, NOON_MS)
      await store.looks.lookAt(id, NOON_MS + 5)
      expect([await store.looks.due(NOON_MS - 1, 9), await store.looks.due(NOON_MS, 9)]).toEqual([[], [id]])
      await store.looks.saveLooked(id, NOTHING_TOLD, null)
      expect(await store.looks.nextAtMs()).toBeNull()
      await store.looks.lookAtAll(accountId, NOON_MS + 7)
      expect(await store.looks.nextAtMs()).toBe(NOON_MS + 7)
    },
  'what was told of a letter comes back whole, and is gone when it is forgotten': async store => {
    const { id } = await addMessage(store)
    expect(await store.looks.memo(id)).toEqual(NOTHING_TOLD)
    const memo: PingMemo = {
      firstSeq: 4,
      openSeenAtMs: NOON_MS,
      sure: true,
      threeAtMs: NOON_MS + 1,
      noSignForMs: NOON_MS + 2,
      retentionForMs: NOON_MS + 3,
      snoozedUntilMs: null,
      once: ['confirmed', 'loaded-elsewhere'],
    }
    await store.looks.saveLooked(id, memo, NOON_MS)
    await store.looks.snooze(id, NOON_MS + 4)
    expect(await store.looks.memo(id)).toEqual({ ...memo, snoozedUntilMs: NOON_MS + 4 })
  },
  'what is empty is due nowhere': async store => {
    expect(await store.outbox.dueChannels(NOON_MS, { limit: 9, except: [] })).toEqual([])
    expect(await store.outbox.nextBatch('nowhere', NOON_MS)).toBeNull()
    expect([await store.outbox.count(), await store.outbox.nextAfterMs(0)]).toEqual([0, null])
  },
  'what was planned for one moment leaves together, waits together, and once delivered is gone':
    async store => {
      const { planned, channelId } = await waiting(store)
      const batch = await store.outbox.nextBatch(channelId, NOON_MS)
      expect(batch).toEqual({ channelId, pings: planned.slice(0, 2), tries: 0 })
      if (batch === null) return
      await store.outbox.postpone(batch, { nowMs: NOON_MS + 1, untilMs: NOON_MS + 60 })
      expect(await store.outbox.nextBatch(channelId, NOON_MS + 59)).toBeNull()
      expect(await store.outbox.nextBatch(channelId, NOON_MS + 60)).toEqual({ ...batch, tries: 1 })
      await store.outbox.done(
        channelId,
        batch.pings.map(({ id }) => id),
      )
      expect(await store.outbox.nextBatch(channelId, NOON_MS + 60)).toMatchObject({
        tries: 0,
        pings: [planned[2]],
      })
    },
  'a pair of ping and channel waits once, and what is too much goes oldest first': async store => {
    const { planned, channelId, accountId } = await waiting(store)
    for (const one of planned) await store.outbox.add(one, [channelId], NOON_MS + 9)
    expect(await store.outbox.countOfAccount(accountId)).toBe(3)
    expect(await store.outbox.trimAccount(accountId, 1)).toBe(2)
    expect((await store.outbox.nextBatch(channelId, NOON_MS + 1))?.pings).toEqual(planned.slice(2))
  },
  'an erased letter and a deleted channel leave nothing on its way': async store => {
    for (const take of ['letter', 'channel'] as const) {
      const { channelId, accountId, messageId } = await waiting(store)
      await store.transaction(async nouns => {
        if (take === 'letter') await nouns.messages.erase(messageId, NOON_MS)
        else await nouns.channels.remove(accountId, channelId)
      })
      expect(await store.outbox.countOfAccount(accountId)).toBe(0)
    }
  },
}

/** Two pings planned for noon, one for a millisecond later, all to one channel. */
async function waiting(store: Nouns) {
  const { id: messageId, accountId } = await addMessage(store)
  const channelId = messageId
  const target = { kind: 'ntfy', url: `https://ntfy.sh/${channelId}`, token: null } as const
  const unused = { sessionId: null, confirmation: null, pausedWhy: null, failingSinceMs: null }
  await store.channels.add({
    id: channelId,
    accountId,
    name: 'phone',
    target,
    createdAtMs: NOON_MS,
    ...unused,
  })
  const planned = [0, 1, 2].map((seq): Planned => {
    const about = { messageId, accountId, seq, atMs: NOON_MS + seq, about: null }
    return { id: `${seq}${messageId.slice(1)}`, reason: 'first-open', ...about }
  })
  for (const one of planned) await store.outbox.add(one, [channelId], one.seq === 2 ? NOON_MS + 1 : NOON_MS)
  return { planned, channelId, accountId, messageId }
}
