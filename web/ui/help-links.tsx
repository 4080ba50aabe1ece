import type { HelpPageId } from '../../src/contract/help.ts'
import { urls } from '../routes.ts'
import { words } from '../words.ts'
import { helpQuestions } from '../words/help.ts'

/** Questions as links to their answers, for where they arise. */
export function HelpLinks({ pages }: { pages: readonly HelpPageId[] }) {
  return (
    <ul class="help-links" aria-label={words.help}>
      {pages.map(page => (
        <li key={page}>
          <a href={urls.help(page)}>{helpQuestions[page]}</a>
        </li>
      ))}
    </ul>
  )
}
