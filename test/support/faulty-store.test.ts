import { expect, test } from 'bun:test'
import { openStore } from '../../src/store/open-store.ts'
import { failureOf } from './failure-of.ts'
import { faultyStore, StoreFault, type Deed } from './faulty-store.ts'

const CASES: { name: string; deed: Deed; when: 'before' | 'after'; kept: string | null }[] = [
  { name: 'a write that fails before its effect', deed: 'settings.set', when: 'before', kept: null },
  {
    name: 'a write that fails after its effect is rolled back',
    deed: 'settings.set',
    when: 'after',
    kept: null,
  },
  { name: 'a transaction that fails before it begins', deed: 'transaction', when: 'before', kept: null },
  { name: 'a transaction that fails after its commit', deed: 'transaction', when: 'after', kept: '1' },
]

for (const { name, deed, when, kept } of CASES) {
  test(`${name} strikes once and leaves ${kept === null ? 'nothing' : 'what it wrote'}`, async () => {
    const store = faultyStore(await openStore({ kind: 'sqlite', path: ':memory:' }))
    const write = () => store.transaction(nouns => nouns.settings.set('a', '1'))
    store.failNext(deed, when)
    expect(store.faultWaits()).toBe(true)
    expect(await failureOf(write())).toBeInstanceOf(StoreFault)
    expect(store.faultWaits()).toBe(false)
    expect(await store.settings.get('a')).toBe(kept)
    await write()
    expect(await store.settings.get('a')).toBe('1')
    await store.close()
  })
}
