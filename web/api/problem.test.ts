import { describe, expect, test } from 'bun:test'
import { problemOfResponse, problemOfThrown } from './problem.ts'

const fromServer = {
  type: 'urn:mailping:problem:too-many-letters',
  title: 'Too many letters at once',
  status: 429,
  code: 'too-many-letters',
  detail: 'At most 12 in 10 minutes',
  help: 'Wait a little.',
}

test('a problem of the server keeps its code, its help and what it said of each field', async () => {
  const body = { ...fromServer, fields: { label: 'at most 1200 bytes' } }
  expect(await problemOfResponse(Response.json(body, { status: 429 }))).toEqual({
    code: 'too-many-letters',
    title: 'Too many letters at once: At most 12 in 10 minutes',
    help: 'Wait a little.',
    fields: { label: 'at most 1200 bytes' },
  })
})

describe('an answer that is not MailPing’s has a code by its status', () => {
  test.each([
    ['a proxy that wants a sign-in', 401, 'not-signed-in'],
    ['a full disk', 507, 'storage-full'],
    ['a bad gateway', 502, 'unreadable'],
  ])('%s', async (_, status, code) => {
    expect(await problemOfResponse(new Response('<html>', { status }))).toMatchObject({ code, fields: {} })
  })
})

describe('a request without an answer', () => {
  test.each([
    ['that took too long', new DOMException('late', 'TimeoutError'), 'timeout'],
    ['that reached nobody', new TypeError('Failed to fetch'), 'offline'],
  ])('%s', (_, thrown, code) => {
    expect(problemOfThrown(thrown)).toMatchObject({ code })
  })
})

test('every problem says what happened and what to do', async () => {
  const all = [
    problemOfThrown(new DOMException('late', 'TimeoutError')),
    problemOfThrown(new TypeError('Failed to fetch')),
    ...(await Promise.all([401, 502, 507].map(status => problemOfResponse(new Response(null, { status }))))),
  ]
  for (const { title, help } of all) expect([title.length > 10, help.length > 10]).toEqual([true, true])
})
