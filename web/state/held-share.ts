/** What another app shared with the page for a new letter, as its address has it. */
export interface Held {
  hash: string
  search: string
}

let held: Held | null = null

/** Holds it in memory while the person signs in: nothing of it goes into another address. */
export function holdShared({ hash, search }: Held): void {
  held = { hash, search }
}

/** Gives it once; null when there is none. */
export function takeHeld(): Held | null {
  const taken = held
  held = null
  return taken
}
