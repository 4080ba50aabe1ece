import { expect } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import {
  addAccount,
  NOON_MS,
  randomBytes,
  sampleAccount,
  sampleSession,
  sampleTokenKey,
  sampleWrap,
} from '../../test/support/sample-rows.ts'
import type { FriendInvitation, Invitation } from '../app/account-ports.ts'
import type { AccountId } from '../tracking/ids.ts'
import { DuplicateKey } from './dialect/sql.ts'
import type { Behaviours } from './store.contract.ts'

/** Accounts, sessions, invitations, settings and token keys. */
export const accountBehaviours: Behaviours = {
  'an account and its key wrap come back as they went in': async store => {
    const account = { ...sampleAccount(), recoveryConfirmedAtMs: NOON_MS + 1 }
    const wrap = sampleWrap(account.id)
    await store.accounts.add(account, wrap)
    expect(await store.accounts.find(account.id)).toEqual(account)
    expect(await store.accounts.findWrap(wrap.idHash)).toEqual(wrap)
    expect(await store.accounts.count()).toBe(1)
  },
  'nothing is found where nothing is': async store => {
    expect(await store.accounts.find(sampleAccount().id)).toBeNull()
    expect(await store.accounts.findWrap(randomBytes(32))).toBeNull()
    expect(await store.accounts.count()).toBe(0)
    expect(await store.sessions.findBySecretHash(randomBytes(32))).toBeNull()
    expect(await store.invitations.take(randomBytes(32))).toBeNull()
    expect(await store.settings.get('origin')).toBeNull()
    expect(await store.tokenKeys.all()).toEqual([])
  },
  'a second account with the same id is refused': async store => {
    const account = sampleAccount()
    await store.accounts.add(account, sampleWrap(account.id))
    const again = store.accounts.add(account, sampleWrap(account.id))
    expect(await failureOf(again)).toMatchObject({ code: 'id-taken' })
  },
  'a second key wrap with the same hash is refused with its whole account': async store => {
    const [first, second] = [sampleAccount(), sampleAccount()]
    const wrap = sampleWrap(first.id)
    await store.accounts.add(first, wrap)
    const again = store.transaction(nouns => nouns.accounts.add(second, { ...wrap, accountId: second.id }))
    expect(await failureOf(again)).toMatchObject({ code: 'id-taken' })
    expect(await store.accounts.find(second.id)).toBeNull()
  },
  'the confirmation of a recovery code is kept': async store => {
    const id = await addAccount(store)
    await store.accounts.setRecoveryConfirmed(id, NOON_MS + 5)
    expect(await store.accounts.find(id)).toMatchObject({ recoveryConfirmedAtMs: NOON_MS + 5 })
  },
  'sessions of an account come newest first, and only its own': async store => {
    const [mine, others] = [await addAccount(store), await addAccount(store)]
    const older = sampleSession(mine, { createdAtMs: NOON_MS - 1 })
    const newer = sampleSession(mine)
    for (const session of [older, newer, sampleSession(others)]) await store.sessions.add(session)
    expect(await store.sessions.ofAccount(mine)).toEqual([newer, older])
    expect(await store.sessions.findBySecretHash(older.secretHash)).toEqual(older)
  },
  'touching a session changes when it was seen and when it ends': async store => {
    const session = sampleSession(await addAccount(store))
    await store.sessions.add(session)
    const seen = { lastSeenAtMs: NOON_MS + 10, expiresAtMs: NOON_MS + 20 }
    await store.sessions.touch(session.id, seen)
    expect(await store.sessions.findBySecretHash(session.secretHash)).toEqual({ ...session, ...seen })
  },
  'a session can be removed by its own account only': async store => {
    const [mine, others] = [await addAccount(store), await addAccount(store)]
    const session = sampleSession(mine)
    await store.sessions.add(session)
    expect(await store.sessions.remove(others, session.id)).toBe(false)
    expect(await store.sessions.remove(mine, session.id)).toBe(true)
    expect(await store.sessions.ofAccount(mine)).toEqual([])
  },
  'expired sessions go at the millisecond they expire': async store => {
    const owner = await addAccount(store)
    const [over, alive] = [sampleSession(owner), sampleSession(owner, { expiresAtMs: NOON_MS + 2 })]
    for (const session of [over, alive]) await store.sessions.add(session)
    await store.sessions.removeExpired(NOON_MS + 1)
    expect(await store.sessions.ofAccount(owner)).toEqual([alive])
  },
  'only the invitation made last works, and once': async store => {
    const [first, last] = [invitation(), invitation({ makesOperator: true })]
    for (const each of [first, last]) await store.transaction(nouns => nouns.invitations.replace(each))
    expect(await store.invitations.take(first.secretHash)).toBeNull()
    expect(await store.invitations.take(last.secretHash)).toEqual(last)
    expect(await store.invitations.take(last.secretHash)).toBeNull()
  },
  'invitations of people stand beside each other, and a new set-up link leaves them alone': async store => {
    const [mine, others] = [await addAccount(store), await addAccount(store)]
    const [older, newer] = [invitationFrom(mine), invitationFrom(mine, { createdAtMs: NOON_MS + 1 })]
    for (const each of [older, newer, invitationFrom(others)]) await store.invitations.add(each)
    await store.transaction(nouns => nouns.invitations.replace(invitation()))
    expect(await store.invitations.ofAccount(mine)).toEqual([newer, older])
    expect(await store.invitations.take(older.secretHash)).toEqual(older)
    expect(await store.invitations.ofAccount(mine)).toEqual([newer])
  },
  'an invitation can be taken back by its own account only': async store => {
    const [mine, others] = [await addAccount(store), await addAccount(store)]
    const made = invitationFrom(mine)
    await store.invitations.add(made)
    expect(await store.invitations.remove(others, made.from.id)).toBe(false)
    expect(await store.invitations.remove(mine, made.from.id)).toBe(true)
    expect(await store.invitations.take(made.secretHash)).toBeNull()
  },
  'expired invitations go at the millisecond they expire, of either kind': async store => {
    const alive = invitation({ expiresAtMs: NOON_MS + 2 })
    const over = invitationFrom(await addAccount(store))
    for (const each of [alive, over]) await store.invitations.add(each)
    await store.invitations.removeExpired(NOON_MS + 1)
    expect(await store.invitations.take(over.secretHash)).toBeNull()
    expect(await store.invitations.take(alive.secretHash)).toEqual(alive)
  },
  'one account at most is the operator’s': async store => {
    expect(await store.accounts.hasOperator()).toBe(false)
    const [first, second] = [sampleAccount(), sampleAccount()].map(one => ({ ...one, operator: true }))
    if (first === undefined || second === undefined) throw new Error('two accounts were made')
    await store.accounts.add(first, sampleWrap(first.id))
    expect(await store.accounts.hasOperator()).toBe(true)
    expect(await store.accounts.find(first.id)).toEqual(first)
    expect(await failureOf(store.accounts.add(second, sampleWrap(second.id)))).toMatchObject({
      code: 'id-taken',
    })
  },
  'a session takes another name from its own account only': async store => {
    const [mine, others] = [await addAccount(store), await addAccount(store)]
    const session = sampleSession(mine)
    await store.sessions.add(session)
    expect(await store.sessions.rename(others, session.id, 'Not theirs')).toBe(false)
    expect(await store.sessions.rename(mine, session.id, 'Büro')).toBe(true)
    expect(await store.sessions.ofAccount(mine)).toEqual([{ ...session, name: 'Büro' }])
  },
  'all other sessions of an account are removed, and nobody else’s': async store => {
    const [mine, others] = [await addAccount(store), await addAccount(store)]
    const kept = [sampleSession(mine), sampleSession(others)]
    for (const session of [...kept, sampleSession(mine), sampleSession(mine)])
      await store.sessions.add(session)
    await store.sessions.removeOthers(mine, kept[0]?.id ?? '')
    expect([...(await store.sessions.ofAccount(mine)), ...(await store.sessions.ofAccount(others))]).toEqual(
      kept,
    )
  },
  'a setting holds the value set last': async store => {
    await store.settings.set('origin', 'mailping/1')
    await store.settings.set('origin', "mailping/2 ö ' $1 ?1")
    expect(await store.settings.get('origin')).toBe("mailping/2 ö ' $1 ?1")
  },
  'token keys come newest first': async store => {
    const [older, newer] = [sampleTokenKey(2), sampleTokenKey(7)]
    for (const key of [newer, older]) await store.tokenKeys.add(key)
    expect(await store.tokenKeys.all()).toEqual([newer, older])
    expect(await failureOf(store.tokenKeys.add(older))).toBeInstanceOf(DuplicateKey)
  },
}

function invitation(own: Partial<Invitation> = {}): Invitation {
  return {
    secretHash: randomBytes(32),
    createdAtMs: NOON_MS,
    expiresAtMs: NOON_MS + 1,
    makesOperator: false,
    from: null,
    ...own,
  }
}

function invitationFrom(accountId: AccountId, own: Partial<Invitation> = {}): FriendInvitation {
  return { ...invitation(own), from: { accountId, id: randomText() } }
}

/** An id of 22 characters. */
const randomText = () => randomBytes(16).toBase64({ alphabet: 'base64url', omitPadding: true })
