import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFiles, withoutComments, type Import, type SourceFile } from './support/source-files.ts'

const ROOT = join(import.meta.dir, '..')

interface Room {
  /** `src/app/`, `src/main.ts`, `web/`. */
  path: string
  /** Rooms that may be imported; `everything` for any. */
  ours: string[]
  typesOnly: string[]
  packages: string[]
}

/** The rows under "Rooms and floors" in ARCHITECTURE.md. */
function readRooms(): Room[] {
  const [, section = ''] = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8').split('## Rooms and floors')
  const rows =
    section.split('\n## ')[0]?.matchAll(/^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm) ?? []
  return [...rows].map(([, path = '', , ours = '', packages = '']) => ({
    path,
    ours: words(ours.replace(/\(types only\)/g, '')),
    typesOnly: words(ours).flatMap(word => /^(\w+) \(types only\)$/.exec(word)?.[1] ?? []),
    packages: words(packages),
  }))
}

const words = (cell: string) =>
  cell
    .split(',')
    .map(word => word.trim())
    .filter(word => word !== '-' && word !== '')

const rooms = readRooms()
const files = sourceFiles('src', 'web')
const isTest = ({ path }: SourceFile) => /\.(test|contract)\.tsx?$|-fixture\.ts$/.test(path)
const product = files.filter(file => !isTest(file))

/** A test lies in the room of its file: `src/config.test.ts` in that of `src/config.ts`. */
const roomOf = (path: string) =>
  rooms.find(room => path.startsWith(room.path) || path.replace(/\.(test|contract)\./, '.') === room.path)
/** `app` for `src/app/world.ts`. */
const nameOf = (room: Room) => room.path.replace(/^src\/|\/$|\.ts$/g, '')

/** Empty when the table allows it, else what is wrong. */
function objection(file: SourceFile, { target, isPackage, typesOnly }: Import): string[] {
  const room = roomOf(file.path)
  if (room === undefined) return [`${file.path} lies in no room`]
  if (isPackage) {
    const name = packageOf(target)
    return room.packages.includes(name) ? [] : [`${file.path} imports the package ${target}`]
  }
  const other = roomOf(target)
  if (
    other === room ||
    (room.ours.includes('everything') && (other !== undefined || target === 'package.json'))
  )
    return []
  if (other === undefined || !room.ours.includes(nameOf(other))) return [`${file.path} imports ${target}`]
  return room.typesOnly.includes(nameOf(other)) && !typesOnly
    ? [`${file.path} imports more than types of ${target}`]
    : []
}

/** `@noble/hashes` for `@noble/hashes/sha2.js`, `node` for `node:path`, `bun` for `bun:sqlite`. */
function packageOf(specifier: string): string {
  const [first = '', second = ''] = specifier.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first.replace(/:.*$/, '')
}

