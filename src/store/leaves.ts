import type { LeafStore } from '../app/ports.ts'
import type { Sql } from './dialect/sql.ts'

export function leafStore(sql: Sql): LeafStore {
  const size = async () => {
    const [row] = await sql<{ size: number }>`select coalesce(max(idx) + 1, 0) as size from leaf`
    return row?.size ?? 0
  }
  return {
    size,
    async append(from, commitments) {
      const found = await size()
      if (from !== found)
        throw new Error(`leaves: the log has ${found} entries, not the ${from} that were expected`)
      await sql.insert(
        'leaf',
        commitments.map((commitment, i) => ({ idx: from + i, commitment })),
      )
    },
    async range(from, to) {
      const rows = await sql<{ commitment: Uint8Array }>`
        select commitment from leaf where idx >= ${from} and idx < ${to} order by idx`
      return rows.map(row => row.commitment)
    },
    async tile(level, index) {
      const [row] = await sql<{ hashes: Uint8Array }>`
        select hashes from tile where level = ${level} and idx = ${index}`
      return row?.hashes ?? null
    },
    async saveTile({ level, index, hashes }) {
      await sql`
        insert into tile (level, idx, hashes) values (${level}, ${index}, ${hashes})
        on conflict (level, idx) do update set hashes = excluded.hashes`
    },
  }
}
