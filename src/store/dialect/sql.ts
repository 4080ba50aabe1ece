/** What a column holds. Booleans are 0 and 1, times are milliseconds: the portable subset of both databases. */
export type Value = string | number | Uint8Array | null

/** A piece of SQL with its values, to stand inside another: `where ${condition}`. Values never become text. */
export interface Fragment {
  readonly strings: readonly string[]
  readonly values: readonly Param[]
}

export type Param = Value | Fragment

/**
 * Runs statements on one database, inside or outside of a transaction:
 *
 *     await sql<{ name: string }>`select name from session where id = ${id}`
 *
 * Rows come as plain objects with the column names of the statement; numbers are numbers and bytes are Uint8Array on
 * every database. `Row` is believed, not checked: the schema stands in migrations.ts.
 */
export interface Sql {
  <Row>(strings: TemplateStringsArray, ...values: readonly Param[]): Promise<Row[]>
  /** All rows must have the keys of the first, which are the column names. Nothing happens for no rows. */
  insert(table: string, rows: readonly Readonly<Record<string, Value>>[]): Promise<void>
  /** Ends a select inside a transaction: nobody else changes the rows it found until the transaction ends. */
  readonly rowLock: Fragment
  /** Asks that deleted bytes leave the disk as soon as this transaction has committed, as far as the database can. */
  scrub(): void
}

/** One open database of either kind. */
export interface Database {
  /** Outside of transactions: each statement stands alone and sees committed data only. */
  readonly sql: Sql
  readonly words: DialectWords
  /** See Store.transaction. The Sql it hands out throws once the transaction has ended. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>
  /** What the data takes, without the write-ahead log. */
  sizeBytes(): Promise<number>
  close(): Promise<void>
}

/** What the two databases spell differently; all of it is used by the migrations. */
export interface DialectWords {
  /** Type of a column of bytes. */
  bytes: string
  /** Type of an integer primary key that the program gives. */
  integerKey: string
  /** Type of an integer primary key that the database gives, rising and never given twice. */
  countingKey: string
  /** Statement that keeps other servers from migrating until the transaction ends. */
  holdSchema: string
}

/** What a dialect brings; sqlFrom makes the rest. */
export interface Driver {
  run<Row>(text: string, values: readonly Value[]): Promise<Row[]>
  /** The n-th value's place in the text, from 1. */
  placeholder: (n: number) => string
  /** SQLite is fastest with one prepared row; over a network many rows a statement pay. */
  rowsPerInsert: number
  rowLock: string
  scrub: () => void
}

/** A row with this key exists. The same on both databases. */
export class DuplicateKey extends Error {
  override readonly name = 'DuplicateKey'
}

export function sqlFrom(driver: Driver): Sql {
  const run = <Row>(fragment: Fragment): Promise<Row[]> => {
    const { text, values } = render(fragment, driver.placeholder)
    return driver.run<Row>(text, values)
  }
  const tag = <Row>(strings: TemplateStringsArray, ...values: readonly Param[]) =>
    run<Row>({ strings, values })
  return Object.assign(tag, {
    async insert(table: string, rows: readonly Readonly<Record<string, Value>>[]) {
      for (let from = 0; from < rows.length; from += driver.rowsPerInsert) {
        await run(insertion(table, rows.slice(from, from + driver.rowsPerInsert)))
      }
    },
    rowLock: word(driver.rowLock),
    scrub: driver.scrub,
  })
}

/** Hands `work` the Sql of a transaction, which throws once `work` has ended: a late statement would stand outside of it. */
export async function handOut<T>(driver: Driver, work: (sql: Sql) => Promise<T>): Promise<T> {
  let ended = false
  const guarded: Driver = {
    ...driver,
    async run<Row>(text: string, values: readonly Value[]) {
      if (ended)
        throw new Error('this transaction has ended: the nouns it handed out must not be used any more')
      return driver.run<Row>(text, values)
    },
  }
  try {
    return await work(sqlFrom(guarded))
  } finally {
    ended = true
  }
}

/** SQL that is not a value: a name or a keyword of ours, never anything that came from outside. */
export function word(text: string): Fragment {
  return { strings: [text], values: [] }
}

/**
 * The inside of `in (...)`. Filled up to a power of two by repeating the last value, so that lists of any length make
 * few different statements to prepare. An empty list finds nothing.
 */
export function list(values: readonly Value[]): Fragment {
  const last = values.at(-1) ?? null
  const length = 2 ** Math.ceil(Math.log2(Math.max(values.length, 1)))
  return joined([...values, ...Array<Value>(length - values.length).fill(last)])
}

/** The inside of `update ... set`: every column of `row`. */
export function assignments(row: Readonly<Record<string, Value>>): Fragment {
  return joined(
    Object.entries(row).map(([column, value]) => ({ strings: [`${column} = `, ''], values: [value] })),
  )
}

function joined(values: readonly Param[]): Fragment {
  return { strings: ['', ...Array<string>(values.length - 1).fill(', '), ''], values }
}

function insertion(table: string, rows: readonly Readonly<Record<string, Value>>[]): Fragment {
  const columns = Object.keys(rows[0] ?? {})
  const tuple = (row: Readonly<Record<string, Value>>): Fragment => ({
    strings: ['(', ')'],
    values: [joined(columns.map(column => row[column] ?? null))],
  })
  return {
    strings: [`insert into ${table} (${columns.join(', ')}) values `, ''],
    values: [joined(rows.map(tuple))],
  }
}

/** Puts nested fragments in place and numbers what remains. */
export function render(
  fragment: Fragment,
  placeholder: Driver['placeholder'],
): { text: string; values: Value[] } {
  const values: Value[] = []
  const place = (param: Param): string => {
    if (isFragment(param)) return spell(param)
    return placeholder(values.push(param))
  }
  const spell = ({ strings, values: inner }: Fragment): string =>
    strings.map((string, i) => (i < inner.length ? string + place(inner[i] ?? null) : string)).join('')
  return { text: spell(fragment), values }
}

const isFragment = (param: Param): param is Fragment =>
  typeof param === 'object' && param !== null && 'strings' in param
