import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, ROOT, startProgram } from './program.ts'

/**
 * A real reverse proxy on loopback with the example file of docs/proxy: changed only where it would listen, where it finds
 * MailPing, certificates and its own log, and where a test says so.
 */
export interface RealProxy extends AsyncDisposable {
  /** A request to one of the hosts of the example file. */
  ask(host: ProxiedHost, path: string, init?: RequestInit): Promise<Response>
  /** Resolves as soon as one of its streams has this text. */
  saw(pattern: RegExp): Promise<unknown>
  /** All that it has written so far: both streams and every file, but for its settings. */
  written(): Promise<string>
}

export type ProxiedHost = 'ping.example.org' | 'p.example.org'

export interface Proxied {
  /** Where MailPing listens. */
  server: URL
  /** What an operator would change in the example file. Throws when a part of it is not there. */
  change?: (example: string) => string
}

export interface ProxyKind {
  name: 'Caddy' | 'nginx'
  /** Why it cannot be started here, or null. */
  missing(): string | null
  start(proxied: Proxied): Promise<RealProxy>
}

export const PROXIES: readonly ProxyKind[] = [
  {
    name: 'Caddy',
    missing: () => (program('caddy') === null ? 'caddy is missing (Debian: apt-get install caddy)' : null),
    start: startCaddy,
  },
  {
    name: 'nginx',
    missing: () =>
      program('nginx') === null || program('openssl') === null
        ? 'nginx or openssl is missing (Debian: apt-get install nginx openssl)'
        : null,
    start: startNginx,
  },
]

/** Also where only the administrator's PATH leads. */
export const program = (name: string): string | null =>
  Bun.which(name, { PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` })

/** Throws when a text that is to be replaced is not in there: the test would no longer test the example. */
export function replaced(text: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`the example file has no ${JSON.stringify(from)}`)
    return changed.replaceAll(from, to)
  }, text)
}

async function startCaddy({ server, change = same }: Proxied): Promise<RealProxy> {
  const folder = await newFolder()
  const port = freePort()
  const example = change(await readFile(join(ROOT, 'docs', 'proxy', 'Caddyfile'), 'utf8'))
  // Nobody else on this machine is to be given a door to its settings.
  const text = replaced(example, { '\tlog {': '\tadmin off\n\tlog {', '127.0.0.1:8080': server.host })
  await writeFile(join(folder, 'settings', 'Caddyfile'), text)
  const running = startProgram(
    `exec ${program('caddy')} run --config settings/Caddyfile --adapter caddyfile`,
    {
      cwd: folder,
      settings: {
        HOME: folder,
        XDG_DATA_HOME: folder,
        XDG_CONFIG_HOME: folder,
        MAILPING_DOMAIN: `http://ping.example.org:${port}`,
        MAILPING_PICTURE_DOMAIN: `http://p.example.org:${port}`,
      },
    },
  )
  await running.saw(/serving initial configuration/)
  return realProxy({ folder, running, origin: `http://127.0.0.1:${port}` })
}

async function startNginx({ server, change = same }: Proxied): Promise<RealProxy> {
  const folder = await newFolder()
  const [port, plainPort] = [freePort(), freePort()]
  const example = change(await readFile(join(ROOT, 'docs', 'proxy', 'nginx.conf'), 'utf8'))
  const settings = join(folder, 'settings')
  makeCertificate(settings)
  const text = replaced(example, {
    'listen 443 ssl;': `listen 127.0.0.1:${port} ssl;`,
    'listen [::]:443 ssl;': '',
    'listen 80;': `listen 127.0.0.1:${plainPort};`,
    'listen [::]:80;': '',
    '/etc/letsencrypt/live/ping.example.org/': `${settings}/`,
    '/etc/letsencrypt/live/p.example.org/': `${settings}/`,
    '/var/log/nginx/': `${folder}/`,
    '127.0.0.1:8080': server.host,
  })
  await writeFile(join(settings, 'mailping.conf'), text)
  await writeFile(join(settings, 'nginx.conf'), nginxAround(folder))
  const running = startProgram(`${program('nginx')} -e stderr -p ${folder} -c settings/nginx.conf | cat`, {
    cwd: folder,
    settings: {},
  })
  await running.saw(/start worker process \d+/)
  return realProxy({ folder, running, origin: `https://127.0.0.1:${port}` })
}

/** What a distribution's nginx.conf has around a site: above all an access log. Through a pipe, which can be opened by its name. */
function nginxAround(folder: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    name => `${name}_temp_path ${folder}/${name};`,
  )
  return `
    daemon off;
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    worker_processes 1;
    pid ${folder}/nginx.pid;
    error_log stderr notice;
    events {}
    http {
      access_log /dev/stdout;
      ${temporary.join('\n')}
      include mailping.conf;
    }`
}

function makeCertificate(folder: string): void {
  const words = 'req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ping.example.org'.split(' ')
  const files = ['-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')]
  const made = spawnSync(program('openssl') ?? 'openssl', [...words, ...files], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`openssl made no certificate: ${made.stderr}`)
}

interface Running {
  folder: string
  running: ReturnType<typeof startProgram>
  origin: string
}

function realProxy({ folder, running, origin }: Running): RealProxy {
  return {
    ask: (host, path, init = {}) =>
      fetch(`${origin}${path}`, {
        redirect: 'manual',
        // Each of its own connection, so that what one request does to it is not what the next one meets.
        keepalive: false,
        ...init,
        headers: { Host: host, ...headersOf(init) },
        tls: { rejectUnauthorized: false },
      }),
    saw: pattern => running.saw(pattern),
    async written() {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      const files = entries.filter(entry => entry.isFile() && entry.parentPath !== join(folder, 'settings'))
      const texts = files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1'))
      return [running.output(), ...(await Promise.all(texts))].join('\n')
    },
    async [Symbol.asyncDispose]() {
      await running[Symbol.asyncDispose]()
      await rm(folder, { recursive: true })
    },
  }
}

function headersOf({ headers }: RequestInit): Record<string, string> {
  return Object.fromEntries(new Headers(headers))
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'mailping-proxy-'))
  await mkdir(join(folder, 'settings'))
  return folder
}

const same = (example: string) => example
