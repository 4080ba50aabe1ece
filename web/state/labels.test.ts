import { expect, test } from 'bun:test'
import { importDataKey } from '../../src/vault/account-keys.ts'
import { toBase64Url } from '../../src/vault/base64url.ts'
import { sealLabel } from '../../src/vault/label.ts'
import { random } from '../keys/random.ts'
import type { Opened } from './labels.ts'
import { openLabels } from './labels.ts'
import { letterFixture } from './letter-fixture.ts'

const key = await importDataKey(new Uint8Array(32))
const otherKey = await importDataKey(new Uint8Array(32).fill(1))

async function sealedMessage(number: number) {
  const id = toBase64Url(random(16))
  const label = { text: `Letter ${number}`, to: 'Zoë', address: '', salt: toBase64Url(random(32)) }
  const sealed = await sealLabel({ dataKey: key, messageId: id, label, random })
  return letterFixture(id, { label: toBase64Url(sealed), codeName: 'amber-falcon' }).message
}

const hundred = await Promise.all(Array.from({ length: 100 }, (_, number) => sealedMessage(number)))

test('every label is opened once, the newest in the first slice', async () => {
  const slices: Opened[] = []
  await openLabels(hundred, { key, deliver: opened => slices.push(opened) > 0 })
  const opened = slices.flat().map(([message]) => message.id)
  expect(opened.toSorted()).toEqual(hundred.map(({ id }) => id).toSorted())
  expect(slices[0]?.map(([message]) => message.id)).toContain(hundred[99]?.id)
  expect(slices.length).toBeGreaterThan(1)
})

test('an opened label can be searched by all its words and the code name, without accents', async () => {
  await openLabels(hundred.slice(0, 1), {
    key,
    deliver: ([first]) => {
      expect(first?.[1]).toMatchObject({ kind: 'open', search: 'letter 0\nzoe\n\namber-falcon' })
      return true
    },
  })
  expect.assertions(1)
})

test('opening stops when nobody wants the labels any more', async () => {
  let slices = 0
  await openLabels(hundred, { key, deliver: () => ++slices < 1 })
  expect(slices).toBe(1)
})

test('a label under another key, or none at all, is unreadable', async () => {
  const broken = { ...letterFixture('AAAAAAAAAAAAAAAAAAAAAA').message, label: '%' }
  const kinds: string[] = []
  await openLabels([...hundred.slice(0, 1), broken], {
    key: otherKey,
    deliver: opened => kinds.push(...opened.map(([, label]) => label.kind)) > 0,
  })
  expect(kinds).toEqual(['unreadable', 'unreadable'])
})
