import { movedToFragment } from '../letter/shared-text.ts'
import { routeOf } from '../routes.ts'

/** What the worker does with a request: nothing, unless it is listed here. */
export type Way =
  /** The browser goes on as if there were no worker. */
  | { kind: 'leave' }
  /** A page that the app draws. */
  | { kind: 'page' }
  /** A file of the app. */
  | { kind: 'file' }
  /** Text shared with the app: the same page, with the text where no server sees it. */
  | { kind: 'moved'; to: string }
  /** The same, posted: the text is in the body. */
  | { kind: 'posted'; at: URL }

/**
 * Only pages that the app draws and files it consists of: never a picture, a recipient's page, the log, help or the API,
 * whose answers come from the server or not at all.
 */
export function wayOf(
  { method, mode, url }: Pick<Request, 'method' | 'mode' | 'url'>,
  { origin, files }: { origin: string; files: readonly string[] },
): Way {
  const at = new URL(url)
  if (at.origin !== origin) return { kind: 'leave' }
  if (method === 'POST' && mode === 'navigate' && routeOf(at).kind === 'new') return { kind: 'posted', at }
  if (method !== 'GET') return { kind: 'leave' }
  if (mode !== 'navigate')
    return files.includes(at.pathname) || at.pathname.startsWith('/assets/')
      ? { kind: 'file' }
      : { kind: 'leave' }
  const route = routeOf(at)
  const to = route.kind === 'new' ? movedToFragment(at, at.searchParams) : null
  if (to !== null) return { kind: 'moved', to }
  return { kind: route.kind === 'not-found' ? 'leave' : 'page' }
}
