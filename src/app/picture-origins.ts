import type { SettingStore } from './ports.ts'
import type { World } from './world.ts'

/** An origin under which pictures were handed out, and since when. */
export interface UsedOrigin {
  origin: string
  sinceMs: number
}

/**
 * To be called at each start with the origin that the operator has set. A picture's address stands in sent mail: a
 * change is remembered, and said where there are letters.
 */
export async function notePictureOrigin(
  { store, clock, say }: Pick<World, 'store' | 'clock' | 'say'>,
  origin: string,
): Promise<void> {
  const before = await pictureOrigins(store.settings)
  const last = before.at(-1)
  if (last?.origin === origin) return
  const used = [...before, { origin, sinceMs: clock.nowMs() }]
  await store.settings.set(KEY, used.map(({ origin, sinceMs }) => `${sinceMs} ${origin}`).join('\n'))
  if (last === undefined || (await store.messages.idsAfter(null, 1)).length === 0) return
  say({
    level: 'warn',
    event: 'picture-address-changed',
    meaning: `letters made before now ask for their picture at ${last.origin}: let it lead here until they are gone`,
  })
}

/** In the order of time; none before the first start with a public address. */
export async function pictureOrigins(settings: Pick<SettingStore, 'get'>): Promise<UsedOrigin[]> {
  const text = (await settings.get(KEY)) ?? ''
  return text.split('\n').flatMap(line => {
    const [sinceMs, origin] = line.split(' ')
    return origin === undefined ? [] : [{ origin, sinceMs: Number(sinceMs) }]
  })
}

const KEY = 'instance.picture_origins'
