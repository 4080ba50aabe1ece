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

/** What is there of it, and what of that may not be read; none of it is no failure. */
export async function readProxyFiles({ logs, configurations }: ProxyPlaces): Promise<ProxyFiles> {
  const ofLogs = await endsOf(logs, name => name.endsWith('.log'))
  const others = await endsOf(configurations, name => name === 'Caddyfile' || !/\.(?:log|gz|bak)$/.test(name))
  const unreadable = [...ofLogs.unreadable, ...others.unreadable]
  return { logs: ofLogs.files, configurations: others.files, unreadable }
}

async function endsOf(
  folders: readonly string[],
  wanted: (name: string) => boolean,
): Promise<{ files: ProxyFile[]; unreadable: string[] }> {
  const read = await Promise.all(
    folders.map(async folder => {
      const names = await orRefused(folder, () => readdir(folder))
      const paths =
        typeof names === 'string' ? [] : (names ?? []).filter(wanted).map(name => join(folder, name))
      const found = await Promise.all(paths.map(path => orRefused(path, () => endOf(path))))
      return [...found, ...(typeof names === 'string' ? [names] : [])]
    }),
  )
  const all = read.flat()
  return {
    files: all.filter(one => typeof one === 'object' && one !== null),
    unreadable: all.filter(one => typeof one === 'string'),
  }
}

/** The path where this account may not read it; null where nothing of it is there, or it is no file. */
async function orRefused<Value>(path: string, read: () => Promise<Value>): Promise<Value | string | null> {
  try {
    return await read()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    return code === 'EACCES' || code === 'EPERM' ? path : null
  }
}

async function endOf(path: string): Promise<ProxyFile> {
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
