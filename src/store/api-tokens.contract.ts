import { expect } from 'bun:test'
import type { ApiToken, KeyWrap } from '../app/account-ports.ts'
import type { Store } from '../app/ports.ts'
import { failureOf } from '../../test/support/failure-of.ts'
import {
  addAccount,
  NOON_MS,
  sampleAccount,
  sampleSession,
  sampleWrap,
} from '../../test/support/sample-rows.ts'
import type { AccountId } from '../tracking/ids.ts'
import type { Behaviours } from './store.contract.ts'

/** API tokens, each with its key wrap and its sessions. */
export const apiTokenBehaviours: Behaviours = {
  'tokens of an account come newest first, and only its own': async store => {
    const [mine, others] = [await addAccount(store), await addAccount(store)]
    const older = await addToken(store, mine, { createdAtMs: NOON_MS - 1 })
    const newer = await addToken(store, mine)
    await addToken(store, others)
    expect(await store.apiTokens.ofAccount(mine)).toEqual([newer.token, older.token])
    expect(await store.accounts.findWrap(newer.wrap.idHash)).toEqual(newer.wrap)
  },
  'a token whose wrap has a taken hash is refused and leaves nothing': async store => {
    const owner = await addAccount(store)
    const { wrap } = await addToken(store, owner)
    const again = sampleToken(owner)
    const refused = store.transaction(nouns => nouns.apiTokens.add(again, { ...wrap, apiTokenId: again.id }))
    expect(await failureOf(refused)).toMatchObject({ code: 'id-taken' })
    expect(await store.apiTokens.ofAccount(owner)).toHaveLength(1)
  },
  'the day of its last use is kept': async store => {
    const owner = await addAccount(store)
    const { token } = await addToken(store, owner)
    await store.apiTokens.setLastUsed(token.id, NOON_MS)
    expect(await store.apiTokens.ofAccount(owner)).toEqual([{ ...token, lastUsedDayMs: NOON_MS }])
  },
  'removing a token takes its wrap and its sessions, and no other': async store => {
    const owner = await addAccount(store)
    const [gone, stays] = [await addToken(store, owner), await addToken(store, owner)]
    const browser = sampleSession(owner)
    const ofStaying = sampleSession(owner, { apiTokenId: stays.token.id })
    const ofGone = sampleSession(owner, { apiTokenId: gone.token.id })
    for (const session of [browser, ofStaying, ofGone]) await store.sessions.add(session)
    expect(await remove(store, owner, gone.token.id)).toBe(true)
    expect(await store.apiTokens.ofAccount(owner)).toEqual([stays.token])
    expect(await store.accounts.findWrap(gone.wrap.idHash)).toBeNull()
    expect(await store.accounts.findWrap(stays.wrap.idHash)).not.toBeNull()
    const left = (await store.sessions.ofAccount(owner)).map(({ id }) => id)
    expect(left.sort()).toEqual([browser.id, ofStaying.id].sort())
  },
  'a wrap that is held for a sign-in goes after it, with the session that was made': async store => {
    const owner = await addAccount(store)
    const { token, wrap } = await addToken(store, owner)
    const [held, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const signingIn = store.transaction(async nouns => {
      expect(await nouns.accounts.lockWrap(wrap.idHash)).toEqual(wrap)
      held.resolve()
      await goOn.promise
      await nouns.sessions.add(sampleSession(owner, { apiTokenId: token.id }))
    })
    await held.promise
    const removing = remove(store, owner, token.id)
    goOn.resolve()
    await signingIn
    expect(await removing).toBe(true)
    expect(await store.sessions.ofAccount(owner)).toEqual([])
    expect(await store.transaction(nouns => nouns.accounts.lockWrap(wrap.idHash))).toBeNull()
  },
  'a token can be removed by its own account only, and once': async store => {
    const [mine, others] = [await addAccount(store), await addAccount(store)]
    const { token } = await addToken(store, mine)
    expect(await remove(store, others, token.id)).toBe(false)
    expect(await remove(store, mine, token.id)).toBe(true)
    expect(await remove(store, mine, token.id)).toBe(false)
  },
}

function sampleToken(accountId: AccountId, own: Partial<ApiToken> = {}): ApiToken {
  // Any random id will do.
  const { id } = sampleAccount()
  return { id, accountId, name: 'my laptop', createdAtMs: NOON_MS, lastUsedDayMs: null, ...own }
}

async function addToken(
  store: Store,
  accountId: AccountId,
  own: Partial<ApiToken> = {},
): Promise<{ token: ApiToken; wrap: KeyWrap }> {
  const token = sampleToken(accountId, own)
  const wrap: KeyWrap = { ...sampleWrap(accountId), kind: 'api-token', apiTokenId: token.id }
  await store.transaction(nouns => nouns.apiTokens.add(token, wrap))
  return { token, wrap }
}

function remove(store: Store, accountId: AccountId, id: string): Promise<boolean> {
  return store.transaction(nouns => nouns.apiTokens.remove(accountId, id))
}
