import { useState } from 'preact/hooks'
import { kindWords, pingWords } from '../words/pings.ts'
import type { Added } from './add-channel.tsx'
import { AddForm } from './add-form.tsx'
import { TextField } from './text-field.tsx'

const { email: say } = pingWords

export function AddEmail({ onAdded }: { onAdded: (added: Added) => void }) {
  const [name, setName] = useState(kindWords.email.name)
  const [address, setAddress] = useState('')
  return (
    <AddForm
      kind="email"
      name={name}
      onName={setName}
      body={() => ({ kind: 'email', name, address })}
      submit={say.submit}
      onAdded={onAdded}
    >
      {wrong => (
        <TextField
          label={say.address}
          hint={say.hint}
          wrong={wrong['address']}
          keys="email"
          complete="email"
          value={address}
          onInput={setAddress}
          required
          max={254}
        />
      )}
    </AddForm>
  )
}
