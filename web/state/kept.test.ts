import { expect, test } from 'bun:test'
import { isNewer, type KeptList } from './kept.ts'

const account = (id: string) => ({
  id,
  createdAt: '2026-11-23T14:02:00.000Z',
  recoveryConfirmedAt: null,
  operator: false,
  mayInvite: false,
})
const list = (given: Partial<Omit<KeptList, 'account'>> & { of?: string }): KeptList => {
  const { of = 'a', known = 5, asOfMs = 100 } = given
  return { account: account(of), messages: [], known, asOfMs }
}

test.each([
  { name: 'nothing', before: undefined, taken: true },
  { name: 'an earlier list', before: list({ known: 4, asOfMs: 90 }), taken: true },
  { name: 'the same list, confirmed earlier', before: list({ asOfMs: 90 }), taken: true },
  { name: 'the same list, confirmed later', before: list({ asOfMs: 110 }), taken: false },
  { name: 'a later list of another tab', before: list({ known: 6, asOfMs: 90 }), taken: false },
  { name: 'a later list of another account', before: list({ known: 6, of: 'b' }), taken: true },
])('a list takes the place of $name: $taken', ({ before, taken }) => {
  expect(isNewer(list({}), before)).toBe(taken)
})
