import type { Message } from '../../src/contract/message.ts'

/** A letter as the API answers with it just after it was created. Its picture lies at an address that leads nowhere. */
export function demoMessage(createdAtMs: number): Message {
  const createdAt = new Date(createdAtMs).toISOString()
  return {
    id: 'AAAAAAAAAAAAAAAAAAAAAA',
    codeName: 'amber-falcon',
    serverName: null,
    kind: 'letter',
    mode: 'quiet',
    language: 'en',
    several: false,
    label: '',
    state: 'draft',
    confidence: 0,
    recording: 'on',
    outcome: null,
    archived: false,
    createdAt,
    sentAt: null,
    firstOpenAt: null,
    lastOpenAt: null,
    lastFetchAt: null,
    lastEventAt: createdAt,
    ownCopyUntil: null,
    eraseAt: null,
    version: 0,
    unrecorded: 0,
    pictureUrl: 'https://mailping.example/p/demo.gif',
    receiptUrl: 'https://mailping.example/r/demo',
  }
}
