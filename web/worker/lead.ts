import { routeOf } from '../routes.ts'

/** A tab as the worker sees it. */
interface Tab {
  url: string
  focused: boolean
}

/** The tab that a press on a notification brings forward: one that shows the page already, else the one in use, else any. */
export function tabFor<Some extends Tab>(tabs: readonly Some[], path: string): Some | null {
  const ours = tabs.filter(({ url }) => isInside(new URL(url)))
  const shows = ours.find(({ url }) => new URL(url).pathname === path)
  return shows ?? ours.find(({ focused }) => focused) ?? ours[0] ?? null
}

/** A page that can turn to another: those for strangers and those that the server draws are left as they are. */
function isInside(url: URL): boolean {
  const { kind } = routeOf(url)
  return kind === 'list' || kind === 'new' || kind === 'letter' || kind === 'settings' || kind === 'operator'
}

/** Brings a tab to the page, or opens one. */
export async function leadTo(self: ServiceWorkerGlobalScope, path: string): Promise<void> {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const tab = tabFor(tabs, path)
  if (tab === null) {
    await self.clients.openWindow(path)
    return
  }
  // The page turns by itself, without loading again: what is typed in it is kept. Browsers may refuse the focus.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's pages take none: all are its own
  tab.postMessage({ turnTo: path })
  await tab.focus().catch(() => {})
}

/** What a notification leads to, as tell.ts put it there; the letters where it says nothing. */
export function pathOfNotification({ data }: { data: unknown }): string {
  const path = typeof data === 'object' && data !== null && 'path' in data ? data.path : null
  return typeof path === 'string' && path.startsWith('/') ? path : '/'
}
