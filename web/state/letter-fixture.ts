import type { Letter } from './letters.ts'
import { folded } from './labels.ts'

/** A letter for tests: sent, with the words that are given. */
export function letterFixture(id: string, change: Partial<Letter['message']> = {}, text = ''): Letter {
  const at = '2026-11-23T14:02:00.000Z'
  const message: Letter['message'] = {
    id,
    codeName: 'amber-falcon',
    serverName: null,
    kind: 'letter',
    mode: 'quiet',
    language: 'en',
    several: false,
    label: '',
    state: 'sent',
    confidence: 0,
    recording: 'on',
    outcome: null,
    archived: false,
    createdAt: at,
    sentAt: at,
    firstOpenAt: null,
    lastOpenAt: null,
    lastFetchAt: null,
    lastEventAt: at,
    ownCopyUntil: null,
    eraseAt: null,
    version: 1,
    unrecorded: 0,
    pictureUrl: 'https://example.org/p/token.gif',
    receiptUrl: 'https://example.org/r/token',
    ...change,
  }
  const label = { text, to: '', address: '', salt: '' }
  return { message, label: text === '' ? { kind: 'sealed' } : { kind: 'open', label, search: folded(text) } }
}
