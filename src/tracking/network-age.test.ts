import { expect, test } from 'bun:test'
import { DAY_MS } from './limits.ts'
import { NETWORKS_STALE_MS, networksAgeDays, networksAreStale } from './network-age.ts'
import { NETWORKS_VERSION } from './networks.ts'

const MADE_MS = Date.parse(NETWORKS_VERSION)

test.each([
  { when: 'on its own day', laterMs: 0, days: 0, stale: false },
  { when: 'a year later to the millisecond', laterMs: NETWORKS_STALE_MS, days: 365, stale: false },
  { when: 'a millisecond after that', laterMs: NETWORKS_STALE_MS + 1, days: 365, stale: true },
  { when: 'by a clock that is behind', laterMs: -DAY_MS, days: -1, stale: false },
])('the table of networks, $when', ({ laterMs, days, stale }) => {
  expect(networksAgeDays(MADE_MS + laterMs)).toBe(days)
  expect(networksAreStale(MADE_MS + laterMs)).toBe(stale)
})
