import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { makeSetUpLink } from '../app/invitations.ts'
import { SESSION_LIFETIME_MS } from '../app/sessions.ts'
import { operations, type Operation } from '../contract/operations.ts'
import { cookieOf, randomText, testApp, type TestApp, type TestUser } from '../../test/support/test-app.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let app: TestApp
let user: TestUser

beforeAll(async () => {
  app = await testApp()
  user = await app.signUp()
})
afterAll(() => app.stop())

describe('an account', () => {
  test('opens on another browser with what the recovery code derives', async () => {
    const { wrapId, authSecret, keyWrap } = user.keys
    app.world.clock.advance(1)
    const signedIn = await app.user().call('signIn', { body: { wrapId, authSecret, sessionName: 'Phone' } })
    expect(signedIn.keyWrap).toBe(keyWrap)
    const { sessions } = await user.call('listSessions')
    expect(sessions.map(({ name, current }) => ({ name, current }))).toEqual([
      { name: 'Phone', current: false },
      { name: 'Firefox on Linux', current: true },
    ])
  })

  test('an unknown code and a wrong secret are refused in the same words', async () => {
    const body = { wrapId: user.keys.wrapId, authSecret: randomText(32), sessionName: 'x' }
    const wrong = await app.user().refused('signIn', { body })
    const unknown = await app.user().refused('signIn', { body: { ...body, wrapId: randomText(32) } })
    expect(wrong).toEqual(unknown)
    expect(wrong).toMatchObject({ status: 401, code: 'sign-in-unknown' })
  })

  test('a set-up link makes one account', async () => {
    const invitation = (await makeSetUpLink(app.world)).toBase64({
      alphabet: 'base64url',
      omitPadding: true,
    })
    const body = () => ({
      wrapId: randomText(32),
      authSecret: randomText(32),
      keyWrap: randomText(60),
      sessionName: 'x',
      invitation,
    })
    await app.user().call('signUp', { body: body() })
    expect(await app.user().refused('signUp', { body: body() })).toMatchObject({
      status: 403,
      code: 'invitation-unknown',
    })
  })

  test('confirms its recovery code once', async () => {
    const fresh = await app.signUp()
    expect((await fresh.call('getAccount')).recoveryConfirmedAt).toBeNull()
    const confirmed = await fresh.call('confirmRecovery')
    app.clock.advance(MINUTE_MS)
    expect(await fresh.call('confirmRecovery')).toEqual(confirmed)
  })
})

describe('a session', () => {
  test('lives on while it is used, and its cookie is set again at most once an hour', async () => {
    const fresh = await app.signUp()
    const cookieAfter = async (ms: number) => {
      app.clock.advance(ms)
      return cookieOf(await fetch(`${app.url}/api/v1/account`, { headers: { Cookie: fresh.cookie } }))
    }
    expect(await cookieAfter(MINUTE_MS)).toBe('')
    expect(await cookieAfter(HOUR_MS)).toBe(fresh.cookie)
    expect(await cookieAfter(SESSION_LIFETIME_MS - 1)).toBe(fresh.cookie)
  })

  test('left behind ends', async () => {
    const fresh = await app.signUp()
    app.clock.advance(SESSION_LIFETIME_MS)
    expect(await fresh.refused('getAccount')).toMatchObject({ status: 401, code: 'not-signed-in' })
    user = await app.signUp()
  })

  test('is ended by signing out, and its cookie taken back', async () => {
    const fresh = await app.signUp()
    const response = await fetch(`${app.url}/api/v1/session`, {
      method: 'DELETE',
      headers: { Cookie: fresh.cookie },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('Set-Cookie')).toStartWith('mailping_session=; Max-Age=0;')
    expect(await fresh.refused('getAccount')).toMatchObject({ code: 'not-signed-in' })
  })

  test('that a browser had before makes room when it signs in again', async () => {
    const { wrapId, authSecret } = user.keys
    const before = (await user.call('listSessions')).sessions.length
    const body = { wrapId, authSecret, sessionName: 'Library', trusted: false }
    const signIn = (cookie: string) =>
      fetch(`${app.url}/api/v1/sessions`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Cookie: cookie },
        body: JSON.stringify(body),
      })
    const first = await signIn('')
    expect(first.headers.get('Set-Cookie')).not.toContain('Max-Age')
    const again = app.user(cookieOf(await signIn(cookieOf(first))))
    expect((await again.call('listSessions')).sessions).toHaveLength(before + 1)
    expect(await app.user(cookieOf(first)).refused('getAccount')).toMatchObject({ code: 'not-signed-in' })
  })

  test('can be ended from another one of the account, not from elsewhere', async () => {
    const { wrapId, authSecret } = user.keys
    await app.user().call('signIn', { body: { wrapId, authSecret, sessionName: 'Lost laptop' } })
    const { sessions } = await user.call('listSessions')
    const lost = sessions.find(session => session.name === 'Lost laptop')?.id ?? ''
    const other = await app.signUp()
    expect(await other.refused('endSession', { id: lost })).toMatchObject({ code: 'not-found' })
    await user.call('endSession', { id: lost })
    expect((await user.call('listSessions')).sessions).toHaveLength(sessions.length - 1)
  })

  const guarded = Object.entries<Operation>(operations).filter(([, { auth }]) => auth === 'session')
  test.each(guarded)('is asked for by %s', async (_, { method, path }) => {
    const response = await fetch(`${app.url}/api/v1${path.replace('{id}', randomText(16))}`, { method })
    expect(response.status).toBe(401)
  })
})
