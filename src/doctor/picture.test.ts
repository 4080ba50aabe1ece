import { describe, expect, test } from 'bun:test'
import type { Answer, Answered } from './ask.ts'
import { pictureFinding } from './picture.ts'

const BYTES = Uint8Array.of(71, 73, 70)
const HEADERS = { 'Content-Type': 'image/gif', 'Cache-Control': 'no-cache, private' }
const expected = { bytes: BYTES, headers: HEADERS }

function answer(
  changes: Partial<Omit<Answered, 'headers'>> & { headers?: Record<string, string> } = {},
): Answer {
  const { headers, ...rest } = changes
  return {
    kind: 'answered',
    status: 200,
    bytes: BYTES,
    atMs: 0,
    ...rest,
    headers: new Headers({ ...HEADERS, ...headers }),
  }
}

const SPOILED: { when: string; answers: Answer[]; recorded?: number; says: RegExp }[] = [
  {
    when: 'nobody answers',
    answers: [{ kind: 'silent', why: 'ConnectionRefused' }],
    says: /ConnectionRefused/,
  },
  { when: 'it is redirected', answers: [answer({ status: 301 })], says: /status 301/ },
  { when: 'a cookie is set', answers: [answer({ headers: { 'Set-Cookie': 'a=b' } })], says: /Set-Cookie/ },
  {
    when: 'it may be cached',
    answers: [answer({ headers: { 'Cache-Control': 'max-age=60' } })],
    says: /Cache-Control/,
  },
  { when: 'it comes out of a cache', answers: [answer(), answer({ headers: { Age: '3' } })], says: /Age/ },
  {
    when: 'it is compressed',
    answers: [answer({ headers: { 'Content-Encoding': 'gzip' } })],
    says: /Content-Encoding/,
  },
  { when: 'it is another picture', answers: [answer({ bytes: Uint8Array.of(1) })], says: /other bytes/ },
  {
    when: 'a load does not arrive',
    answers: [answer(), answer()],
    recorded: 1,
    says: /Of 2 loads .+, 1 reached/,
  },
]

describe('a picture through the public address', () => {
  test('as MailPing sends it, each load on the disk, is fine', () => {
    const finding = pictureFinding({
      origin: 'https://p',
      expected,
      answers: [answer(), answer()],
      recorded: 2,
    })
    expect(finding.level).toBe('ok')
  })

  test.each(SPOILED)('fails when $when', ({ answers, recorded = answers.length, says }) => {
    const finding = pictureFinding({ origin: 'https://p', expected, answers, recorded })
    expect(finding.level).toBe('failed')
    expect(finding.sentence).toMatch(says)
  })
})
