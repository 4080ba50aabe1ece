import type { ProxyFile } from './proxy-log.ts'

/** A directive and what stands in its braces; null where it has none. */
interface Directive {
  words: readonly string[]
  inside: readonly Directive[] | null
}

/** A load of a picture, of a receipt page, and the end of mails to a sender, as nginx is asked for them. */
const LOADS = ['/p/x.gif', '/r/x', '/unsubscribe/x']

/**
 * Whether the servers of these names in the file write no access log of these loads; null when it has no server.
 * `all`: every file of this nginx, for what stands above the servers. nginx logs unless told otherwise, and takes an
 * `access_log` from the innermost level that has any. https://nginx.org/en/docs/http/ngx_http_log_module.html
 */
export function nginxKeepsSilent(
  { text }: ProxyFile,
  { hosts, all }: { hosts: readonly string[]; all: readonly ProxyFile[] },
): boolean | null {
  const servers = httpLevel(text).filter(isBlock('server'))
  if (servers.length === 0) return null
  const above = logsOf(all.flatMap(file => httpLevel(file.text)))
  const named = servers.filter(server =>
    wordsOf(server.inside, 'server_name').some(name => hosts.includes(name)),
  )
  const ours = named.length > 0 ? named : servers
  return ours.every(({ inside }) =>
    LOADS.every(path => isOff(logsFor(path, inside, logsOf(inside) ?? above))),
  )
}

/** What is inside `http { }`, or of a file that nginx.conf includes there. */
function httpLevel(text: string): readonly Directive[] {
  const top = parse(text)
  return top.find(isBlock('http'))?.inside ?? top
}

type Logs = readonly string[] | null

/** The first words of the `access_log` at this very level; null where there is none. */
function logsOf(level: readonly Directive[]): Logs {
  const logs = wordsOf(level, 'access_log')
  return logs.length > 0 ? logs : null
}

const isOff = (logs: Logs) => logs !== null && logs.includes('off')

function logsFor(path: string, level: readonly Directive[], above: Logs): Logs {
  const location = locationOf(path, level.filter(isBlock('location')))
  return location === null ? above : logsFor(path, location.inside, logsOf(location.inside) ?? above)
}

type Block = Directive & { inside: readonly Directive[] }

/** As nginx chooses: an exact one, else the first expression that fits, else the longest beginning. */
function locationOf(path: string, locations: readonly Block[]): Block | null {
  const [longest] = locations
    .filter(location => isPrefix(location) && path.startsWith(placeOf(location)))
    .toSorted((a, b) => placeOf(b).length - placeOf(a).length)
  if (longest?.words[1] === '^~') return longest
  return locations.find(location => fitsExpression(location, path)) ?? longest ?? null
}

const placeOf = ({ words }: Directive) => words.at(-1) ?? ''
const isPrefix = ({ words }: Directive) => words.length === 2 || words[1] === '^~'

function fitsExpression({ words: [, sign, expression = ''] }: Directive, path: string): boolean {
  if (sign !== '~' && sign !== '~*') return false
  try {
    return new RegExp(expression, sign === '~*' ? 'i' : '').test(path)
  } catch {
    return false
  }
}

function isBlock(name: string) {
  return (directive: Directive): directive is Block =>
    directive.words[0] === name && directive.inside !== null
}

const wordsOf = (level: readonly Directive[], name: string) =>
  level.flatMap(({ words: [first, ...rest] }) => (first === name ? rest : []))

const WORD = /#.*|"(?:\\.|[^"])*"|'(?:\\.|[^'])*'|[{};]|(?:\\.|\$\{|[^\s{};])+/g

function parse(text: string): readonly Directive[] {
  const top: Directive[] = []
  const open: Directive[][] = [top]
  let words: string[] = []
  for (const [word] of text.matchAll(WORD)) {
    if (word.startsWith('#')) continue
    if (word === '}') {
      if (open.length > 1) open.pop()
    } else if (word === ';' || word === '{') {
      const inside: Directive[] | null = word === '{' ? [] : null
      open.at(-1)?.push({ words, inside })
      if (inside !== null) open.push(inside)
      words = []
    } else words.push(word.replace(/^(["'])(.*)\1$/s, '$2'))
  }
  return top
}
