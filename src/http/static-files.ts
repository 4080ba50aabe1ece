import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** The built web app, held in memory: it is small, and no path of a request ever reaches the disk. */
export interface StaticFiles {
  serve(path: string, headers: Headers): Response
}

interface StaticFile {
  bytes: Uint8Array<ArrayBuffer>
  /** Null where it would save nothing (pictures). */
  gzipped: Uint8Array<ArrayBuffer> | null
  type: string
  cacheControl: string
}

/** Pages that the web app draws; it says itself that a letter is not there. */
const APP_ROUTES = /^\/(?:new|demo|settings|operator|sign-in|setup|letters\/[A-Za-z0-9_-]{22})?$/
/** The bundler puts a hash of the content into the names: such a file never changes. */
const HASHED = /-[a-z0-9]{8,}\.\w+$/
const COMPRESSIBLE = /^(?:text\/|application\/(?:javascript|json|manifest\+json)|image\/svg)/

/** Reads the folder once. When there is nothing in it, every page says how to build the app. */
export async function loadStaticFiles(webRoot: string): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>()
  for (const path of await pathsBelow(webRoot)) files.set(`/${path}`, await loadFile(webRoot, path))
  const index = files.get('/index.html')
  return {
    serve(path, headers) {
      if (index === undefined) return notBuilt()
      const file = APP_ROUTES.test(path) ? index : files.get(path)
      if (file !== undefined) return reply(file, { status: 200, headers })
      // The web app's own page says so in its own words, where a person may have come by hand.
      return path.includes('.')
        ? new Response('Not found\n', { status: 404 })
        : reply(index, { status: 404, headers })
    },
  }
}

async function pathsBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter(entry => entry.isFile())
  return files.map(file => join(file.parentPath, file.name).slice(join(folder, '/').length))
}

async function loadFile(webRoot: string, path: string): Promise<StaticFile> {
  const file = Bun.file(join(webRoot, path))
  const bytes = Uint8Array.from(await file.bytes())
  return {
    bytes,
    gzipped: COMPRESSIBLE.test(file.type) ? Bun.gzipSync(bytes, { level: 9 }) : null,
    type: path.endsWith('.webmanifest') ? 'application/manifest+json' : file.type,
    cacheControl: HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
}

function reply(
  { bytes, gzipped, type, cacheControl }: StaticFile,
  { status, headers }: { status: number; headers: Headers },
): Response {
  const zipped = gzipped !== null && acceptsGzip(headers) ? gzipped : null
  return new Response(zipped ?? bytes, {
    status,
    headers: {
      'Content-Type': type,
      'Cache-Control': cacheControl,
      Vary: 'Accept-Encoding',
      ...(zipped === null ? {} : { 'Content-Encoding': 'gzip' }),
    },
  })
}

const acceptsGzip = (headers: Headers) => /\bgzip\b/.test(headers.get('Accept-Encoding') ?? '')

function notBuilt(): Response {
  return new Response('The web app is not built. Run "npm run build", then start MailPing again.\n', {
    status: 503,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })
}
