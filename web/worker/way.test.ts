import { describe, expect, test } from 'bun:test'
import { wayOf } from './way.ts'

const ORIGIN = 'https://mailping.example'
const app = { origin: ORIGIN, files: ['/assets/main-0a1b2c3d.js', '/favicon.svg'] }
const TOKEN = 'AAAAAAAAAAAAAAAAAAAAAA'

const way = (
  path: string,
  { mode = 'navigate', method = 'GET' }: { mode?: RequestMode; method?: string } = {},
) => wayOf({ method, mode, url: new URL(path, ORIGIN).href }, app)

describe('the worker', () => {
  test.each(['/', '/new', '/settings', '/demo', '/sign-in?back=%2Fnew', `/letters/${TOKEN}`, '/setup#abc'])(
    'answers for the page %s',
    path => expect(way(path)).toEqual({ kind: 'page' }),
  )

  test.each([
    `/p/${TOKEN}.gif`,
    `/p/${TOKEN}.en.png`,
    `/r/${TOKEN}`,
    '/log/checkpoint',
    '/help',
    '/help/legal',
    '/api/v1/messages',
    '/api/v1/openapi.json',
    '/health',
    '/receipt.css',
    '/sw.js',
    `/unsubscribe/${TOKEN}`,
    '/no/such/page',
    'https://elsewhere.example/',
    'https://elsewhere.example/assets/main-0a1b2c3d.js',
  ])('leaves %s alone, however it is asked for', path => {
    for (const mode of ['navigate', 'no-cors', 'cors', 'same-origin'] as const)
      expect(way(path, { mode })).toEqual({ kind: 'leave' })
  })

  test.each(['POST', 'PUT', 'DELETE', 'HEAD'])('leaves %s alone', method => {
    expect(way('/', { method })).toEqual({ kind: 'leave' })
    expect(way('/new', { method, mode: 'cors' })).toEqual({ kind: 'leave' })
    expect(way('/favicon.svg', { method, mode: 'no-cors' })).toEqual({ kind: 'leave' })
  })

  test.each(['/assets/main-0a1b2c3d.js', '/assets/part-of-an-older-build.js', '/favicon.svg'])(
    'answers for the file %s',
    path => expect(way(path, { mode: 'no-cors' })).toEqual({ kind: 'file' }),
  )

  test('takes what another app posts, where the manifest says so, and nowhere else', async () => {
    const file = Bun.file(new URL('../public/manifest.webmanifest', import.meta.url))
    const manifest: unknown = await file.json()
    expect(manifest).toMatchObject({ share_target: { action: '/new', method: 'POST' } })
    expect(way('/new', { method: 'POST' })).toEqual({ kind: 'posted', at: new URL('/new', ORIGIN) })
    expect(way('/api/v1/messages', { method: 'POST' })).toEqual({ kind: 'leave' })
    expect(way('https://elsewhere.example/new', { method: 'POST' })).toEqual({ kind: 'leave' })
  })

  test('moves shared text to where no server sees it, on the page for a new letter alone', () => {
    expect(way('/new?text=ada%40example.org&other=1')).toEqual({
      kind: 'moved',
      to: `${ORIGIN}/new#text=ada%40example.org`,
    })
    expect(way('/new?other=1')).toEqual({ kind: 'page' })
    expect(way('/settings?text=ada')).toEqual({ kind: 'page' })
  })
})
