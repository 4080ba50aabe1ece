import { describe, expect, test } from 'bun:test'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { dependencies, devDependencies, scripts } from '../package.json'
import * as limits from '../src/tracking/limits.ts'

const ROOT = join(import.meta.dir, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
const ATOP = ['README', 'ARCHITECTURE', 'CHANGELOG', 'CONTRIBUTING', 'NOTICE', 'SECURITY']
const pages = ATOP.map(name => `${name}.md`).concat(
  docs.filter(name => name.endsWith('.md')).map(name => join('docs', name)),
)
const texts = pages.concat(
  docs.filter(name => name.startsWith('proxy/')).map(name => join('docs', name)),
  readdirSync(join(ROOT, 'deploy')).map(name => join('deploy', name)),
  ['Dockerfile', 'compose.yaml'],
)

/** GitHub's anchors: lower case, punctuation gone, spaces to hyphens. */
function anchorsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** Relative links of a page that lead nowhere. */
function brokenLinks(page: string): string[] {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  return links
    .filter(link => !/^https?:/.test(link))
    .filter(link => {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? page : join(dirname(page), path)
      if (!existsSync(join(ROOT, target))) return true
      return anchor !== undefined && !anchorsOf(target).includes(anchor)
    })
    .map(link => `${page}: ${link}`)
}

test('there are documents to look at', () => {
  expect(pages.length).toBeGreaterThan(20)
  expect(texts).toContain('docs/proxy/nginx.conf')
})

describe('every document', () => {
  test.each(pages)('%s has links that lead somewhere', page => {
    expect(brokenLinks(page)).toEqual([])
  })

  test.each(pages)('%s names files that exist', page => {
    const named = [...read(page).matchAll(/`((?:src|web|test|scripts|docs|vectors)\/[\w./-]+)`/g)]
    expect(named.map(([, path = '']) => path).filter(path => !existsSync(join(ROOT, path)))).toEqual([])
  })

  test.each(texts)('%s names no path of somebody’s machine', page => {
    expect(
      read(page).match(/(?<![\w.])\/(?:home|root|tmp|work|Users|mnt|opt)\/\S*|[A-Z]:\\\S*/g) ?? [],
    ).toEqual([])
  })

  test.each(pages)('%s calls npm scripts that exist', page => {
    const called = [...read(page).matchAll(/(?:^ *|`|&& )npm (?:run (?:-s )?)?([a-z:-]+)/gm)].map(
      ([, name = '']) => name,
    )
    const known = [...Object.keys(scripts), 'ci', 'install']
    expect(called.filter(name => !known.includes(name))).toEqual([])
  })
})

test('ARCHITECTURE.md has at most 200 lines, the README at most 130', () => {
  expect(read('ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(200)
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(130)
})

test('the files of a row in "Where is ..." exist', () => {
  const rows =
    section('## Where is ...')
      .match(/^\| .+ \|$/gm)
      ?.slice(2) ?? []
  expect(rows.length).toBeGreaterThan(30)
  expect(rows.flatMap(missingIn)).toEqual([])
})

/** A bare name such as `tiles.ts` lies in the folder of a path before it in its row. */
function missingIn(row: string): string[] {
  const named = [...row.matchAll(/`([\w./-]+\.tsx?|[\w./-]+\/)`/g)].map(([, path = '']) => path)
  const folders = named.filter(path => path.includes('/')).map(path => dirname(path))
  return named.filter(path => {
    const places = path.includes('/') ? [path] : folders.map(folder => join(folder, path))
    return !places.some(place => existsSync(join(ROOT, place)))
  })
}

test('every invariant has a test that holds it', () => {
  const rows = section('## Invariants').match(/^\| \d+ \|.+$/gm) ?? []
  expect(rows.length).toBeGreaterThan(10)
  expect(rows.map(row => Number(/\d+/.exec(row)?.[0]))).toEqual(rows.map((_, i) => i + 1))
  for (const row of rows) {
    const held = [...row.matchAll(/`([^`]+\.(?:test|contract)\.ts)`: "(.+?)"(?=;| \|$)/g)]
    expect(held.length, row).toBeGreaterThan(0)
    for (const [, path = '', name = ''] of held) expect(read(path), `${path}: ${name}`).toContain(`'${name}'`)
  }
})

function section(title: string): string {
  return read('ARCHITECTURE.md').split(`\n${title}\n`)[1]?.split('\n## ')[0] ?? ''
}

test('docs/dependencies.md has a reason for every dependency, and no other', () => {
  const listed = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \| \S.{10,} \|$/gm)].map(
    ([, name = '']) => name,
  )
  const needed = Object.keys({ ...dependencies, ...devDependencies })
  expect(listed.filter(name => !needed.includes(name))).toEqual([])
  expect(needed.filter(name => !listed.includes(name))).toEqual([])
})

test('docs/limits.md names every limit', () => {
  const names = Object.keys(limits)
  expect(names.length).toBeGreaterThan(10)
  const tables = read('docs/limits.md').split('## Requests')[0] ?? ''
  const named = [...tables.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name = '']) => name)
  expect(names.filter(name => !named.includes(name))).toEqual([])
  expect(named.filter(name => !names.includes(name))).toEqual([])
})

test('constants that docs/limits.md finds elsewhere are there', () => {
  const rows = [...read('docs/limits.md').matchAll(/^\| `([A-Z_]+)` \| [^|]+ \| `([^`]+)` \|/gm)]
  expect(rows.length).toBeGreaterThan(5)
  for (const [, name = '', path = ''] of rows)
    expect(read(path), name).toMatch(new RegExp(`^(export )?const ${name} =`, 'm'))
})

test('docs/decisions lists every decision, numbered without gaps', () => {
  const files = docs.filter(name => /^decisions\/\d{4}-/.test(name)).toSorted()
  expect(files.map(name => Number(name.slice(10, 14)))).toEqual(files.map((_, i) => i + 1))
  const index = read('docs/decisions/README.md')
  expect(files.filter(name => !index.includes(`(${name.slice(10)})`))).toEqual([])
})

test('settings that a document names exist', () => {
  const known = new Set(read('src/config.ts').match(/MAILPING_[A-Z_]+/g))
  // Not MailPing's: what the Caddyfile reads of Caddy's environment.
  for (const [, name = ''] of read('docs/proxy/Caddyfile').matchAll(/\{\$(\w+)/g)) known.add(name)
  const named = texts.flatMap(page => read(page).match(/MAILPING_[A-Z]+(?:_[A-Z]+)*/g) ?? [])
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter(name => !known.has(name.replace(/_FILE$/, '')))).toEqual([])
})
