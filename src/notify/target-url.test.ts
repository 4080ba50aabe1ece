import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { isPublicAddress } from './public-address.ts'
import { hostOf, isNamedPrivate, parseTargetUrl } from './target-url.ts'

const hrefOf = (text: string, named: readonly string[] = []) => {
  const target = parseTargetUrl(text, named)
  return target.kind === 'fits' ? target.url.href : target.why
}

describe('an address that a sender may type in', () => {
  test.each([
    ['https', 'https://hooks.example.org/x?y=1', 'https://hooks.example.org/x?y=1'],
    ['http', 'http://hooks.example.org/', 'http://hooks.example.org/'],
    ['with the dot of the root, which goes', 'https://hooks.example.org./x', 'https://hooks.example.org/x'],
    ['with a public address', 'https://8.8.8.8/x', 'https://8.8.8.8/x'],
    ['with a public address, version 6', 'https://[2a00:1450:4001::1]/', 'https://[2a00:1450:4001::1]/'],
    ['on a port of its own', 'http://hooks.example.org:8080/', 'http://hooks.example.org:8080/'],
    ['with a fragment, which stays here', 'https://hooks.example.org/x#part', 'https://hooks.example.org/x'],
    ['with spaces around', ' https://hooks.example.org/ ', 'https://hooks.example.org/'],
  ])('%s', (_, text, href) => expect(hrefOf(text)).toBe(href))
})

describe('an address that is none', () => {
  const expected = 'Expected an address that starts with https:// or http://.'
  test.each([
    ['nothing', ''],
    ['a name alone', 'hooks.example.org/x'],
    ['a file', 'file:///etc/passwd'],
    ['another protocol', 'ftp://hooks.example.org/'],
    ['one that begins like http', 'httpx://hooks.example.org/'],
    ['a script', 'javascript:alert(1)'],
    ['a number that is no address', 'http://0x1ffffffff/'],
    ['five numbers', 'http://1.2.3.4.5/'],
    ['a zone', 'http://[fe80::1%25eth0]/'],
  ])('%s', (_, text) => expect(hrefOf(text)).toBe(expected))
})

describe('an address that is not on the open Internet is refused, however it is spelled', () => {
  test.each([
    ['dotted', 'http://127.0.0.1/'],
    ['one decimal number', 'http://2130706433/'],
    ['hexadecimal', 'http://0x7f000001/'],
    ['hexadecimal parts', 'http://0x7f.0.0.0x1/'],
    ['octal', 'http://0177.0.0.1/'],
    ['short', 'http://127.1/'],
    ['full-width digits', 'http://１２７.０.０.１/'],
    ['escaped', 'http://%31%32%37.0.0.1/'],
    ['with the dot of the root', 'http://127.0.0.1./'],
    ['zero', 'http://0/'],
    ['private', 'http://192.168.1.1/'],
    ['the metadata of a cloud', 'http://169.254.169.254/latest/meta-data/'],
    ['the same in decimal', 'http://2852039166/'],
    ['version 6', 'http://[::1]/'],
    ['IPv4-mapped', 'http://[::ffff:127.0.0.1]/'],
    ['IPv4-mapped in hexadecimal', 'http://[::ffff:7f00:1]/'],
    ['behind NAT64', 'http://[64:ff9b::127.0.0.1]/'],
    ['behind NAT64, metadata', 'http://[64:ff9b::a9fe:a9fe]/'],
    ['6to4', 'http://[2002:7f00:1::]/'],
    ['unique local', 'http://[fd00:ec2::254]/'],
    ['a range for documents', 'http://192.0.2.1/'],
    ['one that is thrown away', 'http://[100::1]/'],
    ['multicast', 'http://224.0.0.1/'],
    ['localhost', 'http://localhost/'],
    ['localhost in capitals', 'http://LOCALHOST/'],
    ['localhost with the dot of the root', 'http://localhost./'],
    ['below localhost', 'http://a.localhost/'],
  ])('%s', (_, text) => expect(hrefOf(text)).toContain(' is not on the open Internet, '))
})

