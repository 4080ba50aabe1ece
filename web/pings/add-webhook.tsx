import { useState } from 'preact/hooks'
import { Field } from '../ui/field.tsx'
import { kindWords, pingWords } from '../words/pings.ts'
import type { Added } from './add-channel.tsx'
import { AddForm } from './add-form.tsx'
import type { WebhookShape } from './kinds.ts'
import { TextField } from './text-field.tsx'

const { webhook: say } = pingWords
/** Those that most people have first. */
const SHAPES = ['slack', 'discord', 'telegram', 'standard'] as const satisfies readonly WebhookShape[]

/** Slack, Discord and Telegram are webhooks with a form of their own; each says where its address is found. */
export function AddWebhook({ onAdded }: { onAdded: (added: Added) => void }) {
  const [shape, setShape] = useState<WebhookShape>('slack')
  const [typedName, setName] = useState<string | null>(null)
  const [url, setUrl] = useState('')
  const name = typedName ?? kindWords[shape].name
  return (
    <AddForm
      kind={shape}
      name={name}
      onName={setName}
      body={() => ({ kind: 'webhook', name, shape, url: url.trim() })}
      onAdded={onAdded}
    >
      {wrong => (
        <>
          <ShapeField shape={shape} onShape={setShape} />
          <p>{say.how[shape]}</p>
          <TextField
            label={say.url}
            keys="url"
            placeholder={say.examples[shape]}
            wrong={wrong['url']}
            value={url}
            onInput={setUrl}
            required
            max={2000}
          />
        </>
      )}
    </AddForm>
  )
}

function ShapeField({ shape, onShape }: { shape: WebhookShape; onShape: (shape: WebhookShape) => void }) {
  return (
    <Field label={say.shape}>
      {control => (
        <select
          {...control}
          value={shape}
          onChange={event => onShape(SHAPES.find(one => one === event.currentTarget.value) ?? shape)}
        >
          {SHAPES.map(one => (
            <option key={one} value={one}>
              {say.shapes[one]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
