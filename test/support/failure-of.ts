/** What a promise rejects with. Throws when it resolves: a test that expects a failure must see one. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  const outcome = await promise.then(
    () => 'resolved' as const,
    (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason))),
  )
  if (outcome === 'resolved') throw new Error('expected a failure, but the promise resolved')
  return outcome
}
