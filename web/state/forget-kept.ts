/** The database of what a trusted device keeps for times without a connection; see kept.ts. */
export const KEPT_DATABASE = 'mailping-kept'

/** This device forgets it. Needs no connection and no other file. */
export function forgetKept(): void {
  try {
    indexedDB.deleteDatabase(KEPT_DATABASE)
  } catch {
    // A browser that refuses storage has kept nothing.
  }
}
