import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProxyFile, ProxyFiles } from './proxy-log.ts'

/** Folders in which Debian's and others' packages of proxies keep their files. */
export interface ProxyPlaces {
  logs: readonly string[]
  configurations: readonly string[]
}

export const PROXY_PLACES: ProxyPlaces = {
  logs: ['/var/log/nginx', '/var/log/caddy', '/var/log/apache2', '/var/log/httpd', '/var/log/haproxy'],
  configurations: [
    '/etc/caddy',
    '/etc/caddy/conf.d',
    '/etc/nginx',
    '/etc/nginx/conf.d',
    '/etc/nginx/sites-enabled',
  ],
}

/** The end of a log holds what was just asked; a configuration is never so long. */
const BYTES_READ_MAX = 512 * 1_024

/** What of it is there and may be read; none of it is no failure. */
export async function readProxyFiles({ logs, configurations }: ProxyPlaces): Promise<ProxyFiles> {
  return {
    logs: await endsOf(logs, name => name.endsWith('.log')),
    configurations: await endsOf(
      configurations,
      name => name === 'Caddyfile' || !/\.(?:log|gz|bak)$/.test(name),
    ),
  }
}

async function endsOf(folders: readonly string[], wanted: (name: string) => boolean): Promise<ProxyFile[]> {
  const paths: string[] = []
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => [])
    paths.push(...names.filter(wanted).map(name => join(folder, name)))
  }
  const files = await Promise.all(paths.map(path => endOf(path).catch(() => null)))
  return files.filter(file => file !== null)
}

async function endOf(path: string): Promise<ProxyFile | null> {
  const { size } = await stat(path)
  const file = await open(path, 'r')
  try {
    const from = Math.max(0, size - BYTES_READ_MAX)
    const bytes = Buffer.alloc(Math.min(size, BYTES_READ_MAX))
    await file.read(bytes, 0, bytes.length, from)
    return { path, text: bytes.toString('latin1') }
  } finally {
    await file.close()
  }
}
