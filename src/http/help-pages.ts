import { HELP_PAGES } from '../contract/help.ts'
import { helpListView, helpView, noHelpView } from './help-view.ts'
import { HELP_POLICY } from './security-headers.ts'

const ROOT = '/help'

export const isHelpPath = (path: string) => path === ROOT || path.startsWith(`${ROOT}/`)

/** The pages of help: the same for everybody, without account, cookie or script. */
export function serveHelp(path: string): Response {
  const asked = path.slice(ROOT.length + 1)
  if (asked === '') return page(helpListView(), 200)
  const id = HELP_PAGES.find(one => one === asked)
  return id === undefined ? page(noHelpView(), 404) : page(helpView(id), 200)
}

function page(markup: string, status: number): Response {
  return new Response(markup, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': HELP_POLICY,
    },
  })
}
