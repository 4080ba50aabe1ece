import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { connect } from 'node:net'
import { BADGE_LANGUAGES } from '../tracking/message.ts'
import { randomText, testApp, type TestApp, type TestUser } from '../../test/support/test-app.ts'

let app: TestApp
let user: TestUser
let token = ''

beforeAll(async () => {
  app = await testApp()
  user = await app.signUp()
})
beforeEach(async () => {
  app.clock.advance(60 * 60_000)
  token = tokenOf(await user.createLetter())
})
afterAll(() => app.stop())

describe('under /p/', () => {
  test('the invisible picture is 43 bytes of GIF that nobody keeps', async () => {
    const response = await app.load(`/p/${token}.gif`)
    const bytes = await response.bytes()
    expect(bytes).toHaveLength(43)
    expect(new TextDecoder().decode(bytes.subarray(0, 6))).toBe('GIF89a')
    expect(withoutDate(response)).toEqual({
      'cache-control': 'no-cache, must-revalidate, max-age=0, private',
      'content-length': '43',
      'content-type': 'image/gif',
    })
  })

  test.each([...BADGE_LANGUAGES])('the visible note in %s is a PNG of its own', async language => {
    const response = await app.load(`/p/${token}.${language}.png`)
    expect(response.headers.get('Content-Type')).toBe('image/png')
    const file = Bun.file(new URL(`badges/${language}.png`, import.meta.url))
    expect(await response.bytes()).toEqual(await file.bytes())
  })

  test.each(['gif', 'en.png', 'de.png'])(
    'every token gives the same .%s: held, ended, erased, forged, random',
    async ending => {
      const held = await answer(`/p/${token}.${ending}`)
      const ended = tokenOf(await user.createLetter())
      await app.load(`/r/${ended}/end`, { method: 'POST' })
      const erased = tokenOf(await user.createLetter())
      await app.load(`/r/${erased}/erase`, { method: 'POST' })
      for (const other of [
        ended,
        erased,
        randomText(16),
        token.replace(/^./, first => (first === 'A' ? 'B' : 'A')),
      ]) {
        expect(await answer(`/p/${other}.${ending}`)).toEqual(held)
      }
    },
  )

  test.each(['', 'x', 'x.gif', '%00', '..%2f..%2fetc%2fpasswd', 'a/b/c.gif', 'x.xx.png', 'favicon.ico', '%'])(
    '/p/%s is the invisible picture',
    async path => {
      expect(await answer(`/p/${path}`)).toEqual(await answer(`/p/${token}.gif`))
    },
  )

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'])(
    '%s gets the same answer and is not recorded',
    async method => {
      const get = await answer(`/p/${token}.gif`)
      const before = app.world.inbox.lastId()
      expect(await answer(`/p/${token}.gif`, method)).toEqual(get)
      expect(app.world.inbox.lastId()).toBe(before)
    },
  )

  test.each(['gif', 'fr.png'])('HEAD on .%s has the headers of GET and no body', async ending => {
    const get = await answer(`/p/${token}.${ending}`)
    expect(await answer(`/p/${token}.${ending}`, 'HEAD')).toEqual({ ...get, body: '' })
    expect((await app.load(`/p/${token}.${ending}`, { method: 'HEAD' })).headers.has('Date')).toBe(true)
  })

  test('a held, an ended and an erased letter take the same path to the disk; a forged token takes none', async () => {
    const ended = tokenOf(await user.createLetter())
    await app.load(`/r/${ended}/end`, { method: 'POST' })
    const commits = async (path: string) => {
      const before = app.world.inbox.lastId()
      await app.load(path)
      return app.world.inbox.lastId() - before
    }
    expect(await commits(`/p/${token}.gif`)).toBe(1)
    expect(await commits(`/p/${ended}.gif`)).toBe(1)
    expect(await commits(`/p/${randomText(16)}.gif`)).toBe(0)
  })

  test('the fetch of an ended letter rides as an empty record', async () => {
    await app.load(`/r/${token}/end`, { method: 'POST' })
    const before = app.world.inbox.lastId()
    await app.load(`/p/${token}.gif`)
    const [batch] = app.world.inbox.after(before, 1)
    expect(batch?.records.map(record => record.token)).toEqual([''])
  })

  test.each([
    { what: 'without a Host', head: 'HTTP/1.0' },
    { what: 'with an empty Host', head: 'HTTP/1.1\r\nHost:' },
    { what: 'with a broken Host', head: 'HTTP/1.1\r\nHost: [::1' },
  ])('a request $what is answered too', async ({ head }) => {
    expect(await raw(`GET /p/${token}.gif ${head}\r\nConnection: close`)).toStartWith('HTTP/1.1 200 OK')
  })

  test('a connection that is to be closed is said to be', async () => {
    expect(await raw(`GET /p/${token}.gif HTTP/1.1\r\nHost: localhost\r\nConnection: close`)).toMatch(
      /\r\nConnection: close\r\n/i,
    )
  })
})

const tokenOf = (letter: { pictureUrl: string }) => letter.pictureUrl.replace(/^.*\/p\/|\..*$/g, '')

/** All of an answer but its date. */
async function answer(path: string, method = 'GET') {
  const response = await app.load(path, { method })
  return {
    status: response.status,
    headers: withoutDate(response),
    body: (await response.bytes()).toBase64(),
  }
}

function withoutDate(response: Response): Record<string, string> {
  const { date: _, ...headers } = Object.fromEntries(response.headers)
  return headers
}

/** What a bare connection gets for these lines. */
function raw(lines: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const { hostname, port } = new URL(app.url)
  let text = ''
  const socket = connect(Number(port), hostname, () => socket.write(`${lines}\r\n\r\n`))
  socket.on('data', data => (text += data.toString('latin1')))
  socket.on('end', () => resolve(text))
  socket.on('error', reject)
  return promise
}
