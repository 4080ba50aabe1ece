import { expect, test } from 'bun:test'
import { DAY_MS } from '../tracking/limits.ts'
import { Failure } from './failure.ts'
import { openSignUpGate, SIGN_UPS_PER_DAY_MAX, SIGN_UPS_PER_NETWORK_MAX } from './sign-up-gate.ts'

const NOW_MS = Date.UTC(2026, 10, 23, 14)
const times = (count: number, deed: (index: number) => Promise<unknown>) =>
  Promise.all(Array.from({ length: count }, (_, index) => deed(index)))
const signUp = () => Promise.resolve('an account')

function refusalOf(admitted: Promise<unknown>): Promise<string> {
  return admitted.then(
    () => 'admitted',
    (error: unknown) => (error instanceof Failure ? error.code : Promise.reject(error)),
  )
}

test('is shut where the operator has not opened it', async () => {
  expect(await refusalOf(openSignUpGate('closed').admit('87.140.10.20', NOW_MS, signUp))).toBe(
    'sign-up-closed',
  )
})

test.each([
  ['an IPv4 network', (i: number) => `87.140.10.${i}`, '87.140.11.1'],
  ['an IPv6 network', (i: number) => `2003:c0:1:${i}::1`, '2003:c0:2::1'],
  ['nobody knows where', () => '', '87.140.10.1'],
])('lets a few in from %s within a day, and more from another', async (_, address, elsewhere) => {
  const gate = openSignUpGate('open')
  await times(SIGN_UPS_PER_NETWORK_MAX, i => gate.admit(address(i), NOW_MS + i, signUp))
  const again = (atMs: number) => refusalOf(gate.admit(address(9), atMs, signUp))
  expect(await again(NOW_MS + DAY_MS - 1)).toBe('too-many-sign-ups')
  expect(await refusalOf(gate.admit(elsewhere, NOW_MS, signUp))).toBe('admitted')
  expect(await again(NOW_MS + DAY_MS)).toBe('admitted')
})

test('shuts for the day when they come from everywhere', async () => {
  const gate = openSignUpGate('open')
  await times(SIGN_UPS_PER_DAY_MAX, i => gate.admit(`10.${i >> 8}.${i & 255}.1`, NOW_MS, signUp))
  expect(await refusalOf(gate.admit('87.140.10.20', NOW_MS, signUp))).toBe('too-many-sign-ups')
  expect(await refusalOf(gate.admit('87.140.10.20', NOW_MS + DAY_MS, signUp))).toBe('admitted')
})

test('counts no sign-up that failed, and each while it is under way', async () => {
  const gate = openSignUpGate('open')
  const failing = () => Promise.reject(new Failure('id-taken', 'taken'))
  const admit = (deed: () => Promise<unknown>) => refusalOf(gate.admit('87.140.10.20', NOW_MS, deed))
  for (let i = 0; i <= SIGN_UPS_PER_NETWORK_MAX; i++) expect(await admit(failing)).toBe('id-taken')
  const atOnce = await Promise.all(Array.from({ length: SIGN_UPS_PER_NETWORK_MAX + 1 }, () => admit(signUp)))
  expect(atOnce.filter(outcome => outcome === 'admitted')).toHaveLength(SIGN_UPS_PER_NETWORK_MAX)
})
