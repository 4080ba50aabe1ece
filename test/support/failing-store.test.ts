import { expect, test } from 'bun:test'
import { openStore } from '../../src/store/open-store.ts'
import { failingStore, type Failure } from './failing-store.ts'
import { failureOf } from './failure-of.ts'

type Case = Failure & { name: string; kept: string | null }

const CASES: Case[] = [
  { name: 'a write, before it took hold', step: 'settings.set', call: 1, when: 'before', kept: null },
  { name: 'a write, after it took hold', step: 'settings.set', call: 1, when: 'after', kept: null },
  { name: 'a transaction, before it began', step: 'transaction', call: 1, when: 'before', kept: null },
  { name: 'a transaction, after its commit', step: 'transaction', call: 1, when: 'after', kept: '1' },
  { name: 'the second transaction', step: 'transaction', call: 2, when: 'before', kept: '1' },
]

test.each(CASES)('$name: fails once, is rolled back unless committed, then works', async one => {
  const { store, arm, calls } = failingStore(await openStore({ kind: 'sqlite', path: ':memory:' }), one)
  const write = () => store.transaction(nouns => nouns.settings.set('a', '1'))
  arm()
  for (let call = 1; call < one.call; call += 1) await write()
  expect((await failureOf(write())).message).toStartWith(`${one.step} fails`)
  expect(calls()).toBe(one.call)
  expect(await store.settings.get('a')).toBe(one.kept)
  await write()
  expect(await store.settings.get('a')).toBe('1')
  await store.close()
})
