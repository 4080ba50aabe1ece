import { urls } from '../routes.ts'
import { Page } from '../ui/page.tsx'
import { words } from '../words.ts'

const say = words.notFound

export function NotFound() {
  return (
    <Page title={say.title}>
      <p class="lead">{say.help}</p>
      <p>
        <a class="button" href={urls.list()}>
          {say.go}
        </a>
      </p>
    </Page>
  )
}
