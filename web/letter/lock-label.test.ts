import { expect, test } from 'bun:test'
import { parseMessageId } from '../../src/tracking/ids.ts'
import { importDataKey, makeDataKey } from '../../src/vault/account-keys.ts'
import { fromBase64Url } from '../../src/vault/base64url.ts'
import { openLabel } from '../../src/vault/label.ts'
import { random } from '../keys/random.ts'
import { lockLabel, newMessageId } from './lock-label.ts'

const dataKey = await importDataKey(makeDataKey(random))
const fields = { text: ' Notice ', to: 'Ms Orsini', address: 'Orsini@rialto.example' }

test('what was locked opens under the same account and letter, without the spaces around it', async () => {
  const messageId = newMessageId()
  const { label } = await lockLabel({ dataKey, messageId, fields })
  const sealed = fromBase64Url(label) ?? new Uint8Array()
  const opened = { text: 'Notice', to: 'Ms Orsini', address: 'Orsini@rialto.example' }
  expect(await openLabel({ dataKey, messageId, sealed })).toMatchObject(opened)
  expect(await openLabel({ dataKey, messageId: newMessageId(), sealed })).toBeNull()
})

test('two letters to one address share the tag and nothing else', async () => {
  const locked = () => lockLabel({ dataKey, messageId: newMessageId(), fields })
  const [a, b] = [await locked(), await locked()]
  expect(a.recipientTag).toBe(b.recipientTag)
  expect(a.labelCommitment).not.toBe(b.labelCommitment)
  expect(a.label).not.toBe(b.label)
})

test('without an address there is no tag', async () => {
  const locked = await lockLabel({ dataKey, messageId: newMessageId(), fields: { ...fields, address: '' } })
  expect(locked.recipientTag).toBeNull()
})

test('a new id is one that the server takes', () => {
  expect(parseMessageId(newMessageId())).not.toBeNull()
})
