import type { Nouns, Store } from '../app/ports.ts'
import { accountStore } from './accounts.ts'
import { openPostgres } from './dialect/postgres.ts'
import type { Database, Sql } from './dialect/sql.ts'
import { openSqlite } from './dialect/sqlite.ts'
import { eventStore } from './events.ts'
import { invitationStore } from './invitations.ts'
import { leafStore } from './leaves.ts'
import { messageStore } from './messages.ts'
import { migrate } from './migrate.ts'
import { sessionStore } from './sessions.ts'
import { settingStore } from './settings.ts'
import { tokenKeyStore } from './token-keys.ts'

export type StoreAddress = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }

/**
 * Opens the main database and brings its schema up to date; the path ':memory:' gives an empty one that ends with
 * close. Throws CannotStart when the database cannot be reached or is newer than this program.
 */
export async function openStore(where: StoreAddress): Promise<Store> {
  const database = where.kind === 'sqlite' ? openSqlite(where.path) : await openPostgres(where.url)
  try {
    await migrate(database)
  } catch (error) {
    await database.close()
    throw error
  }
  return storeOn(database)
}

function storeOn(database: Database): Store {
  return {
    ...nounsOn(database.sql),
    transaction: work => database.transaction(sql => work(nounsOn(sql))),
    close: () => database.close(),
  }
}

function nounsOn(sql: Sql): Nouns {
  return {
    accounts: accountStore(sql),
    sessions: sessionStore(sql),
    invitations: invitationStore(sql),
    messages: messageStore(sql),
    events: eventStore(sql),
    leaves: leafStore(sql),
    settings: settingStore(sql),
    tokenKeys: tokenKeyStore(sql),
  }
}
