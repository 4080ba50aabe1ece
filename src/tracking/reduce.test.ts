import { describe, expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { HEADER_BITS, isDocument, type Purpose, type Referrer } from './fetch.ts'
import { reduce } from './reduce.ts'

const HOME = '87.140.10.20'

function reduced(headers: Record<string, string>, address = HOME) {
  return reduce({ method: 'GET', address, header: name => headers[name] ?? null })
}

test('a request becomes classes', () => {
  const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Thunderbird/145.0'
  expect(reduced({ 'user-agent': agent, accept: 'image/avif', 'accept-language': 'de' })).toEqual({
    method: 'GET',
    agent: 'mail-program',
    network: 'access',
    headerBits: 0b11,
    purpose: 'none',
    referrer: 'none',
  })
})

test('a request without any header or address is a class too', () => {
  expect(reduce({ method: 'HEAD', address: '', header: () => null })).toEqual({
    method: 'HEAD',
    agent: 'none',
    network: 'unknown',
    headerBits: 0,
    purpose: 'none',
    referrer: 'none',
  })
})

test('each header has its own bit, set by presence alone', () => {
  for (const [i, name] of HEADER_BITS.entries()) expect(reduced({ [name]: '' }).headerBits).toBe(1 << i)
  expect(reduced({ 'x-other': 'x' }).headerBits).toBe(0)
})

test.each([
  ['image', false],
  ['empty', false],
  ['document', true],
  ['iframe', true],
] as const)('Sec-Fetch-Dest: %s tells whether the address itself was opened: %p', (destination, opened) =>
  expect(isDocument(reduced({ 'sec-fetch-dest': destination }).headerBits)).toBe(opened),
)

describe('what is declared to be loaded ahead', () => {
  const rows: { header: string; value: string; purpose: Purpose }[] = [
    { header: 'sec-purpose', value: 'prefetch', purpose: 'prefetch' },
    { header: 'sec-purpose', value: 'prefetch;prerender', purpose: 'prefetch' },
    { header: 'sec-purpose', value: 'Prefetch;anonymous-client-ip', purpose: 'prefetch' },
    { header: 'purpose', value: 'prefetch', purpose: 'prefetch' },
    { header: 'purpose', value: 'preview', purpose: 'preview' },
    { header: 'x-moz', value: 'prefetch', purpose: 'prefetch' },
    { header: 'x-purpose', value: 'preview', purpose: 'preview' },
    { header: 'sec-purpose', value: '', purpose: 'none' },
    { header: 'sec-purpose', value: 'something else', purpose: 'none' },
    { header: 'x-why', value: 'prefetch', purpose: 'none' },
  ]
  for (const { header, value, purpose } of rows) {
    test(`${header}: "${value}" is ${purpose}`, () =>
      expect(reduced({ [header]: value }).purpose).toBe(purpose))
  }
})

describe('where the picture was shown', () => {
  const rows: { referer: string; referrer: Referrer }[] = [
    { referer: 'https://outlook.live.com/mail/0/inbox', referrer: 'webmail' },
    { referer: 'https://OUTLOOK.office.com/', referrer: 'webmail' },
    { referer: 'https://mail.google.com/mail/u/0/', referrer: 'webmail' },
    { referer: 'http://mobile-webview.gmail.com/', referrer: 'webmail' },
    { referer: 'https://webmail.example.org:2096/', referrer: 'webmail' },
    { referer: 'https://app.neo.space/', referrer: 'webmail' },
    { referer: 'https://3c.gmx.net/mail/client', referrer: 'webmail' },
    { referer: 'https://gmail.com.example.org/', referrer: 'other' },
    { referer: 'https://hotmail.example.org/', referrer: 'other' },
    { referer: 'https://example.org/?mail.google.com', referrer: 'other' },
    { referer: 'android-app://com.google.android.gm/', referrer: 'other' },
    { referer: 'about:client', referrer: 'other' },
    { referer: 'no address at all', referrer: 'other' },
    { referer: '', referrer: 'none' },
  ]
  for (const { referer, referrer } of rows) {
    test(`"${referer}" is ${referrer}`, () => expect(reduced({ referer }).referrer).toBe(referrer))
  }
})

test('nothing of address, agent or any value is in the result', () => {
  const mark = fc.stringMatching(/^[a-f0-9]{12}$/)
  const octets = fc.tuple(fc.integer({ min: 100, max: 255 }), fc.integer({ min: 100, max: 255 }))
  fc.assert(
    fc.property(mark, octets, fc.boolean(), (mark, [a, b], asProxy) => {
      const address = `${a}.${b}.213.117`
      const agent = `Mozilla/5.0 ${mark}${asProxy ? ' (via ggpht.com GoogleImageProxy)' : ''}`
      const headers: Record<string, string> = { 'user-agent': agent }
      for (const name of HEADER_BITS) headers[name] = `https://mail.${mark}.org/${mark}`
      for (const name of ['sec-purpose', 'x-forwarded-for']) headers[name] = `prefetch ${mark} ${address}`
      const written = JSON.stringify(reduced(headers, address))
      for (const secret of [mark, address, '213', '117', 'ggpht', 'https'])
        expect(written).not.toContain(secret)
    }),
  )
})
