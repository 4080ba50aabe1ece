import { failed, ok, warning, type Finding } from './finding.ts'

const ABOUT = 'access log'

/** A file of a proxy on this machine that could be read: a log's end, or a configuration. */
export interface ProxyFile {
  path: string
  text: string
}

export interface ProxyFiles {
  logs: readonly ProxyFile[]
  configurations: readonly ProxyFile[]
}

/**
 * `marks`: what stood in the addresses of pictures that were just loaded. Only a log that lies on this machine can be
 * seen; where there is none, the finding says how to look.
 */
export function proxyLogFinding(
  { logs, configurations }: ProxyFiles,
  { marks, hosts }: { marks: readonly string[]; hosts: readonly string[] },
): Finding {
  const remedy =
    'Switch the access log off for /p/ and /r/ (docs/proxy), and delete the lines that are there: each holds an address and a token.'
  const telling = logs.find(({ text }) => marks.some(mark => text.includes(mark)))
  if (telling !== undefined)
    return failed(ABOUT, `The proxy writes loads of pictures into ${telling.path}.`, remedy)
  const ours = configurations.filter(({ text }) => hosts.some(host => text.includes(host)))
  const logging = ours.find(({ path, text }) => !keepsSilent(path, text))
  if (logging !== undefined)
    return warning(ABOUT, `${logging.path} does not seem to switch it off for /p/ and /r/.`, remedy)
  if (ours.length > 0) return ok(ABOUT, `${ours.map(({ path }) => path).join(', ')}: off for /p/ and /r/.`)
  if (logs.length > 0)
    return ok(ABOUT, 'No log of a proxy on this machine has the pictures that were just loaded.')
  return warning(
    ABOUT,
    'Whether a proxy logs loads of pictures cannot be seen from here.',
    'Load a picture and look for "/p/" in the logs of every proxy in front; none may have it.',
  )
}

/** By the examples in docs/proxy: nginx logs unless told otherwise, Caddy only when told to. */
function keepsSilent(path: string, text: string): boolean {
  const bare = text.replace(/^\s*#.*$/gm, '')
  if (/caddy/i.test(path)) {
    // The options at the top are about Caddy's own lines.
    const sites = bare.replace(/^\s*\{(?:[^{}]|\{[^{}]*\})*\}/, '')
    return !/^\s*log\b/m.test(sites) || /\b(?:log_skip|skip_log)\b/.test(sites)
  }
  return ['/p/', '/r/'].every(place => {
    const block = new RegExp(`location[^{]*${place}[^{]*\\{([^}]*)\\}`).exec(bare)?.[1]
    return /access_log\s+off/.test(block ?? bare)
  })
}
