import type { CreateMessage } from '../../src/contract/message.ts'
import type { DataKey } from '../../src/vault/account-keys.ts'
import { toBase64Url } from '../../src/vault/base64url.ts'
import { commitLabel, sealLabel } from '../../src/vault/label.ts'
import { normaliseAddress, recipientTag } from '../../src/vault/recipient-tag.ts'
import { random } from '../keys/random.ts'

/** What the sender typed about a letter. */
export interface LabelFields {
  text: string
  to: string
  /** '' when none was given. */
  address: string
}

type Locked = Pick<CreateMessage, 'label' | 'labelCommitment' | 'recipientTag'>

/** The form in which the server gets a label: encrypted, committed to under a new salt, the address as a keyed hash. */
export async function lockLabel(given: {
  dataKey: DataKey
  messageId: string
  fields: LabelFields
}): Promise<Locked> {
  const { dataKey, messageId, fields } = given
  const label = { ...trimmed(fields), salt: toBase64Url(random(32)) }
  const address = normaliseAddress(fields.address)
  const [sealed, commitment, tag] = await Promise.all([
    sealLabel({ dataKey, messageId, label, random }),
    commitLabel(label),
    address === null ? null : recipientTag({ dataKey, address }),
  ])
  return {
    label: toBase64Url(sealed),
    labelCommitment: toBase64Url(commitment),
    recipientTag: tag === null ? null : toBase64Url(tag),
  }
}

/** 16 random bytes as the contract wants an id; made once per form, so that sending twice creates one letter. */
export function newMessageId(): string {
  return toBase64Url(random(16))
}

function trimmed({ text, to, address }: LabelFields): LabelFields {
  return { text: text.trim(), to: to.trim(), address: address.trim() }
}
