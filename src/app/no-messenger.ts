import type { Messenger } from './ping-ports.ts'

const WHY = 'This program tells nobody anything.'

/** For deeds beside the server, which bring pings into the outbox at most: the server tells them. */
export const NO_MESSENGER: Messenger = {
  deliver: async () => ({ kind: 'failed', why: WHY, notBeforeMs: null }),
  mailCode: async () => ({ kind: 'failed', why: WHY, notBeforeMs: null }),
  check: () => WHY,
  kinds: [],
  applicationServerKey: new Uint8Array(),
}
