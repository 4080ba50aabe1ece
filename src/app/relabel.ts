import type { Draft } from './append-event.ts'
import { changeMessage, type OwnMessage } from './change-message.ts'
import type { MessageWithSummary } from './ports.ts'
import { isStopped } from './stopped-senders.ts'
import type { World } from './world.ts'

export interface NewLabel {
  /** Encrypted in the browser. */
  label: Uint8Array
  /** 32 bytes. */
  labelCommitment: Uint8Array
  /** 16 bytes, or null when the sender gave no address. */
  recipientTag: Uint8Array | null
}

/**
 * Replaces the encrypted label; the log keeps that it changed and both commitments. A letter whose new address belongs to
 * a recipient who stopped this sender ends its recording, as if it had been created so. Once recording has ended the tag
 * stays as the recipient left it. Throws `not-found`.
 */
export async function relabel(world: World, own: OwnMessage, wanted: NewLabel): Promise<MessageWithSummary> {
  const changed = await changeMessage(world, own, async ({ message, nowMs, nouns }) => {
    const { accountId, summary } = message
    const recording = summary.recording === 'on'
    const label = recording ? wanted : { ...wanted, recipientTag: message.recipientTag }
    await nouns.messages.saveLabel(message.id, label)
    Object.assign(message, label)
    const relabelled: Draft = { type: 'relabel', atMs: nowMs, body: relabelBody(label) }
    const stopped =
      recording && label.recipientTag !== null && (await isStopped(nouns, accountId, label.recipientTag))
    if (!stopped) return { drafts: [relabelled], summary: {} }
    return {
      drafts: [relabelled, { type: 'end', atMs: nowMs, body: {} }],
      summary: { recording: 'ending' },
    }
  })
  if (changed.summary.recording !== 'on') world.recordingTokens.remove(changed.token)
  return changed
}

function relabelBody({ labelCommitment, recipientTag }: NewLabel) {
  const text = (bytes: Uint8Array) => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
  return {
    label_commitment: text(labelCommitment),
    recipient_tag: recipientTag === null ? null : text(recipientTag),
  }
}
