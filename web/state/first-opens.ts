import type { Letter, Letters } from './letters.ts'

/**
 * Letters that had no likely open in `before` and have one now. What was not here before is no news. Tests are left out:
 * of them every load is told, see loaded-tests.ts.
 */
export function firstOpens(before: Letters, now: Letters): Letter[] {
  if (!before.complete || before.byId === now.byId) return []
  return [...now.byId.values()].filter(({ message }) => {
    const earlier = before.byId.get(message.id)
    if (message.kind === 'test') return false
    return earlier !== undefined && earlier.message.firstOpenAt === null && message.firstOpenAt !== null
  })
}
