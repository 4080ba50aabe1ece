import { CannotStart } from './cannot-start.ts'
import { word, type Database, type Sql } from './dialect/sql.ts'
import { MIGRATIONS } from './migrations.ts'

/**
 * Brings the database to the schema of this program, each step in a transaction of its own: a crash leaves the last
 * whole step. Servers that start at the same time take turns. Throws CannotStart when the database is newer.
 */
export async function migrate(database: Database, migrations = MIGRATIONS): Promise<void> {
  while (await database.transaction(sql => step(sql, database, migrations))) {
    // One step each time, until the database is where this program is.
  }
}

/** False when there was nothing left to do. */
async function step(sql: Sql, { words }: Database, migrations: typeof MIGRATIONS): Promise<boolean> {
  await sql`${word(words.holdSchema)}`
  const version = await schemaVersion(sql)
  refuseNewer(version, migrations.length)
  const migration = migrations[version]
  if (migration === undefined) return false
  for (const statement of migration(words)) await sql`${word(statement)}`
  await sql`update schema_version set version = ${version + 1}`
  return true
}

async function schemaVersion(sql: Sql): Promise<number> {
  await sql`create table if not exists schema_version (version integer not null)`
  const [row] = await sql<{ version: number }>`select version from schema_version`
  if (row !== undefined) return row.version
  await sql`insert into schema_version (version) values (0)`
  return 0
}

function refuseNewer(found: number, known: number): void {
  if (found <= known) return
  throw new CannotStart(
    `The database has schema version ${found}, and this MailPing knows versions up to ${known}: a newer MailPing has ` +
      'written it. Start that newer MailPing, or restore the backup made before the update. Nothing was changed.',
  )
}
