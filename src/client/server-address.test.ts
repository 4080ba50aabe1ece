import { expect, test } from 'bun:test'
import { serverAddress } from './server-address.ts'

test.each([
  ['a name alone', 'ping.example.org', 'https://ping.example.org'],
  ['a name with a port', 'ping.example.org:8443', 'https://ping.example.org:8443'],
  ['an address out of the browser', 'https://ping.example.org/letters/x?y#z', 'https://ping.example.org'],
  ['this machine', 'http://localhost:8080', 'http://localhost:8080'],
  ['this machine by number', 'http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ['this machine by IPv6', 'http://[::1]:8080', 'http://[::1]:8080'],
])('%s is taken', (_, text, origin) => {
  expect(serverAddress(text).origin).toBe(origin)
})

test.each([
  ['nothing', '', 'bad-address'],
  ['another scheme', 'ftp://ping.example.org', 'bad-address'],
  ['a password in it', 'https://me:secret@ping.example.org', 'bad-address'],
  ['plain http', 'http://ping.example.org', 'plain-http'],
  ['plain http at home', 'http://192.168.1.5:8080', 'plain-http'],
  ['a name that only begins like this machine', 'http://localhost.example.org', 'plain-http'],
])('%s is refused', (_, text, code) => {
  expect(() => serverAddress(text)).toThrow(expect.objectContaining({ code }))
})

test('plain http is taken where somebody insists', () => {
  expect(serverAddress('http://192.168.1.5:8080', { insecure: true }).origin).toBe('http://192.168.1.5:8080')
})
