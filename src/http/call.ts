import { letterNotFound, type OwnMessage } from '../app/change-message.ts'
import type { Session } from '../app/account-ports.ts'
import type { SignUpGate } from '../app/sign-up-gate.ts'
import type { World } from '../app/world.ts'
import type { OperationId, Operations, ResponseOf } from '../contract/operations.ts'
import { parseMessageId, type MessageId } from '../tracking/ids.ts'
import type { z } from 'zod'
import type { Health } from './describe-instance.ts'
import type { HttpSettings } from './settings.ts'

/** A parsed call. What the operation does not take is undefined; the session is there exactly where it is asked for. */
export interface Call<Id extends OperationId> {
  world: World
  settings: HttpSettings
  health: Health
  session: Operations[Id]['auth'] extends 'session' ? Session : undefined
  params: Parsed<Id, 'params'>
  query: Parsed<Id, 'query'>
  body: Parsed<Id, 'body'>
  signUpGate: SignUpGate
  /** The client's address, '' when it is not known; to be written nowhere. */
  address: string
  /** X-Forwarded-For as it came, or null; to be written nowhere. */
  forwardedFor: string | null
  /** Secret in the session cookie, or null; whether there is such a session nobody has asked. */
  cookieSecret: Uint8Array | null
  /** Sets the Set-Cookie header of the answer. */
  setCookie: (cookie: string) => void
}

type Parsed<Id extends OperationId, Part extends string> =
  Operations[Id] extends Record<Part, infer Schema extends z.ZodType> ? z.output<Schema> : undefined

/** The event stream answers for itself; every other operation gives the value of its response, or nothing at all. */
type Answer<Id extends OperationId> = Id extends 'stream'
  ? Response
  : Operations[Id] extends { status: 204 }
    ? void
    : ResponseOf<Id>

export type Handlers = { [Id in OperationId]: (call: Call<Id>) => Promise<Answer<Id>> | Answer<Id> }

/** A call about one letter of the account. */
export type OfMessage = Pick<Call<'getTimeline'>, 'world' | 'settings' | 'session' | 'params'>

/** Throws `not-found` for what is no id. */
export function own({ session, params }: OfMessage): OwnMessage {
  return { accountId: session.accountId, id: messageId(params.id) }
}

/** The schema has checked the same form already. */
export function messageId(text: string): MessageId {
  const id = parseMessageId(text)
  if (id === null) throw letterNotFound()
  return id
}
