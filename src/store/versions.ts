import type { Sql } from './dialect/sql.ts'

/**
 * The next number of the one counter of changes. On PostgreSQL its row stays locked until the transaction ends, so that
 * versions become visible in their order: a browser that has seen version 7 never finds a 6 later.
 */
export async function nextVersion(sql: Sql): Promise<number> {
  const [row] = await sql<{ value: number }>`
    update counter set value = value + 1 where name = 'version' returning value`
  if (row === undefined)
    throw new Error(`table counter: the row 'version' is missing, the database is damaged`)
  return row.value
}

/** The counter as it was committed last. */
export async function latestVersion(sql: Sql): Promise<number> {
  const [row] = await sql<{ value: number }>`select value from counter where name = 'version'`
  return row?.value ?? 0
}
