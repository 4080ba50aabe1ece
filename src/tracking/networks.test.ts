import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { BLOCK_COUNT, blockText } from './network-block.ts'
import { IPV4_TABLE, IPV6_TABLE } from './network-ranges.ts'
import { NETWORK_SAMPLES } from './network-samples.ts'
import { decodeTable, type NetworkTable } from './network-table.ts'
import { NETWORK_CLASSES, NETWORKS_VERSION, networkOf, networkPrefix, type NetworkClass } from './networks.ts'

const tables = { 4: decodeTable(IPV4_TABLE), 6: decodeTable(IPV6_TABLE) } as const
const block = fc.oneof(
  fc.integer({ min: 0, max: BLOCK_COUNT[4] - 1 }).map(number => ({ version: 4, number }) as const),
  fc.maxSafeNat().map(number => ({ version: 6, number: number % BLOCK_COUNT[6] }) as const),
)

function firstAddress(version: 4 | 6, number: number): string {
  return blockText({ version, number }).replace(/\/\d+$/, '')
}

/** The slow way to read a table: the last segment that begins at or before the block. */
function scan(table: NetworkTable, number: number): NetworkClass {
  return NETWORK_CLASSES[table.classes[table.starts.findLastIndex(start => start <= number)] ?? -1]!
}

describe('the class of a network', () => {
  test.each(NETWORK_SAMPLES)('$what ($address) is $network', ({ address, network }) => {
    expect(networkOf(address)).toBe(network)
  })

  test('is the same for an IPv4 address and its mapped form', () => {
    const octet = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(fc.tuple(octet, octet, octet, octet), ([a, b, c, d]) => {
        const groups = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`
        const network = networkOf(`${a}.${b}.${c}.${d}`)
        expect(networkOf(`::ffff:${a}.${b}.${c}.${d}`)).toBe(network)
        expect(networkOf(`::ffff:${groups}`)).toBe(network)
      }),
    )
  })

  test('agrees with a linear scan for any block', () => {
    fc.assert(
      fc.property(block, ({ version, number }) => {
        expect(networkOf(firstAddress(version, number))).toBe(scan(tables[version], number))
      }),
      { numRuns: 500 },
    )
  })

  test.each([4, 6] as const)('changes exactly where a segment of the IPv%d table begins', version => {
    const { starts, classes } = tables[version]
    const wrong: string[] = []
    for (const [index, start] of starts.entries()) {
      const last = (starts[index + 1] ?? BLOCK_COUNT[version]) - 1
      for (const address of [firstAddress(version, start), firstAddress(version, last)]) {
        if (networkOf(address) !== NETWORK_CLASSES[classes[index] ?? -1]) wrong.push(address)
      }
    }
    expect(wrong).toEqual([])
  })
})

describe('the shipped tables', () => {
  test.each([4, 6] as const)(
    'of IPv%d name known classes only and hold no segment that could be merged',
    version => {
      const { starts, classes } = tables[version]
      expect(starts.length).toBeGreaterThan(10_000)
      expect(starts[0]).toBe(0)
      expect(starts.at(-1)!).toBeLessThan(BLOCK_COUNT[version])
      expect(Math.max(...new Set(classes))).toBeLessThan(NETWORK_CLASSES.length)
      expect(classes.findIndex((classNumber, index) => classNumber === classes[index - 1])).toBe(-1)
    },
  )

  test('hold every class', () => {
    const seen = new Set([...tables[4].classes, ...tables[6].classes])
    expect(seen.size).toBe(NETWORK_CLASSES.length)
  })

  test('stay small enough to ship to a browser', () => {
    expect(IPV4_TABLE.length + IPV6_TABLE.length).toBeLessThan(250_000)
  })

  test('carry the day of their data', () => {
    expect(NETWORKS_VERSION).toMatch(/^20\d\d-[01]\d-[0-3]\d$/)
  })
})

describe('the network an address shares with its neighbours', () => {
  const cases: [what: string, address: string, prefix: string | null][] = [
    ['a home', '87.140.10.20', '87.140.10.0/24'],
    ['the same home as mapped IPv6', '::ffff:87.140.10.20', '87.140.10.0/24'],
    ['a home over IPv6', '2003:e0:1701:aa00:1::2', '2003:e0:1701::/48'],
    ['nothing', '', null],
    ['no address', 'nonsense', null],
  ]
  test.each(cases)('%s: %s', (_, address, prefix) => {
    expect(networkPrefix(address)).toBe(prefix)
  })
})
