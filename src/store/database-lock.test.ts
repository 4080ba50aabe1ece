import { SQL } from 'bun'
import { describe, expect, test } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import { missingPostgres, testPostgres } from '../../test/support/test-postgres.ts'
import { InUse } from './cannot-start.ts'
import { lockDatabase, type DatabaseLock } from './database-lock.ts'

/** Ends the connection that holds the lock, as a restart of PostgreSQL would. */
async function cutConnection(url: string): Promise<void> {
  await using admin = new SQL(url, { max: 1 })
  const cut = await admin<unknown[]>`
    select pg_terminate_backend(pid, 5000) from pg_locks
    where locktype = 'advisory' and objid = 6245747 and pid <> pg_backend_pid()`
  expect(cut).toHaveLength(1)
}

/** The first try may still meet the end of the old connection: then the next one tells. */
async function renewed(lock: DatabaseLock): Promise<string> {
  return lock.renew().catch(() => lock.renew())
}

describe.skipIf(missingPostgres() !== null)('the lock of a PostgreSQL database', () => {
  test('is held by one server until it lets go', async () => {
    const url = await (await testPostgres()).emptyDatabase()
    const first = await lockDatabase(url)
    expect(await failureOf(lockDatabase(url))).toBeInstanceOf(InUse)
    expect(await first.renew()).toBe('held')
    await first.release()
    // At once, each time: nobody waits until PostgreSQL has noticed that the connection is closed.
    for (let i = 0; i < 20; i++) await (await lockDatabase(url)).release()
  })

  test('is taken again when its connection was lost', async () => {
    const url = await (await testPostgres()).emptyDatabase()
    const lock = await lockDatabase(url)
    await cutConnection(url)
    expect(await renewed(lock)).toBe('regained')
    expect(await failureOf(lockDatabase(url))).toBeInstanceOf(InUse)
    expect(await lock.renew()).toBe('held')
    await lock.release()
  })

  test('is known to be gone when another server came in meanwhile', async () => {
    const url = await (await testPostgres()).emptyDatabase()
    const lock = await lockDatabase(url)
    await cutConnection(url)
    const other = await lockDatabase(url)
    expect(await renewed(lock)).toBe('taken')
    expect(await other.renew()).toBe('held')
    await other.release()
    await lock.release()
  })
})
