import { InsecureConnection } from '../drawings/empty-states.tsx'
import { Page } from '../ui/page.tsx'
import { accountWords } from '../words/account.ts'

const say = accountWords.insecure

/** Plain http on another address than localhost: no browser gives a page keys, clipboard or notifications there. */
export function Insecure() {
  const port = location.port === '' ? '80' : location.port
  const local = `http://localhost:${port}`
  return (
    <Page title={say.title}>
      <InsecureConnection />
      <p class="lead">{say.what(location.origin)}</p>
      <h2>{say.how}</h2>
      <ol class="ways">
        <li>
          <strong>{say.https}</strong> {say.httpsHow}
        </li>
        <li>
          <strong>{say.tunnel}</strong> {say.tunnelHow}
          <pre class="code">{say.tunnelCommand(port, location.hostname)}</pre>
          {say.tunnelThen} <a href={local + location.pathname + location.hash}>{local}</a>
        </li>
      </ol>
    </Page>
  )
}
