import { Button } from '../ui/button.tsx'
import { Copy, copyText } from '../ui/copy.tsx'
import { pingWords } from '../words/pings.ts'

const { webhook: say, add } = pingWords

/** What a webhook is signed with, this once. */
export function SecretShown({ secret, onDone }: { secret: string; onDone: () => void }) {
  return (
    <div class="stack">
      <p role="status">
        <strong>{say.secret}.</strong> {say.secretHelp}
      </p>
      <input
        class="address code"
        readOnly
        aria-label={say.secret}
        value={secret}
        onFocus={event => event.currentTarget.select()}
      />
      <div class="row">
        <Copy look="main" copy={copyText(secret)}>
          {say.copySecret}
        </Copy>
        <Button onClick={onDone}>{add.done}</Button>
      </div>
    </div>
  )
}
