import type { World } from './world.ts'

/** What keeps a second server off the database. */
export interface Guard {
  /**
   * Looks whether it still holds and takes it again where it was lost with its connection. `taken`: somebody else has it
   * by now. Rejects while the database is away.
   */
  renew(): Promise<'held' | 'regained' | 'taken'>
}

/**
 * Called every few seconds. False when another server has come in: this one must end, because two would both write the
 * log. Rejects while nobody can tell.
 */
export async function guardDatabase(
  { say, troubles }: Pick<World, 'say' | 'troubles'>,
  guard: Guard,
): Promise<boolean> {
  const state = await guard.renew().catch((error: unknown) => {
    troubles.add('database-unguarded')
    throw error
  })
  if (state === 'taken') return false
  troubles.delete('database-unguarded')
  if (state === 'regained') say({ level: 'warn', event: 'database-lock-regained' })
  return true
}
