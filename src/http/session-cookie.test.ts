import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { sampleAccount, sampleSession } from '../../test/support/sample-rows.ts'
import { BRIEF_SESSION_LIFETIME_MS, SESSION_LIFETIME_MS } from '../app/sessions.ts'
import { endedSessionCookie, readSessionCookie, sessionCookie } from './session-cookie.ts'

const secure = { publicUrl: new URL('https://mail.example.org') }
const local = { publicUrl: new URL('http://localhost:8080') }
const kept = { ...sampleSession(sampleAccount().id), lastSeenAtMs: 0, expiresAtMs: SESSION_LIFETIME_MS }
const brief = { ...kept, expiresAtMs: BRIEF_SESSION_LIFETIME_MS }
const secret = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('the session cookie', () => {
  test('gives back the secret that it was made of, among other cookies', () => {
    fc.assert(
      fc.property(secret, fc.constantFrom(secure, local), (secret, where) => {
        const pair = sessionCookie(secret, kept, where).split(';')[0]
        expect(readSessionCookie(new Headers({ Cookie: `a=b; ${pair}; c=d` }), where)).toEqual(secret)
      }),
    )
  })

  test('over https is bound to the host by its name', () => {
    const cookie = sessionCookie(new Uint8Array(32), kept, secure)
    expect(cookie).toStartWith('__Host-mailping_session=')
    expect(cookie).toEndWith('Path=/; HttpOnly; SameSite=Strict; Secure')
  })

  test('over http on this machine does without Secure', () => {
    const cookie = sessionCookie(new Uint8Array(32), kept, local)
    expect(cookie).toStartWith('mailping_session=')
    expect(cookie).toEndWith('Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict')
  })

  test('of a brief session ends with the browser', () => {
    const cookie = sessionCookie(new Uint8Array(32), brief, secure)
    expect(cookie).not.toMatch(/Max-Age|Expires/i)
  })

  test('is taken back by an empty one', () => {
    expect(endedSessionCookie(local)).toStartWith('mailping_session=; Max-Age=0;')
  })

  test.each([
    { what: 'no cookie', cookie: '' },
    { what: 'an empty one', cookie: 'mailping_session=' },
    { what: 'one too short', cookie: 'mailping_session=AAAA' },
    { what: 'one with other characters', cookie: `mailping_session=${'+'.repeat(43)}` },
    { what: 'one whose name only ends alike', cookie: `x_mailping_session=${'A'.repeat(43)}` },
  ])('$what is no session', ({ cookie }) => {
    expect(readSessionCookie(new Headers({ Cookie: cookie }), local)).toBeNull()
  })
})
