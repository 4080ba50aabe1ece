import { describe, expect, test } from 'bun:test'
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { z } from 'zod'
import { dependencies } from '../package.json'
import { readConfig } from '../src/config.ts'
import { commands } from '../src/main.ts'
import { ROOT } from './support/program.ts'
import { program } from './support/real-proxy.ts'

/** What operators put on their machines, looked at by what reads it there as far as that is to be had. */

const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const GUIDES = ['small-server', 'home-server', 'upgrading', 'operating'].map(name => `docs/${name}.md`)
const UNITS = readdirSync(join(ROOT, 'deploy')).map(name => `deploy/${name}`)

const service = z.object({ environment: z.record(z.string(), z.string()), volumes: z.array(z.string()) })
const compose = z.object({
  services: z.object({
    mailping: service.extend({ ports: z.array(z.string()) }),
    caddy: service.extend({ network_mode: z.string() }),
  }),
})

/** The lines of a page's blocks of code. */
const codeLines = (page: string) => [...read(page).matchAll(/^ {4}(\S.*)$/gm)].map(([, line = '']) => line)

/** As a program of the machine, of the container, or of a clone. */
const CALL = /(?:^|\.conf |exec mailping )mailping ([a-z][a-z-]*)|^npm run -s mailping -- ([a-z-]+)/
const isSaid = (word: string | undefined) => word !== undefined

describe('a command of a guide', () => {
  const lines = GUIDES.flatMap(page => codeLines(page).map(line => ({ page, line })))

  test('is there to look at', () => expect(lines.length).toBeGreaterThan(30))

  test('calls commands of mailping that exist', () => {
    const called = lines.flatMap(({ line }) => CALL.exec(line)?.slice(1).filter(isSaid) ?? [])
    const known = new Set(Object.keys(commands))
    expect(called.length).toBeGreaterThan(2)
    expect(called.filter(name => !known.has(name))).toEqual([])
  })

  test('copies files of this repository that exist, and one that is built', () => {
    const copied = lines.flatMap(({ line }) => (/^scp (.+) \S+:$/.exec(line)?.[1] ?? '').split(' '))
    const files = copied.filter(path => path !== '')
    expect(files).toContain('dist/mailping')
    expect(files.filter(path => path !== 'dist/mailping' && !existsSync(join(ROOT, path)))).toEqual([])
    const placed = lines.flatMap(
      ({ line }) => /^sudo install -m \d+ (.+) \//.exec(line)?.[1]?.split(' ') ?? [],
    )
    const carried = files.map(path => basename(path))
    expect(placed.length).toBeGreaterThan(2)
    // A shell's `*` stands for what it finds.
    expect(placed.filter(name => !carried.some(file => new Bun.Glob(name).match(file)))).toEqual([])
  })
})

test('the settings of docs/small-server.md are a file that a start takes', async () => {
  const lines = codeLines('docs/small-server.md').filter(line => line.startsWith('MAILPING_'))
  const folder = await mkdtemp(join(tmpdir(), 'mailping-settings-'))
  const path = join(folder, 'mailping.conf')
  await writeFile(path, `${lines.join('\n')}\n`)
  const config = readConfig({ MAILPING_CONFIG: path })
  await rm(folder, { recursive: true })
  expect(config).toMatchObject({
    data: '/var/lib/mailping',
    trustedProxies: 1,
    host: '127.0.0.1',
    port: 8080,
  })
  expect(config.publicUrl?.origin).toBe('https://ping.example.org')
})

