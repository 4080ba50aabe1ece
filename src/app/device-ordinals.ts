import type { MessageId } from '../tracking/ids.ts'
import type { InboxRecord } from './ports.ts'

/**
 * "Device 2" of a message: numbers the tags of one day key in the order they come, and forgets tags when the key
 * changes. Null when there is no tag. In memory: after a restart the key is another, and so nothing can be compared.
 */
export type DeviceOrdinals = (
  id: MessageId,
  record: Pick<InboxRecord, 'dayKeyId' | 'deviceTag'>,
) => number | null

export function openDeviceOrdinals(): DeviceOrdinals {
  let dayKeyId = ''
  const tags = new Map<MessageId, string[]>()
  return (id, record) => {
    if (record.dayKeyId === '') return null
    if (record.dayKeyId !== dayKeyId) tags.clear()
    dayKeyId = record.dayKeyId
    const known = tags.get(id) ?? []
    if (!known.includes(record.deviceTag)) known.push(record.deviceTag)
    tags.set(id, known)
    return known.indexOf(record.deviceTag) + 1
  }
}
