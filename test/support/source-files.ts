import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const ROOT = join(import.meta.dir, '..', '..')

export interface SourceFile {
  /** From the project's root, e.g. `src/app/world.ts`. */
  path: string
  /** Without comments; strings stay. */
  code: string
  imports: Import[]
}

export interface Import {
  /** As it stands in the file. */
  specifier: string
  /** A path from the project's root, or a bare specifier such as `hono` or `node:path`. */
  target: string
  isPackage: boolean
  typesOnly: boolean
}

/** All TypeScript files below these folders of the project. */
export function sourceFiles(...folders: readonly string[]): SourceFile[] {
  return folders.flatMap(folder =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/.test(name))
      .map(name => readSource(join(folder, name))),
  )
}

function readSource(path: string): SourceFile {
  const code = withoutComments(readFileSync(join(ROOT, path), 'utf8'))
  return { path, code, imports: importsOf(path, code) }
}

/** Comments at the end of a line are taken only after a space, so that `https://` in a string stays. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
}

const FROM = /^\s*(?:import|export)\b(?<what>[^'"();]*?)\bfrom\s*['"](?<from>[^'"]+)['"]/gm
const BARE = /^\s*import\s*['"](?<from>[^'"]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"](?<from>[^'"]+)['"]/g

function importsOf(path: string, code: string): Import[] {
  return [FROM, BARE, DYNAMIC]
    .flatMap(pattern => [...code.matchAll(pattern)])
    .map(({ groups }) => {
      const specifier = groups?.['from'] ?? ''
      const isPackage = !specifier.startsWith('.')
      const typesOnly = /^\s*type\s/.test(groups?.['what'] ?? '')
      const target = isPackage ? specifier : normalize(join(dirname(path), specifier))
      return { specifier, target, isPackage, typesOnly }
    })
}
