import type { Nouns, Store } from '../app/ports.ts'
import { accountStore } from './accounts.ts'
import { CannotStart } from './cannot-start.ts'
import { openPostgres } from './dialect/postgres.ts'
import type { Database, Sql } from './dialect/sql.ts'
import { openSqlite, openToRead, sqlToRead } from './dialect/sqlite.ts'
import { apiTokenStore } from './api-tokens.ts'
import { channelStore } from './channels.ts'
import { eventStore } from './events.ts'
import { invitationStore } from './invitations.ts'
import { leafStore } from './leaves.ts'
import { lookAtMain, type MainLook } from './look-at-main.ts'
import { lookStore } from './looks.ts'
import { messageStore } from './messages.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations.ts'
import { pingChoiceStore } from './ping-choices.ts'
import { outboxStore } from './outbox.ts'
import { sessionStore } from './sessions.ts'
import { settingStore } from './settings.ts'
import { tokenKeyStore } from './token-keys.ts'

export type StoreAddress = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }

/** Where the main database is: at the address of the settings, else in its file. */
export function storeAddress(databaseUrl: string | null, mainPath: string): StoreAddress {
  return databaseUrl === null ? { kind: 'sqlite', path: mainPath } : { kind: 'postgres', url: databaseUrl }
}

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

/**
 * Opens the main database beside the server that may have it, for one short deed: nothing is made and no schema is
 * changed under a running server. Throws CannotStart when it cannot be reached or has another schema than this program.
 */
export async function openStoreBeside(where: StoreAddress): Promise<Store> {
  if (where.kind === 'sqlite') openToRead(where.path).close()
  const database = where.kind === 'sqlite' ? openSqlite(where.path) : await openPostgres(where.url)
  const version = (await lookAtMain(database.sql))?.schemaVersion ?? 0
  if (version === MIGRATIONS.length) return storeOn(database)
  await database.close()
  throw new CannotStart(
    `The database has schema version ${version}, and this MailPing works with version ${MIGRATIONS.length}. Start the server of this version once; it brings an older database up to date.`,
  )
}

/** What the main database tells of itself, read beside the server; null when it is no MailPing database. Throws CannotStart. */
export async function withMainLook<T>(
  where: StoreAddress,
  work: (look: MainLook | null) => Promise<T>,
): Promise<T> {
  if (where.kind === 'postgres') {
    const database = await openPostgres(where.url)
    try {
      return await work(await lookAtMain(database.sql))
    } finally {
      await database.close()
    }
  }
  const file = openToRead(where.path)
  try {
    return await work(await lookAtMain(sqlToRead(file)))
  } finally {
    file.close()
  }
}

function storeOn(database: Database): Store {
  return {
    ...nounsOn(database.sql),
    transaction: work => database.transaction(sql => work(nounsOn(sql))),
    sizeBytes: () => database.sizeBytes(),
    close: () => database.close(),
  }
}

function nounsOn(sql: Sql): Nouns {
  return {
    accounts: accountStore(sql),
    apiTokens: apiTokenStore(sql),
    sessions: sessionStore(sql),
    invitations: invitationStore(sql),
    messages: messageStore(sql),
    events: eventStore(sql),
    leaves: leafStore(sql),
    settings: settingStore(sql),
    tokenKeys: tokenKeyStore(sql),
    looks: lookStore(sql),
    outbox: outboxStore(sql),
    channels: channelStore(sql),
    pingChoices: pingChoiceStore(sql),
  }
}
