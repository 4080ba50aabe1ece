import { expect, test } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import { missingPostgres, testPostgres } from '../../test/support/test-postgres.ts'
import { CannotStart } from './cannot-start.ts'
import { lockDatabase } from './database-lock.ts'

test.skipIf(missingPostgres() !== null)(
  'one server holds a PostgreSQL database until it lets go',
  async () => {
    const url = await (await testPostgres()).emptyDatabase()
    const first = await lockDatabase(url)
    expect(await failureOf(lockDatabase(url))).toBeInstanceOf(CannotStart)
    await first.release()
    await (await lockDatabase(url)).release()
  },
)
