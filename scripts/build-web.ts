import { cp, readdir, rm, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { version } from '../package.json'
import type { Shell } from '../web/worker/shell-files.ts'

const ROOT = join(import.meta.dir, '..')
const WEB = join(ROOT, 'web')
const OUT = join(ROOT, 'dist', 'web')
/** A folder of their own: they stand for ever in caches. */
const ASSETS = 'assets'

/**
 * What a visit may load of script before its page stands, after gzip: it must start quickly on a slow phone line. What a
 * page then asks for by itself (lazy parts) does not count.
 */
const SCRIPT_GZIP_BYTES_MAX = 30_000

/** Where a visit can begin. A page's own code loads beside main.tsx. */
const PAGES = [
  'web/pages/list.tsx',
  'web/pages/setup.tsx',
  'web/pages/sign-in.tsx',
  'web/pages/settings.tsx',
  'web/demo/demo-page.tsx',
  'web/letter/new-letter.tsx',
  'web/letter/letter-page.tsx',
]

interface Weight {
  page: string
  scriptGzipBytes: number
}

/**
 * Builds web/ into dist/web: scripts and style under names that change with their content, index.html that names them,
 * the files of web/public, and the service worker, which knows all of them. `scriptGzipBytes`: all script of the
 * heaviest page; `pages`: of every page. Throws, and leaves dist/web as it was, when anything does not compile and
 * above SCRIPT_GZIP_BYTES_MAX.
 */
export async function buildWeb(): Promise<{ scriptGzipBytes: number; pages: Weight[] }> {
  const built = await Bun.build({
    entrypoints: [join(WEB, 'main.tsx'), join(WEB, 'style', 'main.css')],
    root: WEB,
    target: 'browser',
    splitting: true,
    minify: true,
    metafile: true,
    jsx: { runtime: 'automatic', importSource: 'preact', development: false },
    define: { 'process.env.NODE_ENV': '"production"' },
    naming: { entry: '[name]-[hash].[ext]', chunk: 'part-[hash].[ext]', asset: '[name]-[hash].[ext]' },
  })
  const pages = await weigh(built)
  for (const { page, scriptGzipBytes } of pages) {
    if (scriptGzipBytes > SCRIPT_GZIP_BYTES_MAX) {
      throw new Error(
        `${page} loads ${scriptGzipBytes} bytes of script after gzip, at most ${SCRIPT_GZIP_BYTES_MAX}`,
      )
    }
  }
  await write(built)
  return { scriptGzipBytes: Math.max(...pages.map(page => page.scriptGzipBytes)), pages }
}

async function weigh({ outputs, metafile }: Bun.BuildOutput): Promise<Weight[]> {
  if (metafile === undefined) throw new Error('the bundler gave no metafile')
  const sizes = new Map<string, number>()
  for (const output of outputs) {
    sizes.set(`./${basename(output.path)}`, Bun.gzipSync(await output.arrayBuffer(), { level: 9 }).byteLength)
  }
  return PAGES.map(page => {
    const files = withImports(metafile, [fileOfEntry(metafile, 'web/main.tsx'), fileOfEntry(metafile, page)])
    return { page, scriptGzipBytes: [...files].reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0) }
  })
}

function fileOfEntry({ outputs }: Bun.BuildMetafile, source: string): string {
  // The bundler names entry points from where it was started.
  const named = relative(process.cwd(), join(ROOT, source))
  const found = Object.entries(outputs).find(([, output]) => output.entryPoint === named)
  if (found === undefined) throw new Error(`${source} was not built as a page of its own`)
  return found[0]
}

/** The files and all that they import at once; what is imported later does not count. */
function withImports({ outputs }: Bun.BuildMetafile, files: readonly string[]): Set<string> {
  const all = new Set(files)
  for (const file of all) {
    for (const { kind, path } of outputs[file]?.imports ?? []) if (kind === 'import-statement') all.add(path)
  }
  return all
}

async function write({ outputs }: Bun.BuildOutput): Promise<void> {
  await rm(OUT, { recursive: true, force: true })
  await cp(join(WEB, 'public'), OUT, { recursive: true })
  for (const output of outputs) await Bun.write(join(OUT, ASSETS, basename(output.path)), output)
  const names = await readdir(join(OUT, ASSETS))
  const files = await filesOf(OUT)
  const index = withNames(await Bun.file(join(WEB, 'index.html')).text(), names)
  const build = await buildId(index, files)
  await writeFile(join(OUT, 'index.html'), index.replace('<html ', `<html data-build="${build}" `))
  await Bun.write(join(OUT, 'sw.js'), await workerOf({ build, files }))
}

/** Paths as a browser asks for them. */
async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile())
  return files.map(file => `/${relative(folder, join(file.parentPath, file.name))}`).sort()
}

/** Another one whenever anything differs; the version is in it because the server's headers are kept with the pages. */
async function buildId(index: string, files: readonly string[]): Promise<string> {
  const hash = new Bun.CryptoHasher('sha256').update(version).update(index)
  for (const path of files) hash.update(path).update(await Bun.file(join(OUT, path)).bytes())
  return hash.digest('base64url').slice(0, BUILD_ID_CHARACTERS)
}

/** 96 bits: no two builds share one. */
const BUILD_ID_CHARACTERS = 16

/** One file, under a name that stays: a browser asks for it again at each visit. */
async function workerOf(shell: Shell): Promise<Blob> {
  const { outputs } = await Bun.build({
    entrypoints: [join(WEB, 'worker', 'sw.ts')],
    target: 'browser',
    format: 'iife',
    minify: true,
    define: { SHELL: JSON.stringify(shell) },
  })
  const [worker] = outputs
  if (worker === undefined) throw new Error('the bundler gave no worker')
  return worker
}

/** `./main.tsx` and `./style/main.css` become the built files, by absolute paths: pages lie at any depth. */
function withNames(index: string, names: readonly string[]): string {
  const entry = (extension: string) =>
    names.find(name => name.startsWith('main-') && name.endsWith(extension)) ?? ''
  return index
    .replace('./main.tsx', `/${ASSETS}/${entry('.js')}`)
    .replace('./style/main.css', `/${ASSETS}/${entry('.css')}`)
}

/** `--sizes`: every page's weight too. A start says one line. */
if (import.meta.main) {
  const { scriptGzipBytes, pages } = await buildWeb()
  console.log(
    `Built ${relative(process.cwd(), OUT)}: the heaviest page loads ${scriptGzipBytes} bytes of script after gzip, at most ${SCRIPT_GZIP_BYTES_MAX}.`,
  )
  if (process.argv.includes('--sizes'))
    for (const { page, scriptGzipBytes } of pages) console.log(`  ${scriptGzipBytes} bytes  ${page}`)
}
