import { describe, expect, test } from 'bun:test'
import { isIP } from 'node:net'
import * as fc from 'fast-check'
import { blockOf, blockText } from './network-block.ts'

const octet = fc.integer({ min: 0, max: 255 })
const dotted = fc.tuple(octet, octet, octet, octet).map(octets => octets.join('.'))
const group = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 0xffff }))
const groups = fc.array(group, { minLength: 8, maxLength: 8 })

/** Text near the edge between address and no address. */
const nearAddress = fc.array(
  fc.constantFrom('::', ':', '.', '%', '0', '00', '1', '255', '256', 'ffff', '1.2.3.4', 'g', ' '),
  {
    maxLength: 16,
  },
)

describe('the block of an address', () => {
  const cases: [what: string, address: string, text: string | null][] = [
    ['IPv4 keeps three octets', '66.249.84.97', '66.249.84.0/24'],
    ['the lowest IPv4 address', '0.0.0.0', '0.0.0.0/24'],
    ['the highest IPv4 address', '255.255.255.255', '255.255.255.0/24'],
    ['IPv6 keeps three groups', '2a00:1450:4001:82a::200e', '2a00:1450:4001::/48'],
    ['upper case and leading zeros', '2A00:1450:0001:0:0:0:0:1', '2a00:1450:1::/48'],
    ['a zero third group goes into the ::', '2003:e0::1', '2003:e0::/48'],
    ['a zero second group stays', '2003:0:5::1', '2003:0:5::/48'],
    ['the unspecified address', '::', '::/48'],
    ['a zone is ignored', 'fe80::1%eth0', 'fe80::/48'],
    ['IPv4-mapped, dotted', '::ffff:66.249.84.97', '66.249.84.0/24'],
    ['IPv4-mapped, in groups', '::ffff:42f9:5461', '66.249.84.0/24'],
    ['IPv4-mapped, upper case', '::FFFF:66.249.84.97', '66.249.84.0/24'],
    ['IPv4-mapped, written out', '0:0:0:0:0:FFFF:66.249.84.97', '66.249.84.0/24'],
    ['an IPv4 tail that is not mapped', '64:ff9b::66.249.84.97', '64:ff9b::/48'],
    ['nothing', '', null],
    ['a word', 'nonsense', null],
    ['an octet beyond 255', '1.2.3.256', null],
    ['three octets', '1.2.3', null],
    ['a leading zero, octal to some', '1.2.3.010', null],
    ['a port', '1.2.3.4:80', null],
    ['brackets', '[::1]', null],
    ['spaces', ' 1.2.3.4', null],
    ['two ::', '1::2::3', null],
    [':::', ':::', null],
    ['nine groups', '1:2:3:4:5:6:7:8:9', null],
    ['seven groups', '1:2:3:4:5:6:7', null],
    ['eight groups and a ::', '1:2:3:4::5:6:7:8', null],
    ['five digits in a group', '12345::', null],
    ['a dotted part before the end', '::1.2.3.4:5', null],
    ['a mapped form of a mapped form', '::ffff:::ffff:1.2.3.4', null],
    ['a dotted part alone', '1.2.3.4::', null],
    ['an empty zone', 'fe80::1%', null],
  ]
  test.each(cases)('%s: %s', (_, address, text) => {
    const block = blockOf(address)
    expect(block === null ? null : blockText(block)).toBe(text)
  })

  test('exists exactly when the text is an address', () => {
    fc.assert(
      fc.property(nearAddress, parts => {
        const text = parts.join('')
        expect(blockOf(text) !== null).toBe(isIP(text) !== 0)
      }),
      { numRuns: 5_000 },
    )
  })

  test('is the same for an IPv4 address and its mapped form', () => {
    fc.assert(fc.property(dotted, address => expect(blockOf(`::ffff:${address}`)).toEqual(blockOf(address))))
  })

  test('is the same for every spelling of an IPv6 address', () => {
    fc.assert(
      fc.property(groups, numbers => {
        const written = numbers.map(number => number.toString(16).padStart(4, '0')).join(':')
        expect(blockOf(new URL(`http://[${written}]`).hostname.slice(1, -1))).toEqual(blockOf(written))
      }),
    )
  })

  test('contains its own first address', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          dotted,
          groups.map(numbers => numbers.map(number => number.toString(16)).join(':')),
        ),
        address => {
          const block = blockOf(address)!
          expect(blockOf(blockText(block).replace(/\/\d+$/, ''))).toEqual(block)
        },
      ),
    )
  })
})
