import type { Message } from '../../src/contract/message.ts'
import type { DataKey } from '../../src/vault/account-keys.ts'
import { fromBase64Url } from '../../src/vault/base64url.ts'
import type { Label } from '../../src/vault/label.ts'
import { openLabel } from '../../src/vault/label.ts'

/** `sealed`: not opened yet (soon). `unreadable`: locked with other keys. `search`: see searchable. */
export type LetterLabel =
  | { kind: 'open'; label: Label; search: string }
  | { kind: 'sealed' }
  | { kind: 'unreadable' }

export type Opened = readonly (readonly [Message, LetterLabel])[]

/** The first screen's worth comes quickly, then larger slices, because each one draws the list again. */
const FIRST_SLICE = 32
const SLICE = 256

/**
 * Opens labels, the last of `messages` (the newest) first, slice by slice, so that the page stays fluid; `deliver` gets
 * each slice. Stops when `deliver` returns false.
 */
export async function openLabels(
  messages: readonly Message[],
  { key, deliver }: { key: DataKey; deliver: (opened: Opened) => boolean },
): Promise<void> {
  for (let end = messages.length, size = FIRST_SLICE; end > 0; end -= size, size = SLICE) {
    const slice = messages.slice(Math.max(0, end - size), end)
    const opened = await Promise.all(
      slice.map(async message => [message, await openOne(message, key)] as const),
    )
    if (!deliver(opened)) return
    await breath()
  }
}

async function openOne(message: Message, key: DataKey): Promise<LetterLabel> {
  const sealed = fromBase64Url(message.label)
  const label = sealed && (await openLabel({ dataKey: key, messageId: message.id, sealed }))
  return label === null
    ? { kind: 'unreadable' }
    : { kind: 'open', label, search: searchable(message.codeName, label) }
}

function searchable(codeName: string, { text, to, address }: Label): string {
  return folded([text, to, address, codeName].join('\n'))
}

/** For comparing as people do: without case and accents. */
export function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Lets the browser draw and react. */
function breath(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 0))
}
