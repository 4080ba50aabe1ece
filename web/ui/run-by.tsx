import { instance } from '../state/instance.ts'
import { useStore } from '../state/store.ts'
import { accountWords } from '../words/account.ts'

/** Who runs this MailPing and how to reach them, as far as they say. */
export function RunBy() {
  const { name, contact } = useStore(instance)?.operator ?? { name: null, contact: null }
  if (name === null && contact === null) return null
  const link = contact !== null && <a href={contact}>{contact.replace(/^mailto:|\/$/g, '')}</a>
  return (
    <p class="quiet">
      {accountWords.runBy} {name ?? link}
      {name !== null && link !== false && <> ({link})</>}.
    </p>
  )
}
