import type { Session } from '../app/account-ports.ts'
import { isBrief, SESSION_LIFETIME_MS } from '../app/sessions.ts'
import type { HttpSettings } from './settings.ts'

const NAME = 'mailping_session'
const SECRET = /^[A-Za-z0-9_-]{43}$/

type Where = Pick<HttpSettings, 'publicUrl'>

/** The 32 bytes of the session's secret, or null when there is no such cookie or it is malformed. */
export function readSessionCookie(headers: Headers, where: Where): Uint8Array | null {
  const pairs = (headers.get('Cookie') ?? '').split(';').map(pair => pair.trim())
  const prefix = `${cookieName(where)}=`
  const value = pairs.find(pair => pair.startsWith(prefix))?.slice(prefix.length) ?? ''
  return SECRET.test(value) ? Uint8Array.fromBase64(value, { alphabet: 'base64url' }) : null
}

/** A brief session's cookie ends with the browser. */
export function sessionCookie(secret: Uint8Array, session: Session, where: Where): string {
  const value = secret.toBase64({ alphabet: 'base64url', omitPadding: true })
  const maxAge = isBrief(session) ? '' : `Max-Age=${SESSION_LIFETIME_MS / 1_000}; `
  return `${cookieName(where)}=${value}; ${maxAge}${attributes(where)}`
}

/** Takes the cookie back. */
export function endedSessionCookie(where: Where): string {
  return `${cookieName(where)}=; Max-Age=0; ${attributes(where)}`
}

/** Over https the name itself binds the cookie to this host: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie */
function cookieName(where: Where): string {
  return isSecure(where) ? `__Host-${NAME}` : NAME
}

function attributes(where: Where): string {
  return `Path=/; HttpOnly; SameSite=Strict${isSecure(where) ? '; Secure' : ''}`
}

const isSecure = ({ publicUrl }: Where) => publicUrl.protocol === 'https:'
