import type { OperationId, Operations } from '../../src/contract/operations.ts'

/** Method and path of every operation, as the contract has them: a difference does not compile. */
type Paths = { readonly [Id in OperationId]: { readonly [Key in 'method' | 'path']: Operations[Id][Key] } }

/** The browser's copy of the operation table: the contract itself would bring its validator into the bundle. */
export const paths: Paths = {
  getInstance: { method: 'GET', path: '/instance' },
  getCalibration: { method: 'GET', path: '/calibration' },
  getConnection: { method: 'GET', path: '/connection' },
  signUp: { method: 'POST', path: '/accounts' },
  signIn: { method: 'POST', path: '/sessions' },
  getAccount: { method: 'GET', path: '/account' },
  confirmRecovery: { method: 'PUT', path: '/account/recovery-confirmed' },
  listSessions: { method: 'GET', path: '/sessions' },
  endSession: { method: 'DELETE', path: '/sessions/{id}' },
  endOtherSessions: { method: 'DELETE', path: '/sessions' },
  renameSession: { method: 'PUT', path: '/sessions/{id}/name' },
  invite: { method: 'POST', path: '/invitations' },
  listInvitations: { method: 'GET', path: '/invitations' },
  takeBackInvitation: { method: 'DELETE', path: '/invitations/{id}' },
  getOperatorStatus: { method: 'GET', path: '/operator' },
  signOut: { method: 'DELETE', path: '/session' },
  openKeyWrap: { method: 'POST', path: '/account/key-wrap' },
  listApiTokens: { method: 'GET', path: '/api-tokens' },
  addApiToken: { method: 'POST', path: '/api-tokens' },
  revokeApiToken: { method: 'DELETE', path: '/api-tokens/{id}' },
  createMessage: { method: 'POST', path: '/messages' },
  listMessages: { method: 'GET', path: '/messages' },
  getTimeline: { method: 'GET', path: '/messages/{id}' },
  arm: { method: 'PUT', path: '/messages/{id}/sent' },
  unarm: { method: 'DELETE', path: '/messages/{id}/sent' },
  ownCopy: { method: 'PUT', path: '/messages/{id}/own-copy' },
  correct: { method: 'POST', path: '/messages/{id}/corrections' },
  setOutcome: { method: 'PUT', path: '/messages/{id}/outcome' },
  relabel: { method: 'PUT', path: '/messages/{id}/label' },
  setServerName: { method: 'PUT', path: '/messages/{id}/server-name' },
  archive: { method: 'PUT', path: '/messages/{id}/archived' },
  erase: { method: 'PUT', path: '/messages/{id}/erase' },
  getPingSetup: { method: 'GET', path: '/channels' },
  addChannel: { method: 'POST', path: '/channels' },
  confirmChannel: { method: 'PUT', path: '/channels/{id}/confirmed' },
  renameChannel: { method: 'PUT', path: '/channels/{id}/name' },
  testChannel: { method: 'POST', path: '/channels/{id}/tests' },
  resumeChannel: { method: 'DELETE', path: '/channels/{id}/pause' },
  listAttempts: { method: 'GET', path: '/channels/{id}/attempts' },
  deleteChannel: { method: 'DELETE', path: '/channels/{id}' },
  getAccountPings: { method: 'GET', path: '/pings' },
  putAccountPings: { method: 'PUT', path: '/pings' },
  getLetterPings: { method: 'GET', path: '/messages/{id}/pings' },
  putLetterPings: { method: 'PUT', path: '/messages/{id}/pings' },
  snoozeLetter: { method: 'PUT', path: '/messages/{id}/snooze' },
  stream: { method: 'GET', path: '/stream' },
}

/** Where an operation lives on this origin; `{name}` in the path is filled from `params`. */
export function addressOf(path: string, params: Readonly<Record<string, string>> = {}): string {
  return `/api/v1${path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))}`
}
