import { expect, test } from 'bun:test'
import { fakeClock } from '../../test/support/fake-clock.ts'
import { DAY_MS } from '../tracking/limits.ts'
import { NETWORKS_STALE_MS } from '../tracking/network-age.ts'
import { NETWORKS_VERSION } from '../tracking/networks.ts'
import { openNetworksWatch } from './networks-watch.ts'
import type { Say } from './ports.ts'

const MADE_MS = Date.parse(NETWORKS_VERSION)

function watched(atMs: number) {
  const clock = fakeClock(atMs)
  const said: Parameters<Say>[0][] = []
  return { clock, said, look: openNetworksWatch({ clock, say: line => said.push(line) }) }
}

test('of a young table nothing is said, until it grows old while the server runs', () => {
  const { clock, said, look } = watched(MADE_MS + NETWORKS_STALE_MS)
  look()
  expect(said).toEqual([])
  clock.advance(1)
  look()
  expect(said).toMatchObject([{ level: 'warn', event: 'networks-stale', networks: NETWORKS_VERSION }])
})

test('an old table is named at the start and then once a day, however often one looks', () => {
  const { clock, said, look } = watched(MADE_MS + NETWORKS_STALE_MS + DAY_MS)
  for (let hour = 0; hour < 48; hour++) {
    look()
    look()
    clock.advance(DAY_MS / 24)
  }
  expect(said.map(({ ageDays }) => ageDays)).toEqual([366, 367])
})
