import type { Message } from '../../src/contract/message.ts'
import { call } from '../api/client.ts'
import type { Problem } from '../api/problem.ts'
import { words } from '../words.ts'
import type { LetterLabel, Opened } from './labels.ts'
import { openLabels } from './labels.ts'
import { dataKey } from './session.ts'
import { createStore, useSelected } from './store.ts'

/** A letter as the sender sees it: what the server knows, and the words that only this browser can read. */
export interface Letter {
  message: Message
  label: LetterLabel
}

export interface Letters {
  byId: ReadonlyMap<string, Letter>
  /** Whether every letter is here; until then the newest changes may still be missing. */
  complete: boolean
  /** Why the last look for changes failed, or null. */
  problem: Problem | null
  /** The last look that succeeded, another object for each; null before the first. */
  confirmed: Confirmed | null
}

/** When the server, or this device in its place, was last known to hold no more than what is shown. */
export interface Confirmed {
  atMs: number
}

const NONE: Letters = { byId: new Map(), complete: false, problem: null, confirmed: null }

export const letters = createStore<Letters>(NONE)

/** Up to which change of the account this tab knows everything. A new object for every account. */
let progress = { known: 0 }
let syncing: Promise<void> | null = null
let askedAgain = false

/** The letter, or null when it is not here (not yet, erased, or nobody's). */
export function useLetter(id: string): Letter | null {
  return useSelected(letters, all => all.byId.get(id) ?? null)
}

/** What to call a letter: what it is about, else for whom, else what the server calls it while the words cannot be read. */
export function titleOf({ message, label }: Letter): string {
  const known = nameOf(message)
  return label.kind === 'open' ? label.label.text || label.label.to || known : known
}

/** What the server calls a letter. */
function nameOf({ serverName, codeName }: Pick<Message, 'serverName' | 'codeName'>): string {
  return serverName ?? codeName
}

/** To whom, or what stands in its place; '' when nothing was written. */
export function recipientOf({ label }: Letter): string {
  if (label.kind === 'unreadable') return words.unreadableLabel
  return label.kind === 'open' ? label.label.to || label.label.address : ''
}

/** Takes in the newer state of letters that an answer brought along. */
export function putMessages(messages: readonly Message[]): void {
  update({ messages, erased: [] })
}

/** Asks for what changed since last time, all pages of it. Calls at the same time become one more. Never rejects. */
export function syncLetters(): Promise<void> {
  askedAgain = syncing !== null
  syncing ??= sync(progress).finally(() => {
    syncing = null
    if (askedAgain) void syncLetters()
  })
  return syncing
}

/** Up to which change of the account this tab knows everything. */
export function knownVersion(): number {
  return progress.known
}

interface KeptLetters {
  messages: readonly Message[]
  known: number
  asOfMs: number
}

/** Shows what this device kept of the list, until the server tells what has changed since `known`. */
export function showKept({ messages, known, asOfMs }: KeptLetters): void {
  progress.known = known
  update({ messages, erased: [] })
  letters.set({ ...letters.get(), complete: true, confirmed: { atMs: asOfMs } })
}

/** Forgets every letter: another account, or none. */
export function forgetLetters(): void {
  progress = { known: 0 }
  letters.set(NONE)
}

async function sync(mine: typeof progress): Promise<void> {
  let atMs = 0
  for (let more = true; more;) {
    // When it was asked: a phone may sleep for hours before it reads the answer.
    atMs = Date.now()
    const reply = await call('listMessages', { query: { after: mine.known } })
    if (mine !== progress) return
    if (reply.kind === 'problem') return letters.set({ ...letters.get(), problem: reply.problem })
    mine.known = Math.max(mine.known, reply.value.version)
    more = reply.value.more
    update(reply.value)
  }
  letters.set({ ...letters.get(), complete: true, problem: null, confirmed: { atMs } })
}

/** An older answer that comes late changes nothing. */
function update({ messages, erased }: { messages: readonly Message[]; erased: readonly string[] }): void {
  const now = letters.get()
  const byId = new Map(now.byId)
  const newer = messages.filter(({ id, version }) => (byId.get(id)?.message.version ?? 0) <= version)
  for (const message of newer)
    byId.set(message.id, { message, label: labelBefore(message, byId.get(message.id)) })
  for (const id of erased) byId.delete(id)
  letters.set({ ...now, byId })
  const key = dataKey()
  const sealed = newer.filter(({ id }) => byId.get(id)?.label.kind === 'sealed')
  const mine = progress
  if (key !== null)
    void openLabels(sealed, { key, deliver: opened => mine === progress && putLabels(opened) })
}

function labelBefore(message: Message, before: Letter | undefined): LetterLabel {
  return before?.message.label === message.label ? before.label : { kind: 'sealed' }
}

/** A label that was changed or erased while it was being opened is let go. */
function putLabels(opened: Opened): boolean {
  const now = letters.get()
  const byId = new Map(now.byId)
  for (const [{ id, label: sealed }, label] of opened) {
    const letter = byId.get(id)
    if (letter?.message.label === sealed) byId.set(id, { message: letter.message, label })
  }
  letters.set({ ...now, byId })
  return true
}
