import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadStaticFiles, type StaticFiles } from './static-files.ts'

const script = 'console.log("a script that is worth compressing");'.repeat(20)
let folder = ''
let files: StaticFiles

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'static-files-'))
  await Bun.write(join(folder, 'web/index.html'), '<!doctype html><title>MailPing</title>')
  await Bun.write(join(folder, 'web/assets/main-0a1b2c3d.js'), script)
  await Bun.write(join(folder, 'web/sw.js'), script)
  await Bun.write(join(folder, 'web/manifest.webmanifest'), '{}')
  await Bun.write(join(folder, 'secret.txt'), 'not for anybody')
  files = await loadStaticFiles(join(folder, 'web'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('the web app', () => {
  test.each([
    { path: '/', status: 200 },
    { path: '/new', status: 200 },
    { path: '/letters/AAAAAAAAAAAAAAAAAAAAAA', status: 200 },
    { path: '/setup', status: 200 },
    { path: '/no/such/page', status: 404 },
  ])('$path shows the app with status $status', async ({ path, status }) => {
    const response = files.serve(path, new Headers())
    expect(response.status).toBe(status)
    expect(response.headers.get('Cache-Control')).toBe('no-cache')
    expect(await response.text()).toContain('<title>MailPing')
  })

  test('a file whose name holds its hash is kept for ever', () => {
    const { headers } = files.serve('/assets/main-0a1b2c3d.js', new Headers())
    expect(headers.get('Cache-Control')).toContain('immutable')
    expect(headers.get('Content-Type')).toStartWith('text/javascript')
  })

  test('the service worker is asked for again at each visit: its name stays', () => {
    const { headers } = files.serve('/sw.js', new Headers())
    expect(headers.get('Cache-Control')).toBe('no-cache')
    expect(headers.get('Content-Type')).toStartWith('text/javascript')
  })

  test('comes compressed to who asks for it', async () => {
    const response = files.serve('/assets/main-0a1b2c3d.js', new Headers({ 'Accept-Encoding': 'gzip, br' }))
    expect(response.headers.get('Content-Encoding')).toBe('gzip')
    const zipped = Uint8Array.from(await response.bytes())
    expect(zipped.length).toBeLessThan(script.length)
    expect(new TextDecoder().decode(Bun.gunzipSync(zipped))).toBe(script)
  })

  test.each(['/missing.js', '/../secret.txt', '/%2e%2e/secret.txt', '/assets'])(
    '%s gives nothing of the disk',
    async path => {
      const response = files.serve(path, new Headers())
      expect(response.status).toBe(404)
      expect(await response.text()).not.toContain('not for anybody')
    },
  )

  test('that was not built says how to build it', async () => {
    const response = (await loadStaticFiles(join(folder, 'nowhere'))).serve('/', new Headers())
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('npm run build')
  })
})
