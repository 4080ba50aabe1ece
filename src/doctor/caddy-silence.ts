import type { ProxyFile } from './proxy-log.ts'

/** A line and what stands in its braces; null where it has none. */
interface Line {
  words: readonly string[]
  inside: readonly Line[] | null
}

const PLACES = ['/p/', '/r/', '/unsubscribe/']

/**
 * Whether the sites of these names in a Caddyfile write no access log of these places; null when it has no site. Caddy
 * logs only where a site has `log`, and there all but what `log_skip` (before 2.8 `skip_log`) names.
 * https://caddyserver.com/docs/caddyfile/directives/log_skip
 */
export function caddyKeepsSilent(
  { text }: ProxyFile,
  { hosts }: { hosts: readonly string[] },
): boolean | null {
  const sites = sitesOf(parse(text))
  if (sites.length === 0) return null
  const named = sites.filter(({ words }) => words.some(word => hosts.some(host => word.includes(host))))
  return (named.length > 0 ? named : sites).every(({ inside }) => isSilent(inside))
}

type Site = Line & { inside: readonly Line[] }

/** A file of one site may do without braces. What stands in braces without a name is about Caddy's own lines. */
function sitesOf(lines: readonly Line[]): Site[] {
  const snippets = new Map(
    lines.flatMap(({ words: [name = ''], inside }) => (inside ? [[name, inside]] : [])),
  )
  const rest = lines.filter(({ words: [name] }) => name !== undefined && !/^\(.*\)$/.test(name))
  const [first] = rest
  if (first === undefined) return []
  const sites = first.inside === null ? [{ words: first.words, inside: rest.slice(1) }] : rest
  return sites.map(({ words, inside }) => ({ words, inside: imported(inside ?? [], snippets) }))
}

function imported(lines: readonly Line[], snippets: ReadonlyMap<string, readonly Line[]>): readonly Line[] {
  return lines.flatMap(line =>
    line.words[0] === 'import' ? (snippets.get(`(${line.words[1]})`) ?? [line]) : [line],
  )
}

function isSilent(lines: readonly Line[]): boolean {
  if (!lines.some(({ words }) => words[0] === 'log')) return true
  const skipped = skippedPaths(lines, lines)
  return PLACES.every(place =>
    skipped.some(path => path.endsWith('*') && place.startsWith(path.slice(0, -1))),
  )
}

const SKIPS = ['log_skip', 'skip_log']
const WITHIN = ['handle', 'handle_path', 'route']

/** Path patterns of what is not logged; `named`: where the matchers with an @ stand. */
function skippedPaths(lines: readonly Line[], named: readonly Line[]): string[] {
  return lines.flatMap(({ words: [name = '', matcher = '*'], inside }) => {
    if (SKIPS.includes(name)) return pathsOf(matcher, named)
    const isWhole = inside?.some(({ words }) => SKIPS.includes(words[0] ?? '') && words.length === 1)
    return WITHIN.includes(name) && isWhole === true ? pathsOf(matcher, named) : []
  })
}

/** Those that a matcher takes, whatever else a request has; none where it asks for more than a path. */
function pathsOf(matcher: string, named: readonly Line[]): readonly string[] {
  if (!matcher.startsWith('@')) return [matcher]
  const line = named.find(({ words }) => words[0] === matcher)
  const conditions = line?.inside?.map(({ words }) => words) ?? [line?.words.slice(1) ?? []]
  return conditions.every(([kind]) => kind === 'path') ? conditions.flatMap(words => words.slice(1)) : []
}

/** A brace that opens ends its line, one that closes has its own; others belong to a word. */
function parse(text: string): readonly Line[] {
  const top: Line[] = []
  const open: Line[][] = [top]
  for (const line of text.split('\n')) {
    const words = (line.match(/"[^"]*"|`[^`]*`|\S+/g) ?? []).map(word => word.replace(/^(["`])(.*)\1$/, '$2'))
    const comment = words.findIndex(word => word.startsWith('#'))
    const said = comment < 0 ? words : words.slice(0, comment)
    if (said.length === 0) continue
    if (said[0] === '}') {
      if (open.length > 1) open.pop()
    } else if (said.at(-1) === '{') {
      const inside: Line[] = []
      open.at(-1)?.push({ words: said.slice(0, -1), inside })
      open.push(inside)
    } else open.at(-1)?.push({ words: said, inside: null })
  }
  return top
}
