import { useState } from 'preact/hooks'
import { kindWords, pingWords } from '../words/pings.ts'
import type { Added } from './add-channel.tsx'
import { AddForm } from './add-form.tsx'
import { TextField } from './text-field.tsx'

const { ntfy: say } = pingWords

export function AddNtfy({ onAdded }: { onAdded: (added: Added) => void }) {
  const [name, setName] = useState(kindWords.ntfy.name)
  const [url, setUrl] = useState('')
  const [token, setToken] = useState('')
  return (
    <AddForm
      kind="ntfy"
      name={name}
      onName={setName}
      body={() => ({ kind: 'ntfy', name, url: url.trim(), token: token.trim() === '' ? null : token.trim() })}
      onAdded={onAdded}
    >
      {wrong => (
        <>
          <p>{say.how}</p>
          <TextField
            label={say.url}
            hint={say.hint}
            wrong={wrong['url']}
            keys="url"
            value={url}
            onInput={setUrl}
            required
            max={2000}
          />
          <TextField
            label={say.token}
            hint={say.tokenHint}
            wrong={wrong['token']}
            value={token}
            onInput={setToken}
            max={200}
          />
        </>
      )}
    </AddForm>
  )
}
