import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'bun:test'
import { missingPostgres, testPostgres } from '../../test/support/test-postgres.ts'
import { openStore } from './open-store.ts'
import { storeContract } from './store.contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailping-store-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0

storeContract('SQLite in memory', () => openStore({ kind: 'sqlite', path: ':memory:' }))
storeContract('SQLite in a file', () => openStore({ kind: 'sqlite', path: join(folder, `${++files}.db`) }))

const missing = missingPostgres()
if (missing === null) {
  storeContract('PostgreSQL', async () => {
    const server = await testPostgres()
    return openStore({ kind: 'postgres', url: await server.emptyDatabase() })
  })
} else {
  withoutPostgres(missing)
}

/** A machine without PostgreSQL may check the rest; the one that decides must check everything. */
function withoutPostgres(reason: string): void {
  if (process.env['CI'] !== 'true') console.warn(`The store was NOT checked on PostgreSQL: ${reason}.`)
  describe('PostgreSQL', () => {
    test.skipIf(process.env['CI'] !== 'true')('is there to be checked', () => {
      expect(reason).toBe('')
    })
  })
}
