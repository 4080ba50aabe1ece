import { z } from 'zod'
import { accountOperations } from './account-operations.ts'
import { calibration } from './calibration.ts'
import { connection } from './connection.ts'
import { id } from './fields.ts'
import { instance } from './instance.ts'
import {
  archive,
  arm,
  correct,
  createMessage,
  erase,
  message,
  messagePage,
  ownCopy,
  relabel,
  setOutcome,
  setServerName,
} from './message.ts'
import { pingOperations } from './ping-operations.ts'
import { timeline } from './timeline.ts'

/** One row of the API. Routes, openapi.json and the types of the browser's client all come from this table. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below /api/v1, with {name} for parameters. */
  path: string
  auth: 'none' | 'session'
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  status: 200 | 201 | 204
  /** Absent for 204 and for the event stream. */
  response?: z.ZodType
}

const ofMessage = z.object({ id })

/** The letters that changed after a version, oldest change first; 200 a page keeps a page under 400 kB. */
const page = z.object({ after: z.coerce.number().int().nonnegative().default(0) })

export const operations = {
  getInstance: {
    method: 'GET',
    path: '/instance',
    auth: 'none',
    summary: 'What this instance is',
    status: 200,
    response: instance,
  },
  getCalibration: {
    method: 'GET',
    path: '/calibration',
    auth: 'none',
    summary: 'How right the rules were on sends whose truth is known; empty where nobody measured',
    status: 200,
    response: calibration,
  },
  getConnection: {
    method: 'GET',
    path: '/connection',
    auth: 'none',
    summary: 'How this request came through the proxies in front; nothing of it is kept',
    status: 200,
    response: connection,
  },
  ...accountOperations,
  createMessage: {
    method: 'POST',
    path: '/messages',
    auth: 'session',
    summary: 'Create a letter',
    body: createMessage,
    status: 201,
    response: message,
  },
  listMessages: {
    method: 'GET',
    path: '/messages',
    auth: 'session',
    summary: 'Letters that changed after a version',
    query: page,
    status: 200,
    response: messagePage,
  },
  getTimeline: {
    method: 'GET',
    path: '/messages/{id}',
    auth: 'session',
    summary: 'A letter and its timeline',
    params: ofMessage,
    status: 200,
    response: timeline,
  },
  arm: {
    method: 'PUT',
    path: '/messages/{id}/sent',
    auth: 'session',
    summary: 'I sent it',
    params: ofMessage,
    body: arm,
    status: 200,
    response: timeline,
  },
  unarm: {
    method: 'DELETE',
    path: '/messages/{id}/sent',
    auth: 'session',
    summary: 'Not sent after all',
    params: ofMessage,
    status: 200,
    response: timeline,
  },
  ownCopy: {
    method: 'PUT',
    path: '/messages/{id}/own-copy',
    auth: 'session',
    summary: 'I am about to look at my own copy',
    params: ofMessage,
    body: ownCopy,
    status: 200,
    response: timeline,
  },
  correct: {
    method: 'POST',
    path: '/messages/{id}/corrections',
    auth: 'session',
    summary: 'That was me, that was not me',
    params: ofMessage,
    body: correct,
    status: 200,
    response: timeline,
  },
  setOutcome: {
    method: 'PUT',
    path: '/messages/{id}/outcome',
    auth: 'session',
    summary: 'They replied, it bounced, settled',
    params: ofMessage,
    body: setOutcome,
    status: 200,
    response: timeline,
  },
  relabel: {
    method: 'PUT',
    path: '/messages/{id}/label',
    auth: 'session',
    summary: 'Change the encrypted label',
    params: ofMessage,
    body: relabel,
    status: 200,
    response: message,
  },
  setServerName: {
    method: 'PUT',
    path: '/messages/{id}/server-name',
    auth: 'session',
    summary: 'Let the server see a name for the letter, or none any more',
    params: ofMessage,
    body: setServerName,
    status: 200,
    response: message,
  },
  archive: {
    method: 'PUT',
    path: '/messages/{id}/archived',
    auth: 'session',
    summary: 'Put away or take out again',
    params: ofMessage,
    body: archive,
    status: 200,
    response: message,
  },
  erase: {
    method: 'PUT',
    path: '/messages/{id}/erase',
    auth: 'session',
    summary: 'Erase in 30 seconds, or take that back',
    params: ofMessage,
    body: erase,
    status: 200,
    response: message,
  },
  ...pingOperations,
  stream: {
    method: 'GET',
    path: '/stream',
    auth: 'session',
    summary: 'Server-sent events: `message` with {id, version} at every change',
    status: 200,
  },
} as const satisfies Record<string, Operation>

export type Operations = typeof operations
export type OperationId = keyof Operations

/** What the client sends as the JSON body; undefined when the operation has none. */
export type BodyOf<Id extends OperationId> = Operations[Id] extends { body: infer Schema extends z.ZodType }
  ? z.input<Schema>
  : undefined
/** What comes back as JSON; undefined for 204 and the stream. */
export type ResponseOf<Id extends OperationId> = Operations[Id] extends {
  response: infer Schema extends z.ZodType
}
  ? z.output<Schema>
  : undefined
