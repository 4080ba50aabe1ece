import { DAY_MS } from '../tracking/limits.ts'
import type { InboxRecord } from './ports.ts'

/** Devices of one letter and day key: no circle of readers has more, and a flood of made-up programs must not fill the memory. */
const DEVICES_MAX = 100

/** A load with a tag, and when the message's last numbered load was (null: never). */
export interface Numbered {
  record: Pick<InboxRecord, 'dayKeyId' | 'deviceTag' | 'atMs'>
  lastNumberedAtMs: number | null
}

/**
 * "Device 2" of a message: numbers the tags of one day key in the order they come, and forgets tags when the key
 * changes. Null when there is no tag, beyond DEVICES_MAX, and when devices were numbered within the day under a key that
 * is lost: nobody can say any more whether this is one of them, so it is unknown and not a new one. `id`: any text that
 * names the message.
 */
export type DeviceOrdinals = (id: string, load: Numbered) => number | null

export function openDeviceOrdinals(): DeviceOrdinals {
  let dayKeyId = ''
  /** `lost`: numbers were given under an earlier key, within the day. */
  const tags = new Map<string, string[] | 'lost'>()
  return (id, { record, lastNumberedAtMs }) => {
    if (record.dayKeyId === '') return null
    if (record.dayKeyId !== dayKeyId) tags.clear()
    dayKeyId = record.dayKeyId
    const isLost = lastNumberedAtMs !== null && record.atMs - lastNumberedAtMs < DAY_MS
    const known = tags.get(id) ?? (isLost ? 'lost' : [])
    tags.set(id, known)
    if (known === 'lost') return null
    const at = known.indexOf(record.deviceTag)
    if (at >= 0) return at + 1
    return known.length < DEVICES_MAX ? known.push(record.deviceTag) : null
  }
}
