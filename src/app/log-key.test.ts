import { expect, test } from 'bun:test'
import { parseVkey } from '../log/checkpoint.ts'
import { ed25519 } from '../store/ed25519.ts'
import { openStore } from '../store/open-store.ts'
import { loadLogKey } from './log-key.ts'
import type { Store } from './ports.ts'

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const emptyStore = () => openStore({ kind: 'sqlite', path: ':memory:' })

test('the first start makes a key and an origin, every later one finds them', async () => {
  const store = await emptyStore()
  const first = await loadLogKey(store, random, ed25519)
  const second = await loadLogKey(store, random, ed25519)
  expect(first.origin).toMatch(/^mailping\/[0-9a-f]{16}$/)
  expect([second.origin, second.vkey]).toEqual([first.origin, first.vkey])
  expect(parseVkey(first.vkey)).toEqual({ origin: first.origin, publicKey: Uint8Array.from(first.publicKey) })
})

test('what the key signs, its public key verifies', async () => {
  const key = await loadLogKey(await emptyStore(), random, ed25519)
  const data = random(50)
  expect(key.verify(key.publicKey, data, key.sign(data))).toBe(true)
  expect(key.verify(key.publicKey, random(50), key.sign(data))).toBe(false)
})

test('two instances have different keys and origins', async () => {
  const keys = await Promise.all([1, 2].map(async () => loadLogKey(await emptyStore(), random, ed25519)))
  expect(keys[0]?.origin).not.toBe(keys[1]?.origin)
  expect(keys[0]?.publicKey).not.toEqual(keys[1]?.publicKey)
})

const broken = [
  {
    name: 'an origin without its seed',
    damage: (store: Store) => store.settings.set('log.origin', 'mailping/0123456789abcdef'),
  },
  { name: 'a log without any key', damage: (store: Store) => store.leaves.append(0, [random(32)]) },
]
test.each(broken)('$name refuses the start', async ({ damage }) => {
  const store = await emptyStore()
  await damage(store)
  expect(loadLogKey(store, random, ed25519)).rejects.toThrow('without its whole key')
})

test('a seed that belongs to another key refuses the start', async () => {
  const store = await emptyStore()
  await loadLogKey(store, random, ed25519)
  await store.settings.set('log.seed', random(32).toHex())
  expect(loadLogKey(store, random, ed25519)).rejects.toThrow('does not belong to its origin')
})
