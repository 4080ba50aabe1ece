import type { SettingStore } from '../app/ports.ts'
import type { Sql } from './dialect/sql.ts'

export function settingStore(sql: Sql): SettingStore {
  return {
    async get(key) {
      const [row] = await sql<{ value: string }>`select value from setting where key = ${key}`
      return row?.value ?? null
    },
    async set(key, value) {
      await sql`
        insert into setting (key, value) values (${key}, ${value})
        on conflict (key) do update set value = excluded.value`
    },
  }
}
