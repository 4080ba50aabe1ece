import type { Route } from '../routes.ts'
import { ALL } from './told.ts'

/** Which letters a page shows: one by its id, ALL, or null for none. */
export function seenOn(route: Route): string | null {
  if (route.kind === 'list') return ALL
  return route.kind === 'letter' ? route.id : null
}

/** The page that the worker asks a tab to turn to, or null when it says something else. */
export function turnToOf(said: unknown): string | null {
  const to = typeof said === 'object' && said !== null && 'turnTo' in said ? said.turnTo : null
  return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : null
}