/** Tests may have more: worlds, vectors, what runs tests, Node, the contract's values, and a real store in place of a mock. */
function testObjection(file: SourceFile, one: Import): string[] {
  const { target, isPackage } = one
  if (isPackage && ['bun', 'fast-check', 'node', 'zod'].includes(packageOf(target))) return []
  if (/^(test\/support|vectors|src\/contract|src\/store)\//.test(target)) return []
  if (target.endsWith('-fixture.ts')) return []
  return objection(file, one)
}

describe('the floors', () => {
  test('there are rooms and files to look at', () => {
    expect(rooms.length).toBeGreaterThanOrEqual(10)
    expect(product.length).toBeGreaterThan(150)
    expect(product.flatMap(file => file.imports).length).toBeGreaterThan(500)
  })

  test('every file lies in a room of the table, and every room has files', () => {
    expect(files.filter(({ path }) => roomOf(path) === undefined).map(({ path }) => path)).toEqual([])
    const empty = rooms.filter(room => !files.some(file => roomOf(file.path) === room))
    expect(empty.map(room => room.path)).toEqual([])
  })

  test('no import is overlooked that the bundler sees', () => {
    for (const { path, imports } of product) {
      const transpiler = new Bun.Transpiler({ loader: path.endsWith('x') ? 'tsx' : 'ts' })
      const seen = transpiler.scanImports(readFileSync(join(ROOT, path), 'utf8')).map(one => one.path)
      // The transpiler adds the runtime of JSX by itself.
      const read = new Set(['react', 'react/jsx-dev-runtime', ...imports.map(one => one.specifier)])
      expect({ path, overlooked: seen.filter(one => !read.has(one)) }).toEqual({
        path,
        overlooked: [],
      })
    }
  })

  test('every import is one that the table allows', () => {
    expect(product.flatMap(file => file.imports.flatMap(one => objection(file, one)))).toEqual([])
  })

  test('tests import more, but not much more', () => {
    expect(
      files.filter(isTest).flatMap(file => file.imports.flatMap(one => testObjection(file, one))),
    ).toEqual([])
  })

  test('the table forbids what it should', () => {
    const at = (path: string): SourceFile => ({ path, code: '', imports: [] })
    const ours = (target: string, typesOnly = false) => ({
      specifier: target,
      target,
      isPackage: false,
      typesOnly,
    })
    const foreign = (target: string) => ({ specifier: target, target, isPackage: true, typesOnly: false })
    expect(objection(at('src/tracking/judge.ts'), ours('src/app/world.ts'))).toHaveLength(1)
    expect(objection(at('src/http/api.ts'), ours('src/store/inbox.ts'))).toHaveLength(1)
    expect(objection(at('src/app/object.ts'), foreign('node:fs'))).toHaveLength(1)
    expect(objection(at('src/http/api.ts'), foreign('bun:sqlite'))).toHaveLength(1)
    expect(objection(at('src/app/object.ts'), ours('test/support/test-app.ts'))).toHaveLength(1)
    expect(objection(at('web/app.tsx'), ours('src/contract/message.ts'))).toHaveLength(1)
    expect(objection(at('web/app.tsx'), ours('src/contract/message.ts', true))).toEqual([])
  })

  test('no room of the server imports the vault', () => {
    // The sender's program is no room of the server, although it comes in the same file.
    const senders = ['src/vault/', 'src/client/']
    const within = (path: string, places: readonly string[]) => places.some(place => path.startsWith(place))
    const server = files.filter(({ path }) => path.startsWith('src/') && !within(path, senders))
    const opened = server.filter(file => file.imports.some(({ target }) => target.startsWith('src/vault/')))
    expect(opened.map(({ path }) => path)).toEqual([])
    const askers = files.filter(file => file.imports.some(({ target }) => target.startsWith('src/client/')))
    const others = askers.filter(({ path }) => !within(path, ['src/client/', 'src/cli/', 'src/main.ts']))
    expect(others.map(({ path }) => path)).toEqual([])
  })
})

const EVERYWHERE = ['src/', 'web/']
const FLOOR_0 = ['src/tracking/', 'src/log/', 'src/vault/']

const keepers = [
  {
    what: 'reads the environment',
    pattern: /\bprocess\.env\b|\bBun\.env\b|\bimport\.meta\.env\b/,
    rooms: EVERYWHERE,
    but: ['src/config.ts'],
  },
  {
    what: 'opens a database',
    pattern: /from 'bun:sqlite'|\bBun\.SQL\b|\bSQL\b[^'\n]*from 'bun'/,
    rooms: EVERYWHERE,
    but: ['src/store/'],
  },
  {
    what: 'speaks SQL',
    pattern:
      /\b(select [\w*(), .]+ from \w|insert into \w|delete from \w|update \w+ set\b|create table \w|pragma \w)/i,
    rooms: EVERYWHERE,
    but: ['src/store/'],
  },
  {
    what: 'asks a clock',
    pattern: /\bDate\.now\b|\bnew Date\(\)|\bDate\(\)|\bperformance\.now\b/,
    rooms: FLOOR_0,
    but: [],
  },
  {
    what: "asks the server's clock behind the back of the world",
    pattern: /\bDate\.now\b|\bnew Date\(\)/,
    rooms: ['src/'],
    but: ['src/main.ts'],
  },
  {
    what: 'throws dice',
    pattern: /\bMath\.random\b|\bgetRandomValues\b|\brandomUUID\b|\brandomBytes\b/,
    rooms: FLOOR_0,
    but: [],
  },
  { what: 'throws dice that can be foretold', pattern: /\bMath\.random\b/, rooms: EVERYWHERE, but: [] },
  {
    what: 'speaks to Bun or to the process',
    pattern: /\bprocess\.|\bBun\./,
    rooms: [...FLOOR_0, 'src/app/', 'src/contract/'],
    but: [],
  },
  {
    what: 'touches the runtime',
    pattern: /\bprocess\.|\bBun\.|\bDeno\.|\bconsole\.|\bsetTimeout\b|\bsetInterval\b/,
    rooms: FLOOR_0,
    but: [],
  },
] as const

describe('in the rooms', () => {
  test.each(keepers)('nobody else $what', ({ pattern, rooms, but }) => {
    const within = (path: string, places: readonly string[]) => places.some(place => path.startsWith(place))
    const looked = product.filter(({ path }) => within(path, rooms) && !within(path, but))
    expect(looked.length).toBeGreaterThan(20)
    expect(looked.filter(({ code }) => pattern.test(code)).map(({ path }) => path)).toEqual([])
  })

  test.each([
    { what: 'reads the environment', code: "const home = process.env['HOME']" },
    { what: 'opens a database', code: "import { SQL, type TransactionSQL } from 'bun'" },
    { what: 'speaks SQL', code: 'await sql`select id, name from session`' },
    { what: 'asks a clock', code: 'const at = new Date()' },
    { what: 'throws dice', code: 'crypto.getRandomValues(bytes)' },
  ])('it would be seen who $what', ({ what, code }) => {
    expect(keepers.find(keeper => keeper.what === what)?.pattern.test(withoutComments(code))).toBe(true)
  })
})