describe('the systemd units', () => {
  const missing = program('systemd-analyze') === null
  const decides = process.env['CI'] === 'true'
  if (missing && !decides)
    console.warn(
      'SKIPPED: the units were NOT verified: systemd-analyze is missing (Debian: apt-get install systemd)',
    )

  test.skipIf(missing && !decides).each(UNITS)(
    '%s is one that systemd takes, without a warning',
    async path => {
      const looked = await analyze(path, ['verify'])
      expect(looked).toEqual({ status: 0, said: '' })
    },
  )

  test.skipIf(missing && !decides)('that of the server leaves it open to little', async () => {
    const looked = await analyze('deploy/mailping.service', ['security', '--offline=true', '--threshold=15'])
    expect(looked.said).toMatch(/Overall exposure level for mailping\.service: \d/)
    expect(looked.status).toBe(0)
  })

  test('keep data where the settings say, and settings where the guide puts them', () => {
    const unit = read('deploy/mailping.service')
    const guide = read('docs/small-server.md')
    expect(unit).toContain('\nStateDirectory=mailping\n')
    expect(unit).toContain('\nEnvironment=MAILPING_CONFIG=/etc/mailping.conf\n')
    expect(guide).toContain('`/etc/mailping.conf`')
    expect(guide).toContain('MAILPING_DATA=/var/lib/mailping\n')
    expect(unit).toContain('\nExecStart=/usr/local/bin/mailping serve\n')
    expect(unit).not.toMatch(/^MemoryDenyWriteExecute=/m)
  })
})

/** The executable need not be installed here: another stands in for it. */
async function analyze(
  path: string,
  words: readonly string[],
): Promise<{ status: number | null; said: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'mailping-unit-'))
  const copy = join(folder, basename(path))
  for (const unit of UNITS)
    await writeFile(
      join(folder, basename(unit)),
      read(unit).replaceAll('/usr/local/bin/mailping', '/bin/true'),
    )
  const done = spawnSync(program('systemd-analyze') ?? 'systemd-analyze', [...words, copy], {
    encoding: 'utf8',
  })
  await rm(folder, { recursive: true })
  return { status: done.status, said: `${done.stdout}${done.stderr}` }
}

describe('compose.yaml', () => {
  const { services } = compose.parse(Bun.YAML.parse(read('compose.yaml')))

  test('gives MailPing settings that a start takes', () => {
    const image = read('Dockerfile').matchAll(/(MAILPING_\w+)=(\S+)/g)
    const given = new Map([...image].map(([, name = '', value = '']) => [name, value]))
    for (const [name, value] of Object.entries(services.mailping.environment))
      given.set(name, filledIn(value))
    const config = readConfig(Object.fromEntries(given))
    expect(config).toMatchObject({ data: '/data', host: '0.0.0.0', port: 8080, trustedProxies: 1 })
    expect(config.publicUrl?.origin).toBe('https://ping.example.org')
  })

  test('lets nobody but this machine reach MailPing, where the Caddyfile looks for it', () => {
    expect(services.mailping.ports).toEqual(['127.0.0.1:8080:8080'])
    expect(services.caddy.network_mode).toBe('host')
    expect(read('docs/proxy/Caddyfile')).toContain('reverse_proxy 127.0.0.1:8080\n')
  })

  test('needs one line of its operator', () => {
    const asked = [...read('compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name)
    expect(new Set(asked)).toEqual(new Set(['MAILPING_DOMAIN']))
    expect(Object.keys(services.caddy.environment)).toEqual(['MAILPING_DOMAIN'])
    expect(read('docs/proxy/Caddyfile')).toContain('{$MAILPING_DOMAIN:ping.example.org}')
  })

  test('brings files that exist', () => {
    const mounted = services.caddy.volumes.flatMap(volume => /^\.\/([^:]+):/.exec(volume)?.[1] ?? [])
    expect(mounted).toEqual(['docs/proxy/Caddyfile'])
    expect(mounted.every(path => existsSync(join(ROOT, path)))).toBe(true)
  })
})

/** As compose does it, with `MAILPING_DOMAIN=ping.example.org` in `.env`. */
const filledIn = (value: string) => value.replaceAll(/\$\{MAILPING_DOMAIN[^}]*\}/g, 'ping.example.org')

test('NOTICE.md names every package that the executable holds, and its licence', () => {
  const rows = [...read('NOTICE.md').matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$/gm)]
  expect(rows.map(([, name = '']) => name).sort()).toEqual(Object.keys(dependencies).sort())
  for (const [, name = '', by = '', licence = ''] of rows) {
    const folder = join(ROOT, 'node_modules', name)
    const known: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    expect(known).toHaveProperty('license', licence.split(/[.:]/)[0]?.trim())
    const [holder] = /Copyright.*\S/.exec(by) ?? []
    if (holder !== undefined) expect(readFileSync(join(folder, 'LICENSE'), 'utf8')).toContain(holder)
  }
})
