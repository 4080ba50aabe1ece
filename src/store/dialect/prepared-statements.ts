import type { Database as SqliteFile, Statement } from 'bun:sqlite'
import type { Value } from './sql.ts'

/** The store knows about a hundred statements; bun:sqlite itself keeps the first 20 only. */
const STATEMENTS_MAX = 250

/** One SQLite connection with the statements it has run, so that each text is compiled once. */
export class PreparedStatements {
  readonly #file: SqliteFile
  readonly #statements = new Map<string, Statement<unknown, Value[]>>()

  constructor(file: SqliteFile) {
    this.#file = file
  }

  /** Runs the statement to its end and returns its rows, none for a statement without any. */
  all<Row>(text: string, values: readonly Value[]): Row[] {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the statement says what its rows are
    return this.#prepared(text).all(...values) as Row[]
  }

  inTransaction(): boolean {
    return this.#file.inTransaction
  }

  close(): void {
    for (const statement of this.#statements.values()) statement.finalize()
    this.#file.close()
  }

  #prepared(text: string): Statement<unknown, Value[]> {
    const known = this.#statements.get(text)
    if (known !== undefined) return known
    if (this.#statements.size >= STATEMENTS_MAX) this.#forgetOldest()
    const statement = this.#file.prepare<unknown, Value[]>(text)
    this.#statements.set(text, statement)
    return statement
  }

  #forgetOldest(): void {
    for (const [text, statement] of this.#statements) {
      statement.finalize()
      this.#statements.delete(text)
      return
    }
  }
}
