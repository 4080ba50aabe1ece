import { expect } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import {
  addAccount,
  addMessage,
  NOON_MS,
  randomBytes,
  sampleAccount,
  sampleEvent,
  sampleMessage,
  sampleSummary,
} from '../../test/support/sample-rows.ts'
import type { Summary } from '../app/ports.ts'
import { RETENTION_MS } from '../tracking/limits.ts'
import type { Behaviours } from './store.contract.ts'

/** Every field away from what sampleSummary gives. */
const CHANGED: Omit<Summary, 'version'> = {
  state: 'likely-opened',
  confidence: 0.725,
  recording: 'ended',
  sentAtMs: NOON_MS + 1,
  firstOpenAtMs: NOON_MS + 2,
  lastOpenAtMs: NOON_MS + 3,
  lastFetchAtMs: NOON_MS + 4,
  ownCopyUntilMs: NOON_MS + 5,
  outcome: 'replied',
  archived: true,
  eraseAtMs: NOON_MS + 6,
  lastEventAtMs: NOON_MS + 7,
  lastSeq: 9,
  lastCommitment: randomBytes(32),
  unrecorded: 3,
}

export const messageBehaviours: Behaviours = {
  'a message comes back as it went in': async store => {
    const message = {
      kind: 'test',
      mode: 'badge',
      language: 'de',
      several: true,
      recipientTag: randomBytes(16),
      serverName: 'Lease, flat 4',
    } as const
    const added = await addMessage(store, { message, summary: CHANGED })
    expect(await store.messages.find(added.id)).toEqual(added)
    expect(await store.transaction(nouns => nouns.messages.lock(added.id))).toEqual(added)
  },
  'a name for the server is set, replaced and taken away, and leaves the rest as it is': async store => {
    const message = await addMessage(store)
    for (const serverName of ['Lease', "Zoë's $1 ?1", null]) {
      await store.transaction(nouns => nouns.messages.saveServerName(message.id, serverName))
      expect(await store.messages.find(message.id)).toEqual({ ...message, serverName })
    }
  },
  'messages of all accounts are counted, and the room that the database takes is known': async store => {
    expect(await store.messages.count()).toBe(0)
    for (let i = 0; i < 3; i++) await addMessage(store)
    expect(await store.messages.count()).toBe(3)
    expect(await store.sizeBytes()).toBeGreaterThan(10_000)
  },
  'an unknown message is null': async store => {
    const { id } = sampleMessage(await addAccount(store))
    expect(await store.messages.find(id)).toBeNull()
    expect(await store.transaction(nouns => nouns.messages.lock(id))).toBeNull()
  },
  'a message whose id or token exists is refused': async store => {
    const added = await addMessage(store)
    const twins = [
      sampleMessage(added.accountId, { id: added.id }),
      sampleMessage(added.accountId, { tokenHash: added.tokenHash }),
    ]
    for (const twin of twins) {
      const summary = sampleSummary({ version: await store.messages.nextVersion() })
      expect(await failureOf(store.messages.add(twin, summary))).toMatchObject({ code: 'id-taken' })
    }
  },
  'a message needs its account and its token key': async store => {
    const owner = await addAccount(store)
    const orphans = {
      account: sampleMessage(sampleAccount().id),
      'token key': sampleMessage(owner, { tokenKeyId: 99 }),
    }
    for (const orphan of Object.values(orphans)) {
      expect((await failureOf(store.messages.add(orphan, sampleSummary({ version: 1 })))).message).toMatch(
        /foreign key/i,
      )
    }
  },
  'a saved summary replaces every field': async store => {
    const { id } = await addMessage(store)
    const summary = { ...CHANGED, version: await store.messages.nextVersion() }
    await store.messages.saveSummary(id, summary)
    expect((await store.messages.find(id))?.summary).toEqual(summary)
  },
  'a saved label replaces label, commitment and tag, and nothing else': async store => {
    const { id, ...before } = await addMessage(store, { message: { recipientTag: randomBytes(16) } })
    const label = { label: randomBytes(192), labelCommitment: randomBytes(32), recipientTag: null }
    await store.messages.saveLabel(id, label)
    expect(await store.messages.find(id)).toEqual({ id, ...before, ...label })
  },
  'ids are found by token hash, however many are asked for': async store => {
    const [one, other] = [await addMessage(store), await addMessage(store)]
    const strangers = Array.from({ length: 1_300 }, () => randomBytes(32))
    const found = await store.messages.idsByTokenHash([other.tokenHash, ...strangers, one.tokenHash])
    const pairs = (messages: { id: string; tokenHash: Uint8Array }[]) =>
      new Map(messages.map(({ id, tokenHash }) => [id, tokenHash]))
    expect(found).toHaveLength(2)
    expect(pairs(found)).toEqual(pairs([one, other]))
    expect(await store.messages.idsByTokenHash([])).toEqual([])
  },
  'versions only rise': async store => {
    expect(await store.messages.latestVersion()).toBe(0)
    const versions = [await store.messages.nextVersion(), await store.messages.nextVersion()]
    versions.push(await store.transaction(nouns => nouns.messages.nextVersion()))
    expect(versions).toEqual([1, 2, 3])
    expect(await store.messages.latestVersion()).toBe(3)
  },
  'pages of changes walk through an account in version order': async store => {
    const owner = await addAccount(store)
    const [first, second, third] = [
      await addMessage(store, { owner }),
      await addMessage(store, { owner }),
      await addMessage(store, { owner }),
    ]
    await addMessage(store)
    await store.messages.saveSummary(first.id, {
      ...first.summary,
      version: await store.messages.nextVersion(),
    })
    const page = async (afterVersion: number) =>
      (await store.messages.changedSince(owner, { afterVersion, limit: 2 })).map(({ id }) => id)
    expect(await page(0)).toEqual([second.id, third.id])
    expect(await page(third.summary.version)).toEqual([first.id])
    expect(await page(first.summary.version + 100)).toEqual([])
  },
  'pages of ids walk through the messages of every account, each once': async store => {
    const added = new Set<string>()
    for (let i = 0; i < 7; i++) added.add((await addMessage(store)).id)
    const seen: string[] = []
    let page = await store.messages.idsAfter(null, 3)
    while (page.length > 0) {
      expect(page.length).toBeLessThanOrEqual(3)
      seen.push(...page)
      page = await store.messages.idsAfter(page.at(-1) ?? null, 3)
    }
    expect(seen).toHaveLength(7)
    expect(new Set(seen)).toEqual(added)
  },
  'creations are counted from a moment on, of one account': async store => {
    const owner = await addAccount(store)
    for (const createdAtMs of [NOON_MS - 1, NOON_MS, NOON_MS + 1])
      await addMessage(store, { owner, message: { createdAtMs } })
    await addMessage(store)
    expect(await store.messages.countCreatedSince(owner, NOON_MS)).toBe(2)
  },
  'the latest other arm is of the same account, another message, within the range': async store => {
    const owner = await addAccount(store)
    const asked = await addMessage(store, { owner, summary: { sentAtMs: NOON_MS + 50 } })
    await addMessage(store, { summary: { sentAtMs: NOON_MS + 60 } })
    const range = { fromMs: NOON_MS, toMs: NOON_MS + 100 }
    expect(await store.messages.latestOtherArm(asked, range)).toBeNull()
    for (const offset of [-1, 0, 100, 101])
      await addMessage(store, { owner, summary: { sentAtMs: NOON_MS + offset } })
    expect(await store.messages.latestOtherArm(asked, range)).toBe(NOON_MS + 100)
    expect(await store.messages.latestOtherArm(asked, { ...range, toMs: NOON_MS + 99 })).toBe(NOON_MS)
  },
  'a recipient tag finds the messages of one account': async store => {
    const owner = await addAccount(store)
    const recipientTag = randomBytes(16)
    const { id } = await addMessage(store, { owner, message: { recipientTag } })
    await addMessage(store, { owner, message: { recipientTag: randomBytes(16) } })
    await addMessage(store, { message: { recipientTag } })
    expect(await store.messages.idsByRecipientTag(owner, recipientTag)).toEqual([id])
  },
  'only messages that record give their tokens': async store => {
    const { token } = await addMessage(store)
    await addMessage(store, { summary: { recording: 'ended' } })
    await addMessage(store, { summary: { recording: 'ending' } })
    const { id } = await addMessage(store)
    await store.transaction(nouns => nouns.messages.erase(id, NOON_MS))
    const tokens = (await store.messages.recordingTokens()).map(bytes => bytes.toHex())
    expect(tokens).toEqual([token.toHex()])
  },
  'a message is due when its erasing time has come or nothing happened for the retention time':
    async store => {
      const due = [
        { eraseAtMs: NOON_MS },
        { eraseAtMs: NOON_MS - 1 },
        { lastEventAtMs: NOON_MS - RETENTION_MS - 1 },
      ]
      const kept = [{ eraseAtMs: NOON_MS + 1 }, { lastEventAtMs: NOON_MS - RETENTION_MS }, {}]
      const expected = new Set<string>()
      for (const summary of due) expected.add((await addMessage(store, { summary })).id)
      for (const summary of kept) await addMessage(store, { summary })
      expect(new Set<string>(await store.messages.dueForErasure(NOON_MS, 10))).toEqual(expected)
      expect(await store.messages.dueForErasure(NOON_MS, 2)).toHaveLength(2)
    },
  'erasing takes message and events, leaves the leaves, and tells browsers': async store => {
    const [erased, kept] = [await addMessage(store), await addMessage(store)]
    await store.events.append([
      sampleEvent(erased.id, { logIndex: 0 }),
      sampleEvent(kept.id, { logIndex: 1 }),
    ])
    await store.leaves.append(0, [randomBytes(32), randomBytes(32)])
    await store.transaction(nouns => nouns.messages.erase(erased.id, NOON_MS))
    expect(await store.messages.find(erased.id)).toBeNull()
    expect(await store.messages.idsByTokenHash([erased.tokenHash])).toEqual([])
    expect(await store.events.ofMessage(erased.id)).toEqual([])
    expect(await store.events.ofMessage(kept.id)).toHaveLength(1)
    expect(await store.leaves.size()).toBe(2)
    expect(await store.messages.erasedSince(erased.accountId, 0)).toEqual([
      { id: erased.id, version: kept.summary.version + 1 },
    ])
    expect(await store.messages.erasedSince(erased.accountId, kept.summary.version + 1)).toEqual([])
    expect(await store.messages.erasedSince(kept.accountId, 0)).toEqual([])
  },
  'erasing an unknown message changes nothing': async store => {
    const { id, accountId } = sampleMessage(await addAccount(store))
    await store.transaction(nouns => nouns.messages.erase(id, NOON_MS))
    expect(await store.messages.erasedSince(accountId, 0)).toEqual([])
    expect(await store.messages.nextVersion()).toBe(1)
  },
  'notes of erased messages go after the retention time': async store => {
    const owner = await addAccount(store)
    const [first, second, third] = [
      await addMessage(store, { owner }),
      await addMessage(store, { owner }),
      await addMessage(store, { owner }),
    ]
    const lastMoment = NOON_MS + RETENTION_MS
    await store.transaction(nouns => nouns.messages.erase(first.id, NOON_MS))
    await store.transaction(nouns => nouns.messages.erase(second.id, lastMoment))
    const notes = async () => (await store.messages.erasedSince(owner, 0)).map(({ id }) => id)
    expect(await notes()).toEqual([first.id, second.id])
    await store.transaction(nouns => nouns.messages.erase(third.id, lastMoment + 1))
    expect(await notes()).toEqual([second.id, third.id])
  },
}
