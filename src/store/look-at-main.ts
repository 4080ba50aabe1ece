import { LOG_SETTINGS } from '../app/log-settings.ts'
import type { SettingStore } from '../app/ports.ts'
import type { Sql } from './dialect/sql.ts'
import { settingStore } from './settings.ts'

/** What a main database tells of itself to its operator; nothing of a letter. Every version's schema has these columns. */
export interface MainLook {
  schemaVersion: number
  accounts: number
  tokenKeys: number
  letters: number
  /** Entries of the log. */
  leaves: number
  /** Latest time that anything in it bears, 0 when there is nothing. */
  newestAtMs: number
  /** When the oldest letter was made; null when there is none. */
  oldestLetterAtMs: number | null
  /** Of the log; null before the first start. */
  origin: string | null
  settings: Pick<SettingStore, 'get'>
}

/** Null when it is no MailPing database. The settings are read while the database is open. */
export async function lookAtMain(sql: Sql): Promise<MainLook | null> {
  const [row] = await sql<Omit<MainLook, 'origin' | 'settings'>>`
    select version as "schemaVersion",
      (select count(*) from account) as accounts,
      (select count(*) from token_key) as "tokenKeys",
      (select count(*) from message) as letters,
      (select count(*) from leaf) as leaves,
      (select coalesce(max(last_event_at_ms), 0) from message) as "newestAtMs",
      (select min(created_at_ms) from message) as "oldestLetterAtMs"
    from schema_version`.catch(() => [])
  if (row === undefined) return null
  const settings = settingStore(sql)
  return { ...row, settings, origin: await settings.get(LOG_SETTINGS.origin) }
}
