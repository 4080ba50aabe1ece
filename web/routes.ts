import type { HelpPageId } from '../src/contract/help.ts'

/** Every address of the web app, written once: pages link with `urls`, the router reads with `routeOf`. */
export const urls = {
  list: () => '/',
  newLetter: () => '/new',
  letter: (id: string) => `/letters/${id}`,
  settings: () => '/settings',
  operator: () => '/operator',
  /** Without an invitation: where sign-up is open. */
  setup: () => '/setup',
  demo: () => '/demo',
  /** `back`: where to go after signing in; a path of this app. */
  signIn: (back?: string) =>
    back === undefined || back === '/' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(back)}`,
  /** Pages that the server draws, for people without an account too; here they are `not-found`, so the browser loads them. */
  help: (page?: HelpPageId) => (page === undefined ? '/help' : `/help/${page}`),
} as const

export type Route =
  | { kind: 'list' }
  | { kind: 'new' }
  | { kind: 'letter'; id: string }
  | { kind: 'settings' }
  | { kind: 'operator' }
  | { kind: 'demo' }
  | { kind: 'sign-in'; back: string }
  /** `invitation` stands in the fragment, which reaches no server and no log; '' when it is missing. */
  | { kind: 'setup'; invitation: string }
  | { kind: 'not-found' }

const LETTER = /^\/letters\/([A-Za-z0-9_-]{22})$/

/** Never throws: what is no page of ours is `not-found`. */
export function routeOf(at: { pathname: string; search: string; hash: string }): Route {
  const letter = LETTER.exec(at.pathname)?.[1]
  if (letter !== undefined) return { kind: 'letter', id: letter }
  switch (at.pathname) {
    case '/':
      return { kind: 'list' }
    case '/new':
      return { kind: 'new' }
    case '/settings':
      return { kind: 'settings' }
    case '/operator':
      return { kind: 'operator' }
    case '/demo':
      return { kind: 'demo' }
    case '/sign-in':
      return { kind: 'sign-in', back: ownPath(new URLSearchParams(at.search).get('back')) }
    case '/setup':
      return { kind: 'setup', invitation: at.hash.slice(1) }
    default:
      return { kind: 'not-found' }
  }
}

/** A link to /sign-in must not be able to send a person to another site. */
function ownPath(back: string | null): string {
  return back !== null && /^\/(?![/\\])/.test(back) ? back : urls.list()
}
