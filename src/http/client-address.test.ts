import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { clientAddress } from './client-address.ts'

const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6().filter(ip => !/^::ffff:/i.test(ip)),
)
/** What anybody may write into a header before our proxies add to it. */
const forged = fc.array(
  fc.string().filter(text => !text.includes(',')),
  { maxLength: 5 },
)

describe('clientAddress', () => {
  test('without proxies, the header is not believed', () => {
    fc.assert(
      fc.property(address, forged, (socketAddress, entries) => {
        const hop = { forwardedFor: entries.join(', '), socketAddress, trustedProxies: 0 }
        expect(clientAddress(hop)).toBe(socketAddress)
      }),
    )
  })

  test('behind proxies, it is what the outermost of them saw, whatever the client wrote before', () => {
    const seen = fc.array(address, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(forged, seen, (entries, seen) => {
        const forwardedFor = [...entries, ...seen].join(', ')
        const hop = { forwardedFor, socketAddress: '10.0.0.1', trustedProxies: seen.length }
        expect(clientAddress(hop)).toBe(seen[0] ?? '')
      }),
    )
  })

  test('a list shorter than the proxies is not believed', () => {
    fc.assert(
      fc.property(fc.array(address, { maxLength: 3 }), fc.integer({ min: 1, max: 4 }), (entries, missing) => {
        const trustedProxies = entries.length + missing
        const hop = { forwardedFor: entries.join(','), socketAddress: '10.0.0.1', trustedProxies }
        expect(clientAddress(hop)).toBe('')
      }),
    )
  })

  test.each([
    { what: 'port behind IPv4', entry: '203.0.113.7:4711', address: '203.0.113.7' },
    { what: 'brackets and port', entry: '[2001:db8::1]:4711', address: '2001:db8::1' },
    { what: 'brackets alone', entry: '[2001:db8::1]', address: '2001:db8::1' },
    { what: 'IPv4 in IPv6', entry: '::ffff:203.0.113.7', address: '203.0.113.7' },
    { what: 'no address', entry: 'unknown', address: '' },
    { what: 'an obfuscated name', entry: '_hidden', address: '' },
    { what: 'nothing', entry: '', address: '' },
  ])('$what is read as "$address"', ({ entry, address }) => {
    const hop = { forwardedFor: `198.51.100.1, ${entry}`, socketAddress: '10.0.0.1', trustedProxies: 1 }
    expect(clientAddress(hop)).toBe(address)
  })
})