describe('what stands in the address beside its host', () => {
  test.each([
    ['a name', 'https://ada@hooks.example.org/'],
    ['a name and a password', 'https://ada:secret@hooks.example.org/'],
    ['a host in the place of a name', 'https://hooks.example.org@127.0.0.1/'],
    ['a password alone', 'https://:secret@hooks.example.org/'],
  ])('%s is refused', (_, text) => expect(hrefOf(text)).toContain('without a name and a password'))

  test.each([1, 22, 25, 81, 1023, 2049, 6000, 6667, 10_080])('port %d is refused', port =>
    expect(hrefOf(`http://hooks.example.org:${port}/`)).toBe(
      `Port ${port} is none that a web server should have.`,
    ),
  )

  test.each([80, 443, 1024, 8080, 8443, 65_535])('port %d is not', port =>
    expect(parseTargetUrl(`http://hooks.example.org:${port}/`, []).kind).toBe('fits'),
  )

  test('no refusal says a password or a path again', () => {
    expect(hrefOf('https://ada:hunter2@127.0.0.1/token-of-mine')).not.toMatch(/hunter2|token-of-mine/)
    expect(hrefOf('http://127.0.0.1/token-of-mine')).not.toContain('token-of-mine')
  })
})

describe('what the operator has named', () => {
  const named = ['ntfy.home.lan', '192.168.1.5:8080', '[fd00::5]', 'localhost']
  test.each([
    ['a name', 'http://ntfy.home.lan/topic', true],
    ['a name on any port', 'http://ntfy.home.lan:2586/topic', true],
    ['a name in capitals, with the dot of the root', 'http://NTFY.home.lan./topic', true],
    ['an address on its port', 'http://192.168.1.5:8080/topic', true],
    ['the same on another port', 'http://192.168.1.5:8081/topic', false],
    ['another address', 'http://192.168.1.6:8080/topic', false],
    ['version 6', 'http://[fd00:0::5]/topic', true],
    ['localhost', 'http://localhost:2586/topic', true],
    ['below it', 'http://a.localhost:2586/topic', false],
    ['the address behind it', 'http://127.0.0.1:2586/topic', false],
  ])('%s: %s', (_, text, isOpen) => {
    expect(parseTargetUrl(text, named).kind).toBe(isOpen ? 'fits' : 'misfit')
  })

  test('opens its host alone, no name that ends or begins like it', () => {
    for (const host of ['xntfy.home.lan', 'ntfy.home.lan.example.org', 'home.lan'])
      expect(isNamedPrivate(new URL(`http://${host}/`), named)).toBe(false)
  })

  test('opens no port that no web server has', () => {
    expect(parseTargetUrl('http://ntfy.home.lan:25/', named).kind).toBe('misfit')
  })
})

test('a host is told to resolvers without brackets and without the dot of the root', () => {
  expect(hostOf(new URL('http://hooks.example.org./'))).toBe('hooks.example.org')
  expect(hostOf(new URL('http://[2A00:1450:4001:0::1]/'))).toBe('2a00:1450:4001::1')
})

test('whatever is typed in, what fits has no name and password, no fragment, and begins with http', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ withFragments: true }), fc.string()), text => {
      const target = parseTargetUrl(text, [])
      if (target.kind === 'misfit') return target.why !== ''
      const { protocol, username, password, hash } = target.url
      return /^https?:$/.test(protocol) && `${username}${password}${hash}` === ''
    }),
  )
})

test('however an address of version 4 is written, it is judged as its dotted form', () => {
  const spellings = [
    (bytes: number[]) => bytes.join('.'),
    (bytes: number[]) => bytes.map(byte => `0x${byte.toString(16)}`).join('.'),
    (bytes: number[]) => bytes.map(byte => `0${byte.toString(8)}`).join('.'),
    (bytes: number[]) => String(bytes.reduce((number, byte) => number * 256 + byte, 0)),
    (bytes: number[]) => `[::ffff:${bytes.join('.')}]`,
    (bytes: number[]) => `[64:ff9b::${bytes.join('.')}]`,
  ]
  const address = fc.array(fc.nat(255), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(address, bytes => {
      const expected = isPublicAddress(bytes.join('.')) ? 'fits' : 'misfit'
      for (const spelled of spellings)
        expect(parseTargetUrl(`http://${spelled(bytes)}/`, []).kind, spelled(bytes)).toBe(expected)
    }),
  )
})
