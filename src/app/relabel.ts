import { changeMessage, type OwnMessage } from './change-message.ts'
import type { MessageWithSummary } from './ports.ts'
import type { World } from './world.ts'

export interface NewLabel {
  /** Encrypted in the browser. */
  label: Uint8Array
  /** 32 bytes. */
  labelCommitment: Uint8Array
  /** 16 bytes, or null when the sender gave no address. */
  recipientTag: Uint8Array | null
}

/** Replaces the encrypted label; the log keeps that it changed and both commitments. Throws `not-found`. */
export async function relabel(world: World, own: OwnMessage, label: NewLabel): Promise<MessageWithSummary> {
  const message = await changeMessage(world, own, async ({ message, nowMs, nouns }) => {
    await nouns.messages.saveLabel(message.id, label)
    return { drafts: [{ type: 'relabel', atMs: nowMs, body: relabelBody(label) }], summary: {} }
  })
  return { ...message, ...label }
}

function relabelBody({ labelCommitment, recipientTag }: NewLabel) {
  const text = (bytes: Uint8Array) => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
  return {
    label_commitment: text(labelCommitment),
    recipient_tag: recipientTag === null ? null : text(recipientTag),
  }
}
