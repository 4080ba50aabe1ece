import { expect, test } from 'bun:test'
import { DAY_MS } from '../tracking/limits.ts'
import { Failure } from './failure.ts'
import { openSignUpGate, SIGN_UPS_PER_DAY_MAX, SIGN_UPS_PER_NETWORK_MAX } from './sign-up-gate.ts'

const NOW_MS = Date.UTC(2026, 10, 23, 14)
const times = (count: number, deed: (index: number) => void) =>
  Array.from({ length: count }, (_, index) => deed(index))

function refusalOf(deed: () => void): string {
  try {
    deed()
    return 'admitted'
  } catch (error) {
    if (error instanceof Failure) return error.code
    throw error
  }
}

test('is shut where the operator has not opened it', () => {
  expect(refusalOf(() => openSignUpGate('closed').admit('87.140.10.20', NOW_MS))).toBe('sign-up-closed')
})

test.each([
  ['an IPv4 network', (i: number) => `87.140.10.${i}`, '87.140.11.1'],
  ['an IPv6 network', (i: number) => `2003:c0:1:${i}::1`, '2003:c0:2::1'],
  ['nobody knows where', () => '', '87.140.10.1'],
])('lets a few in from %s within a day, and more from another', (_, address, elsewhere) => {
  const gate = openSignUpGate('open')
  times(SIGN_UPS_PER_NETWORK_MAX, i => gate.admit(address(i), NOW_MS + i))
  const again = (atMs: number) => refusalOf(() => gate.admit(address(9), atMs))
  expect(again(NOW_MS + DAY_MS - 1)).toBe('too-many-sign-ups')
  expect(refusalOf(() => gate.admit(elsewhere, NOW_MS))).toBe('admitted')
  expect(again(NOW_MS + DAY_MS)).toBe('admitted')
})

test('shuts for the day when they come from everywhere', () => {
  const gate = openSignUpGate('open')
  times(SIGN_UPS_PER_DAY_MAX, i => gate.admit(`10.${i >> 8}.${i & 255}.1`, NOW_MS))
  expect(refusalOf(() => gate.admit('87.140.10.20', NOW_MS))).toBe('too-many-sign-ups')
  expect(refusalOf(() => gate.admit('87.140.10.20', NOW_MS + DAY_MS))).toBe('admitted')
})
