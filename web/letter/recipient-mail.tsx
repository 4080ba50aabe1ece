import { useState } from 'preact/hooks'
import { Field } from '../ui/field.tsx'
import { recipientWords as text } from '../words/recipient.ts'
import { MAIL_PROVIDERS, type MailProvider, providerOf } from './mail-provider.ts'

/** What a receipt can say about this recipient: by the sender's guess, else by the address. Nothing of it is sent. */
export function RecipientMail({ address }: { address: string }) {
  const [chosen, choose] = useState<MailProvider | null>(null)
  const guess = providerOf(address)
  const provider = chosen ?? guess
  const { can, cannot } = text.learn[provider]
  const isGuessed = chosen === null && guess !== 'unknown'
  return (
    <details class="recipient-mail">
      <summary>{text.summary}</summary>
      <Field label={text.where} hint={isGuessed ? text.guessed : text.hint}>
        {control => (
          <select
            {...control}
            value={provider}
            onChange={event =>
              choose(MAIL_PROVIDERS.find(each => each === event.currentTarget.value) ?? null)
            }
          >
            {MAIL_PROVIDERS.map(each => (
              <option key={each} value={each}>
                {text.names[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <dl class="learn" aria-live="polite">
        <dt>{text.canTitle}</dt>
        <dd>{can}</dd>
        <dt>{text.cannotTitle}</dt>
        <dd>{cannot}</dd>
      </dl>
      <p class="quiet">{text.silence}</p>
    </details>
  )
}
