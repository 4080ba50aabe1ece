/** Which letter a test is a rehearsal for; kept in this browser, for the latest test only. */

const KEY = 'mailping.letter-of-test'

export function rememberLetterOf(
  storage: Pick<Storage, 'setItem'>,
  { test, letter }: { test: string; letter: string },
): void {
  storage.setItem(KEY, `${test} ${letter}`)
}

/** The letter's id, or null. */
export function letterOfTest(storage: Pick<Storage, 'getItem'>, test: string): string | null {
  const [known, letter] = (storage.getItem(KEY) ?? '').split(' ')
  return known === test ? (letter ?? null) : null
}
