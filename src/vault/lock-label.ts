import type { DataKey } from './account-keys.ts'
import { exactly } from './aes-gcm.ts'
import type { Random } from './aes-gcm.ts'
import { toBase64Url } from './base64url.ts'
import { commitLabel, sealLabel } from './label.ts'
import { normaliseAddress, recipientTag } from './recipient-tag.ts'

/** What the sender typed about a letter. */
export interface LabelFields {
  text: string
  to: string
  /** '' when none was given. */
  address: string
}

/** As the API takes it, in base64url. */
export interface LockedLabel {
  label: string
  labelCommitment: string
  recipientTag: string | null
}

const SALT_BYTES = 32

/** The form in which the server gets a label: encrypted, committed to under a new salt, the address as a keyed hash. */
export async function lockLabel(given: {
  dataKey: DataKey
  messageId: string
  fields: LabelFields
  /** Id of the letter that this one follows up. */
  follows?: string | undefined
  random: Random
}): Promise<LockedLabel> {
  const { dataKey, messageId, fields, follows, random } = given
  const link = follows === undefined ? {} : { follows }
  const label = { ...trimmed(fields), salt: toBase64Url(exactly(SALT_BYTES, random)), ...link }
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

function trimmed({ text, to, address }: LabelFields): LabelFields {
  return { text: text.trim(), to: to.trim(), address: address.trim() }
}
