import { SQL } from 'bun'
import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A throw-away PostgreSQL on loopback; it ends with this process, whatever ends it. */
export interface TestPostgres {
  /** Address of a new, empty database. */
  emptyDatabase(): Promise<string>
}

/** Starting takes about two seconds; a machine that needs longer than this has another problem. */
const START_MAX_MS = 30_000

let running: Promise<TestPostgres> | undefined

/** Why there is no PostgreSQL to test on, or null when there is one. */
export function missingPostgres(): string | null {
  if (binFolder() === null) return 'initdb and postgres are missing (Debian: apt-get install postgresql)'
  if (process.getuid?.() === 0 && serverUser() === null)
    return 'PostgreSQL does not run as root, and there is no user postgres or nobody'
  return null
}

/** One server for the whole test run, started by the first who asks. */
export function testPostgres(): Promise<TestPostgres> {
  running ??= start()
  return running
}

async function start(): Promise<TestPostgres> {
  const folder = mkdtempSync(join(tmpdir(), 'mailping-postgres-'))
  const user = process.getuid?.() === 0 ? serverUser() : null
  if (user !== null) chownSync(folder, user.uid, user.gid)
  const port = freePort()
  const script = ['sh', '-c', SERVER, 'sh', binFolder() ?? '', folder, String(port)]
  const server = Bun.spawn(user === null ? script : ['runuser', '-u', user.name, '--', ...script], {
    // The server lives as long as this pipe: the system closes it with our process, also after kill -9.
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'inherit',
    cwd: folder,
  })
  await startedOf(server.stdout)
  server.unref()
  return withDatabases(`postgres://mailping@127.0.0.1:${port}/postgres`)
}

/** $1 programs, $2 folder, $3 port. Durability is off: nothing here outlives the run. */
const SERVER = `
set -e
"$1/initdb" -D "$2/data" -U mailping -A trust -E UTF8 --locale=C --no-sync > "$2/initdb.log"
"$1/pg_ctl" start -D "$2/data" -w -t 25 -l "$2/server.log" \
  -o "-h 127.0.0.1 -p $3 -k '$2' -F -c synchronous_commit=off -c deadlock_timeout=50ms -c max_connections=50" > "$2/start.log"
echo started
cat > /dev/null || true
"$1/pg_ctl" stop -D "$2/data" -m immediate > /dev/null
rm -rf "$2"
`

async function startedOf(stdout: ReadableStream<Uint8Array>): Promise<void> {
  const late = AbortSignal.timeout(START_MAX_MS)
  const reader = stdout.getReader()
  late.addEventListener('abort', () => void reader.cancel())
  const { value } = await reader.read()
  if (value === undefined) throw new Error('the test PostgreSQL did not start: see its messages above')
}

/** Each is a schema of one database, found by search_path in its address: making a whole database takes much longer. */
function withDatabases(base: string): TestPostgres {
  let count = 0
  return {
    async emptyDatabase() {
      const name = `test_${++count}`
      await using admin = new SQL(base, { max: 1 })
      await admin.unsafe(`create schema ${name}`)
      return `${base}?search_path=${name}`
    },
  }
}

function binFolder(): string | null {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : []
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0]
  const folders = [
    newest === undefined ? [] : join('/usr/lib/postgresql', newest, 'bin'),
    folderOf('initdb'),
  ].flat()
  return (
    folders.find(folder => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl'))) ?? null
  )
}

function folderOf(program: string): string[] {
  const found = Bun.which(program)
  return found === null ? [] : [join(found, '..')]
}

function serverUser(): { name: string; uid: number; gid: number } | null {
  for (const name of ['postgres', 'nobody']) {
    const ids = ['-u', '-g'].map(which => spawnSync('id', [which, name], { encoding: 'utf8' }))
    const [uid, gid] = ids.map(({ status, stdout }) => (status === 0 ? Number(stdout) : null))
    if (uid != null && gid != null) return { name, uid, gid }
  }
  return null
}

function freePort(): number {
  const listener = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data() {} } })
  const { port } = listener
  listener.stop(true)
  return port
}
