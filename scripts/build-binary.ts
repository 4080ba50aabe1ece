import { rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { buildWeb } from './build-web.ts'

const ROOT = join(import.meta.dir, '..')
const OUT = join(ROOT, 'dist', 'mailping')

/**
 * What a running MailPing reads beside its code. Each lies in the executable under its last name, beside the code: as
 * `web/` for src/service.ts, as `badges/` and `receipt.css` for the files of src/http/ that read them.
 */
export const ASSETS: readonly string[] = ['dist/web', 'src/http/badges', 'src/http/receipt.css']

/**
 * Builds the web app and puts it with the program and the runtime into one executable, for the kind of machine that this
 * one is. Throws, and leaves no executable behind, when anything does not compile.
 */
export async function buildBinary(): Promise<{ path: string; bytes: number }> {
  await buildWeb()
  await Bun.build({
    entrypoints: [join(ROOT, 'src', 'main.ts')],
    target: 'bun',
    // So that a trace names files and lines as they stand here; the copy that it also puts beside is not needed.
    sourcemap: 'inline',
    compile: {
      outfile: OUT,
      assets: ASSETS.map(path => join(ROOT, path)),
      // The folder in which it is started must decide on nothing: a stranger may have written there.
      autoloadDotenv: false,
      autoloadBunfig: false,
    },
  })
  await rm(`${OUT}.map`, { force: true })
  return { path: OUT, bytes: Bun.file(OUT).size }
}

if (import.meta.main) {
  const { path, bytes } = await buildBinary()
  console.log(`Built ${relative(process.cwd(), path)}: ${Math.round(bytes / 1e6)} MB, with all it needs.`)
}
