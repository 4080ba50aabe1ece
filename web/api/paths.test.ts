import { expect, test } from 'bun:test'
import { operations } from '../../src/contract/operations.ts'
import { addressOf, paths } from './paths.ts'

test('the browser knows every operation of the contract, by the same method and path', () => {
  const contract = Object.entries(operations).map(([id, { method, path }]) => [id, { method, path }])
  const contractPaths: unknown = Object.fromEntries(contract)
  const known: unknown = paths
  expect(known).toEqual(contractPaths)
})

test('parameters are put into the path, and cannot leave their place', () => {
  expect(addressOf('/messages/{id}/sent', { id: 'a/../b?c' })).toBe('/api/v1/messages/a%2F..%2Fb%3Fc/sent')
})
