import { expect, test } from 'bun:test'
import { parseAccountId } from '../tracking/ids.ts'
import { DAY_MS } from '../tracking/limits.ts'
import { openSenderNetworks } from './sender-networks.ts'

const account = (letter: string) => {
  const id = parseAccountId(`${letter.repeat(21)}A`)
  if (id === null) throw new Error('no id')
  return id
}

test('a network is known for a day after it was last seen, for its account', () => {
  const networks = openSenderNetworks()
  networks.seen(account('a'), '87.140.10.20', 0)
  networks.seen(account('a'), '2003:e0::1', 5)
  networks.seen(account('a'), '87.140.10.21', 10)
  expect(networks.prefixesOf(account('a'), 10).sort()).toEqual(['2003:e0::/48', '87.140.10.0/24'])
  expect(networks.prefixesOf(account('b'), 10)).toEqual([])
  expect(networks.prefixesOf(account('a'), 10 + DAY_MS)).toEqual(['87.140.10.0/24'])
  expect(networks.prefixesOf(account('a'), 11 + DAY_MS)).toEqual([])
})

test('data centres, relays and what is no address are passed over', () => {
  const networks = openSenderNetworks()
  for (const address of ['3.80.10.10', '172.225.8.10', '192.168.1.1', '', 'nonsense']) {
    networks.seen(account('a'), address, 0)
  }
  expect(networks.prefixesOf(account('a'), 0)).toEqual([])
})

test('of many networks the latest seen are kept', () => {
  const networks = openSenderNetworks()
  networks.seen(account('a'), '87.140.0.1', 0)
  for (let i = 1; i < 16; i++) networks.seen(account('a'), `87.140.${i}.1`, i)
  networks.seen(account('a'), '87.140.0.1', 16)
  networks.seen(account('a'), '87.140.16.1', 17)
  const prefixes = networks.prefixesOf(account('a'), 17)
  expect(prefixes).toHaveLength(16)
  expect(prefixes).toContain('87.140.0.0/24')
  expect(prefixes).not.toContain('87.140.1.0/24')
})
