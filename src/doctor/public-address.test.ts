import { describe, expect, test } from 'bun:test'
import type { Answer } from './ask.ts'
import { addressFindings, formerAddressFindings, identityFinding } from './public-address.ts'

const url = (text: string | null) => (text === null ? null : new URL(text))

describe('the public address', () => {
  test.each([
    ['is not set', null, 'warning'],
    ['has TLS', 'https://ping.example.org', 'ok'],
    ['has no TLS', 'http://ping.example.org', 'failed'],
    ['is a private address', 'https://192.168.1.2', 'failed'],
    ['is a name of this machine', 'https://box.local', 'failed'],
    ['is an address of the Internet', 'https://[2606:4700::1]', 'ok'],
  ] as const)('%s: %s is %s', (_, text, level) => {
    const findings = addressFindings({ publicUrl: url(text), pictureUrl: url(text) })
    expect(findings.map(one => one.level)).toEqual([level])
  })

  test('of the pictures is looked at, too', () => {
    const both = { publicUrl: url('https://ping.example.org'), pictureUrl: url('http://p.example.org') }
    expect(addressFindings(both).map(one => one.level)).toEqual(['ok', 'failed'])
  })
})

const VKEY = 'mailping/0123456789abcdef+01234567+AAAA'
const HERE = new URL('https://ping.example.org')

function answered(status: number, text = '', headers: Record<string, string> = {}): Answer {
  return {
    kind: 'answered',
    status,
    bytes: new TextEncoder().encode(text),
    headers: new Headers(headers),
    atMs: 0,
  }
}

describe('who answers at the public address', () => {
  test.each([
    ['this instance', answered(200, `${VKEY}\n`), /leads to this instance/],
    ['nobody', { kind: 'silent', why: 'CERT_HAS_EXPIRED' }, /CERT_HAS_EXPIRED/],
    [
      'another page',
      answered(301, '', { Location: 'https://www.example.org/x' }),
      /to https:\/\/www\.example\.org\.$/,
    ],
    ['a proxy that finds nobody', answered(502), /status 502/],
    ['another instance', answered(200, 'mailping/ffffffffffffffff+x'), /another database/],
  ] as const)('%s', (_, answer, says) => {
    const finding = identityFinding(HERE, answer, VKEY)
    expect(finding.sentence).toMatch(says)
    expect(finding.level).toBe(
      answer.kind === 'answered' && /this instance/.test(says.source) ? 'ok' : 'failed',
    )
  })
})

describe('a changed address', () => {
  const used = [
    { origin: 'https://old.example', sinceMs: 100 },
    { origin: 'https://new.example', sinceMs: 200 },
  ]
  test.each([
    ['of which letters still ask the old one', 150, ['warning']],
    ['whose letters are all newer', 250, ['ok']],
    ['without letters', null, []],
  ] as const)('%s', (_, oldestLetterAtMs, levels) => {
    expect(formerAddressFindings(used, oldestLetterAtMs).map(one => one.level)).toEqual([...levels])
  })

  test('and changed back is none', () => {
    const back = [...used, { origin: 'https://old.example', sinceMs: 300 }]
    expect(formerAddressFindings(back, 250)[0]?.sentence).toContain('https://new.example')
    expect(formerAddressFindings(back, 350)[0]?.level).toBe('ok')
  })
})
