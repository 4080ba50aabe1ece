import { useState } from 'preact/hooks'
import { words } from '../words.ts'
import { recoveryWords } from '../words/recovery.ts'
import { Button } from './button.tsx'
import { Copy, copyText } from './copy.tsx'

const say = recoveryWords

/** A recovery code with the ways to keep it: password manager, file, paper. Printing prints its sheet alone. */
export function RecoveryCode({ code }: { code: string }) {
  const [asked, setAsked] = useState(false)
  return (
    <form
      class="stack recovery"
      onSubmit={event => {
        event.preventDefault()
        void offerToManager(event.currentTarget, code).then(() => setAsked(true))
      }}
    >
      <p class="recovery-code code" translate={false}>
        {code.split('-').map((group, index) => (
          <span key={index}>{group}</span>
        ))}
      </p>
      <ManagerFields code={code} />
      <div class="row">
        <Button type="submit">{say.manager}</Button>
        <a class="button" download={say.fileName} href={fileAddress(code)}>
          {say.file}
        </a>
        <Button onClick={() => print()}>{say.print}</Button>
        <Copy look="bare" copy={copyText(code)}>
          {say.copy}
        </Copy>
      </div>
      <p class="quiet" role="status">
        {asked && say.managerDone}
      </p>
      <Sheet code={code} />
    </form>
  )
}

/** What a password manager looks for in a form; people have the code above and the buttons below. */
function ManagerFields({ code }: { code: string }) {
  return (
    <div class="visually-hidden" aria-hidden="true">
      <input
        type="text"
        name="username"
        autocomplete="username"
        tabIndex={-1}
        readOnly
        value={accountName()}
      />
      <input
        type="password"
        name="password"
        autocomplete="new-password"
        tabIndex={-1}
        readOnly
        value={code}
      />
    </div>
  )
}

/** For paper only. */
function Sheet({ code }: { code: string }) {
  return (
    <section class="sheet" aria-hidden="true">
      <h2>{say.sheetTitle}</h2>
      <p>{say.sheetFor(location.host)}</p>
      <p class="recovery-code code">
        {code.split('-').map((group, index) => (
          <span key={index}>{group}</span>
        ))}
      </p>
      <p>{say.sheetText}</p>
    </section>
  )
}

/** The sign-in form has the same name, so that the manager fills it there. */
function accountName(): string {
  return words.accountName
}

/** Chromium asks at once; in other browsers the manager reacts to the form being sent. */
async function offerToManager(form: HTMLFormElement, code: string): Promise<void> {
  const maker: unknown = Reflect.get(globalThis, 'PasswordCredential')
  if (!isCredentialMaker(maker)) return
  await navigator.credentials
    .store(new maker({ id: accountName(), name: words.name, password: code }))
    .catch(() => form.focus())
}

type CredentialMaker = new (data: { id: string; name: string; password: string }) => Credential

function isCredentialMaker(maker: unknown): maker is CredentialMaker {
  return typeof maker === 'function'
}

function fileAddress(code: string): string {
  return `data:text/plain;charset=utf-8,${encodeURIComponent(say.fileText(code, location.host))}`
}
