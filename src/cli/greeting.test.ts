import { describe, expect, test } from 'bun:test'
import { greeting, type Started } from './greeting.ts'

const first: Started = {
  origin: 'http://localhost:8080',
  port: 8080,
  isPublic: false,
  isNew: true,
  setUpLink: 'http://localhost:8080/setup#secret',
  called: 'mailping',
}
const said = (changes: Partial<Started>) => greeting({ ...first, ...changes }).join('\n')

describe('a start says', () => {
  test.each([
    ['where it runs', {}, 'MailPing runs on http://localhost:8080'],
    ['where to try it', {}, 'http://localhost:8080/demo'],
    ['where to try it, also later', { isNew: false, setUpLink: null }, 'http://localhost:8080/demo'],
    ['its set-up link', {}, '    http://localhost:8080/setup#secret'],
    ['that the next start prints another, while it has no operator', {}, 'Until then each start'],
    ['how to reach it from another machine', {}, 'ssh -L 8080:localhost:8080'],
    ['how to get a link later', { isNew: false, setUpLink: null }, ': mailping invite'],
    ['what replaces a link that was asked for', { isNew: false }, 'printed by a start with --setup-link'],
  ])('%s', (_, changes, words) => expect(said(changes)).toContain(words))

  test('nothing of running it where somebody does', () => {
    expect(said({ isNew: false })).not.toContain('runs this MailPing')
  })

  test('nothing of another machine where it has a public address', () => {
    expect(said({ isPublic: true })).not.toContain('ssh')
    expect(said({ isPublic: true })).toContain('Whoever opens the link runs this MailPing.')
  })
})
