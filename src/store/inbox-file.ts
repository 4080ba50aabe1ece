import { Database as SqliteFile } from 'bun:sqlite'
import type { Inbox } from '../app/ports.ts'
import type { PreparedStatements } from './dialect/prepared-statements.ts'
import { copyTo, damageOf, openToRead } from './dialect/sqlite.ts'

/** An inbox as its operator looks at it, beside the server that may be writing it. */
export interface InboxFile extends Pick<Inbox, 'id' | 'lastId' | 'firstId' | 'close'> {
  /** Batches above `position`, which are still to be read. */
  waiting(position: number): number
  /** A line for each damage. */
  damage(): string[]
  /** See copyTo. */
  copyTo(path: string): void
}

/** Throws CannotStart when it cannot be opened, or is no inbox. */
export function openInboxFile(path: string): InboxFile {
  const file = openToRead(path)
  const number = (text: string, values: readonly number[] = []) =>
    file.all<{ n: number | null }>(text, values)[0]?.n ?? null
  const [meta] = file.all<{ id: string }>('select inbox_id as id from meta', [])
  return {
    id: meta?.id ?? '',
    lastId: () => lastId(file),
    firstId: (position = 0) => number('select min(id) as n from batch where id > ?1', [position]),
    waiting: position => number('select count(*) as n from batch where id > ?1', [position]) ?? 0,
    damage: () => damageOf(file),
    copyTo: to => copyTo(file, to),
    close: () => file.close(),
  }
}

const GIVEN = `select seq as id from sqlite_sequence where name = 'batch'`

function lastId(file: PreparedStatements): number {
  return file.all<{ id: number }>(GIVEN, [])[0]?.id ?? 0
}

/**
 * From here on the copy gives no id up to and including `position`: an inbox that was copied before the database was
 * would give ids that the database counts as read. Nothing happens when it is that far already.
 */
export function passPosition(copy: string, position: number): void {
  const file = new SqliteFile(copy, { strict: true })
  try {
    file.transaction(() => {
      if ((file.query<{ id: number }, []>(GIVEN).get()?.id ?? 0) >= position) return
      file.run(`delete from sqlite_sequence where name = 'batch'`)
      file.run(`insert into sqlite_sequence (name, seq) values ('batch', ?1)`, [position])
    })()
  } finally {
    file.close()
  }
}
