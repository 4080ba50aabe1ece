import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { DamagedBatch } from '../app/damaged-batch.ts'
import type { Inbox, InboxBatch, InboxRecord } from '../app/ports.ts'
import { attempt, openConnection, scrub } from './dialect/sqlite.ts'
import type { PreparedStatements } from './dialect/prepared-statements.ts'

/** A batch is read in one piece: a flood must not make one that keeps the sequencer busy for long. */
const RECORDS_PER_BATCH_MAX = 500

/** Room for some 40 million fetches that the sequencer has not read. A flood must not take the main database's disk. */
const INBOX_BYTES_MAX = 8 * 1024 ** 3

const SQLITE_PAGE_BYTES = 4_096

/** `autoincrement`: ids of trimmed rows must not come back, or the position of the main database would skip fetches. */
const SCHEMA = [
  'create table if not exists meta (inbox_id text not null)',
  'create table if not exists batch (id integer primary key autoincrement, records blob not null)',
]

interface BatchRow {
  id: number
  records: Uint8Array
}

interface Waiting {
  record: InboxRecord
  resolve: () => void
  reject: (reason: unknown) => void
}

/**
 * Opens or makes the file. What is appended in one turn of the event loop becomes one row and one fsync. Appending
 * rejects with Failure 'storage-full' while the disk, or `bytesMax`, is full, and tries again with each new record.
 * Throws CannotStart when the file cannot be opened.
 */
export function openInbox(path: string, bytesMax = INBOX_BYTES_MAX): Inbox {
  const file = openConnection(path)
  for (const statement of SCHEMA) file.all(statement, [])
  file.all(`pragma max_page_count = ${Math.ceil(bytesMax / SQLITE_PAGE_BYTES)}`, [])
  return new SqliteInbox(file, path === ':memory:' ? null : dirname(path))
}

class SqliteInbox implements Inbox {
  readonly id: string
  readonly #file: PreparedStatements
  /** Null in memory. */
  readonly #folder: string | null
  #waiting: Waiting[] = []
  #lastId: number
  #listener: () => void = () => {}
  #closed = false

  constructor(file: PreparedStatements, folder: string | null) {
    this.#file = file
    this.#folder = folder
    this.id = inboxId(file)
    const [given] = file.all<{ id: number }>(`select seq as id from sqlite_sequence where name = 'batch'`, [])
    this.#lastId = given?.id ?? 0
  }

  append(record: InboxRecord): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('the inbox is closed'))
    return new Promise((resolve, reject) => {
      // The first of this turn calls the commit; setImmediate comes when every socket of the turn has been read.
      if (this.#waiting.length === 0) setImmediate(() => this.#commitWaiting())
      this.#waiting.push({ record, resolve, reject })
    })
  }

  after(position: number, limit: number): InboxBatch[] {
    const select = 'select id, records from batch where id > ?1 order by id limit ?2'
    return upToDamage(this.#file.all<BatchRow>(select, [position, limit]))
  }

  lastId(): number {
    return this.#lastId
  }

  firstId(position = 0): number | null {
    const select = 'select min(id) as id from batch where id > ?1'
    const [first] = this.#file.all<{ id: number | null }>(select, [position])
    return first?.id ?? null
  }

  trim(position: number, keep: readonly number[] = []): void {
    const remove = 'delete from batch where id <= ?1 and id not in (select value from json_each(?2))'
    this.#file.all(remove, [position, JSON.stringify(keep)])
    scrub(this.#file)
  }

  async freeBytes(): Promise<number | null> {
    if (this.#folder === null) return null
    const { bavail, bsize } = await statfs(this.#folder)
    return bavail * bsize
  }

  onCommit(listener: () => void): void {
    this.#listener = listener
  }

  close(): void {
    if (this.#closed) return
    this.#commitWaiting()
    this.#closed = true
    this.#file.close()
  }

  #commitWaiting(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (let from = 0; from < waiting.length; from += RECORDS_PER_BATCH_MAX) {
      this.#commit(waiting.slice(from, from + RECORDS_PER_BATCH_MAX))
    }
  }

  /** A crash before the insert returns loses records that nobody was told are kept; after it, none. */
  #commit(batch: readonly Waiting[]): void {
    try {
      const records = encode(batch.map(({ record }) => record))
      const insert = 'insert into batch (records) values (?1) returning id'
      const [row] = attempt(() => this.#file.all<{ id: number }>(insert, [records]))
      this.#lastId = row?.id ?? this.#lastId
    } catch (error) {
      for (const { reject } of batch) reject(error)
      return
    }
    for (const { resolve } of batch) resolve()
    this.#listener()
  }
}

function inboxId(file: PreparedStatements): string {
  const [known] = file.all<{ id: string }>('select inbox_id as id from meta', [])
  if (known !== undefined) return known.id
  const id = crypto.getRandomValues(new Uint8Array(8)).toHex()
  file.all('insert into meta (inbox_id) values (?1)', [id])
  return id
}

function encode(records: readonly InboxRecord[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(records))
}

function upToDamage(rows: readonly BatchRow[]): InboxBatch[] {
  const batches: InboxBatch[] = []
  for (const { id, records } of rows) {
    const decoded = decode(records)
    if (decoded !== null) batches.push({ id, records: decoded })
    else if (batches.length === 0) throw new DamagedBatch(id)
    else break
  }
  return batches
}

/** Null when the bytes are not those that encode wrote. */
function decode(bytes: Uint8Array): InboxRecord[] | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- encode above is the only writer of this column
    return Array.isArray(value) ? (value as InboxRecord[]) : null
  } catch {
    return null
  }
}
