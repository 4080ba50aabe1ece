import type { AccountId } from '../tracking/ids.ts'
import { BACKUP_STALE_MS, TROUBLE_SETTLE_MS } from '../tracking/limits.ts'
import type { TROUBLE_WORDS } from './ping-words.ts'
import { planAboutNone } from './plan-about-none.ts'
import type { Nouns } from './ports.ts'
import type { World } from './world.ts'

type Told = keyof typeof TROUBLE_WORDS

const SETTING = 'pings.troubles-told'

/**
 * Returns what tells the operator of each trouble of the instance, once, when it has lasted; call it often. A trouble that
 * comes back after it went is told again. `lastBackupAtMs`: null where no backup was ever made, which is no trouble.
 */
export function openTroublesWatch(
  world: World,
  lastBackupAtMs: () => Promise<number | null>,
  isLogStopped: () => boolean = () => false,
): () => Promise<void> {
  /** Since when each has been there, as far as this process knows. */
  const since = new Map<Told, number>()
  return async () => {
    const nowMs = world.clock.nowMs()
    const present = presentNow(world, await lastBackupAtMs(), nowMs)
    if (isLogStopped()) present.add('log-stopped')
    for (const one of since.keys()) if (!present.has(one)) since.delete(one)
    for (const one of present) if (!since.has(one)) since.set(one, nowMs)
    const lasting = [...since].flatMap(([one, atMs]) => (nowMs - atMs >= TROUBLE_SETTLE_MS ? one : []))
    await tellNew(world, { present, lasting, nowMs })
  }
}

function presentNow({ troubles }: World, lastBackupAtMs: number | null, nowMs: number): Set<Told> {
  const isOld = lastBackupAtMs !== null && nowMs - lastBackupAtMs > BACKUP_STALE_MS
  return new Set<Told>([...troubles, ...(isOld ? (['backup-old'] as const) : [])])
}

interface Troubles {
  present: ReadonlySet<Told>
  lasting: readonly Told[]
  nowMs: number
}

async function tellNew(world: World, { present, lasting, nowMs }: Troubles): Promise<void> {
  const told = ((await world.store.settings.get(SETTING)) ?? '').split(' ').filter(Boolean)
  const left = told.filter(one => [...present].some(now => now === one))
  const fresh = lasting.filter(one => !left.includes(one))
  if (fresh.length === 0 && left.length === told.length) return
  await world.store.transaction(async nouns => {
    const accountId = await nouns.accounts.operator()
    if (accountId !== null) left.push(...(await planEach(nouns, { accountId, fresh, nowMs })))
    await nouns.settings.set(SETTING, left.join(' '))
  })
}

/** Those that could be told: the others are when there is a place. */
async function planEach(
  nouns: Nouns,
  { accountId, fresh, nowMs }: { accountId: AccountId; fresh: readonly Told[]; nowMs: number },
): Promise<Told[]> {
  await nouns.channels.lock(accountId)
  const planned: Told[] = []
  for (const about of fresh)
    if (await planAboutNone(nouns, { accountId, reason: 'operator', about, nowMs })) planned.push(about)
  return planned
}
