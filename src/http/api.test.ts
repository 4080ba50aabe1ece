import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { problem } from '../contract/problem.ts'
import { NETWORKS_VERSION } from '../tracking/networks.ts'
import { RULE_SET } from '../tracking/rules.ts'
import { newLetter, testApp, type TestApp, type TestUser } from '../../test/support/test-app.ts'
import { BODY_BYTES_MAX } from './parse-call.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let app: TestApp
let user: TestUser

beforeAll(async () => {
  app = await testApp()
  user = await app.signUp()
})
// Out of reach of the limits on letters.
beforeEach(() => app.clock.advance(12 * HOUR_MS))
afterAll(() => app.stop())

describe('a letter from draft to opened', () => {
  test('is created, armed, loaded, read, corrected, answered, put away and erased', async () => {
    const letter = await user.createLetter()
    expect(letter).toMatchObject({ state: 'draft', recording: 'on', sentAt: null })

    app.clock.advance(MINUTE_MS)
    const sent = await user.call('arm', { id: letter.id, body: { sentAt: null } })
    expect(sent.message.sentAt).toBe(new Date(app.clock.nowMs()).toISOString())

    app.clock.advance(3 * HOUR_MS)
    await app.load(letter.pictureUrl)
    await app.drain()
    const read = await user.call('getTimeline', { id: letter.id })
    expect(read.entries.map(entry => entry.kind)).toEqual(['create', 'arm', 'load'])
    expect(read.message.state).toBe('opened')

    const load = read.entries.find(entry => entry.kind === 'load')
    const corrected = await user.call('correct', {
      id: letter.id,
      body: { fetch: load?.seq ?? -1, says: 'me' },
    })
    expect(corrected.entries.at(-1)).toMatchObject({ kind: 'load', correction: 'me' })

    const answered = await user.call('setOutcome', { id: letter.id, body: { outcome: 'replied' } })
    expect(answered.message.outcome).toBe('replied')
    expect((await user.call('archive', { id: letter.id, body: { archived: true } })).archived).toBe(true)

    const going = await user.call('erase', { id: letter.id, body: { erase: true } })
    expect(Date.parse(going.eraseAt ?? '')).toBe(app.clock.nowMs() + 30_000)
    expect((await user.call('erase', { id: letter.id, body: { erase: false } })).eraseAt).toBeNull()
  })

  test('the list tells what changed since, and nothing else', async () => {
    const first = await user.createLetter()
    const { version } = await user.call('listMessages', { after: first.version })
    const second = await user.createLetter()
    const page = await user.call('listMessages', { after: version })
    expect(page.messages.map(({ id }) => id)).toEqual([second.id])
    expect(page).toMatchObject({ erased: [], version: second.version, more: false })
  })

  test("another account's letter is not there", async () => {
    const { id } = await user.createLetter()
    const other = await app.signUp()
    expect(await other.refused('getTimeline', { id })).toMatchObject({ status: 404, code: 'not-found' })
    expect(await other.refused('erase', { id, body: { erase: true } })).toMatchObject({ code: 'not-found' })
    expect((await other.call('listMessages')).messages).toEqual([])
  })
})

describe('a request that is not as expected', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${app.url}/api/v1/messages`, {
      method: 'POST',
      body,
      headers: { Cookie: user.cookie, 'Content-Type': 'application/json', ...headers },
    })

  test('is told every field and what was expected of it', async () => {
    const { id: _, ...rest } = newLetter()
    const response = await post(JSON.stringify({ ...rest, kind: 'campaign', label: '' }))
    expect(response.headers.get('Content-Type')).toBe('application/problem+json')
    const { status, code, fields } = problem.parse(await response.json())
    expect({ status, code, named: Object.keys(fields ?? {}).sort() }).toEqual({
      status: 422,
      code: 'invalid-fields',
      named: ['id', 'kind', 'label'],
    })
    expect(fields?.['kind']).toContain('"letter"')
  })

  test.each([
    { what: 'no JSON', body: '{"id":', headers: {}, code: 'not-json' },
    { what: 'another type', body: '{}', headers: { 'Content-Type': 'text/plain' }, code: 'not-json' },
    {
      what: 'a form',
      body: 'a=b',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      code: 'not-json',
    },
    { what: 'too large', body: ' '.repeat(BODY_BYTES_MAX + 1), headers: {}, code: 'body-too-large' },
    {
      what: 'from another site',
      body: '{}',
      headers: { 'Sec-Fetch-Site': 'cross-site' },
      code: 'cross-site',
    },
    {
      what: 'from another origin',
      body: '{}',
      headers: { Origin: 'https://evil.example' },
      code: 'cross-site',
    },
    {
      what: 'a base64 of no bytes',
      body: JSON.stringify({ ...newLetter(), label: 'A' }),
      headers: {},
      code: 'invalid-fields',
    },
  ])('$what: $code', async ({ body, headers, code }) => {
    expect(await (await post(body, headers)).json()).toMatchObject({ code })
  })

  test.each([
    { method: 'GET', path: '/nowhere', status: 404, code: 'no-such-path' },
    { method: 'PATCH', path: '/account', status: 405, code: 'method-not-allowed' },
    { method: 'GET', path: '/messages/short', status: 422, code: 'invalid-fields' },
    { method: 'GET', path: '/messages?after=-1', status: 422, code: 'invalid-fields' },
  ])('$method $path: $status $code', async ({ method, path, status, code }) => {
    const response = await fetch(`${app.url}/api/v1${path}`, { method, headers: { Cookie: user.cookie } })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code })
  })

  test.each([
    ['/account', 'PATCH', 'GET, HEAD'],
    ['/messages', 'DELETE', 'GET, HEAD, POST'],
    ['/sessions/AAAAAAAAAAAAAAAAAAAAAA', 'GET', 'DELETE'],
    ['/openapi.json', 'POST', 'GET, HEAD'],
  ])('%s refuses %s and says what it takes', async (path, method, allow) => {
    const response = await fetch(`${app.url}/api/v1${path}`, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')?.split(', ').sort()).toEqual(allow.split(', '))
    if (allow.includes('HEAD'))
      expect((await fetch(`${app.url}/api/v1${path}`, { method: 'HEAD' })).status).not.toBe(405)
  })

  test('a bug is said without details, to the caller and to the log', async () => {
    const broken = await testApp()
    const secret = await broken.signUp()
    await broken.world.store.close()
    const response = await fetch(`${broken.url}/api/v1/account`, { headers: { Cookie: secret.cookie } })
    expect(response.status).toBe(500)
    const { code, detail } = problem.parse(await response.json())
    expect(code).toBe('internal')
    expect(detail).not.toContain('closed')
    expect(broken.world.said.map(({ level, event }) => ({ level, event }))).toContainEqual({
      level: 'error',
      event: 'request-failed',
    })
    await broken.stop()
  })
})

test('anybody may know what this instance is', async () => {
  expect(await app.user().call('getInstance')).toEqual({
    version: '0.0.0-test',
    publicUrl: 'http://localhost:8080',
    pictureUrl: 'http://localhost:8080',
    reachable: 'local',
    trouble: 'none',
    networksVersion: NETWORKS_VERSION,
    ruleSet: RULE_SET,
    signUp: 'closed',
    operator: { name: null, contact: null },
    openapi: '/api/v1/openapi.json',
  })
})
