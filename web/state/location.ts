import type { Route } from '../routes.ts'
import { routeOf } from '../routes.ts'
import { createStore } from './store.ts'

interface Place {
  route: Route
  /** How many pages were turned since the app was loaded: 0 means that the browser itself brought the person here. */
  turns: number
}

/** Where the person is. */
export const place = createStore<Place>({ route: routeOf(location), turns: 0 })

/** Turns to a page of this app. `replace`: the page left behind is not worth coming back to. */
export function navigate(url: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', url)
  else history.pushState(null, '', url)
  turn()
  scrollTo(0, 0)
}

/** Makes plain links turn pages without loading the app again, and follows back and forward. Call once. */
export function startLocation(): void {
  addEventListener('popstate', turn)
  document.addEventListener('click', event => {
    const url = ownLink(event)
    if (url === null) return
    event.preventDefault()
    navigate(url)
  })
}

function turn(): void {
  place.set({ route: routeOf(location), turns: place.get().turns + 1 })
}

/** Where a plain click on one of our links leads; null when the browser should do what it does. */
function ownLink(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (link === null || link.origin !== location.origin || link.target !== '' || link.hasAttribute('download'))
    return null
  if (link.pathname === location.pathname && link.hash !== '') return null
  return routeOf(link).kind === 'not-found' ? null : link.pathname + link.search + link.hash
}
