import { describe, expect, test } from 'bun:test'
import { classifyRow } from './classify.ts'
import { parseAddress, parseFetchRow } from './fetch-row.ts'

const THUNDERBIRD = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.3.0'
const HOME = '87.140.10.20'

describe("the program's name", () => {
  test.each([
    ['stands in ua', { ua: THUNDERBIRD }, THUNDERBIRD],
    ['or among the headers', { headers: { 'User-Agent': THUNDERBIRD } }, THUNDERBIRD],
    ['there also when ua is null', { ua: null, headers: { 'user-agent': THUNDERBIRD } }, THUNDERBIRD],
    ['in ua first', { ua: THUNDERBIRD, headers: { 'User-Agent': 'curl/8.0' } }, THUNDERBIRD],
    ['may be empty', { ua: '' }, ''],
    ['may be missing, as requests without a name are', { ip: HOME }, ''],
    ['may be null', { ua: null }, ''],
    ['may be empty among the headers', { headers: { 'User-Agent': '' } }, ''],
  ])('%s', (_, row, ua) => expect(parseFetchRow(row).ua).toBe(ua))

  test('is read alike from both places', () => {
    const fromHeader = classifyRow({ ip: HOME, headers: { 'User-Agent': THUNDERBIRD } })
    expect(fromHeader).toEqual(classifyRow({ ip: HOME, ua: THUNDERBIRD }))
    expect(fromHeader).toMatchObject({ verdict: 'open', rules: ['mail-program'] })
  })

  test.each([
    ['nothing at all', {}, 'got nothing'],
    ['a wrong key', { user_agent: THUNDERBIRD, ip: HOME }, 'got user_agent'],
    ['another wrong key', { userAgent: THUNDERBIRD }, 'got userAgent'],
    ['a number', { ua: 5 }, 'ua: expected text, got 5'],
  ])('is not taken from %s', (_, row, words) => expect(() => parseFetchRow(row)).toThrow(words))

  test('may stand beside keys that speak of something else', () => {
    expect(parseFetchRow({ id: 'a-1', label: 'scanner', notes: 'seen twice', ua: '' }).ua).toBe('')
  })
})

test.each([
  ['one', HOME, HOME],
  ['none', undefined, ''],
  ['an empty one', '', ''],
])('an address may be %s', (_, value, ip) => expect(parseAddress(value)).toBe(ip))

test.each([
  ['text that is none', '256.1.1.1', 'ip: expected an IPv4 or IPv6 address'],
  ['a number', 5, 'ip: expected text'],
])('an address is not %s', (_, value, words) => expect(() => parseAddress(value)).toThrow(words))
