import { caddyKeepsSilent } from './caddy-silence.ts'
import { failed, ok, warning, type Finding } from './finding.ts'
import { nginxKeepsSilent } from './nginx-silence.ts'
import { commandHere, documentHere } from '../telling/naming.ts'

const ABOUT = 'access log'
const PLACES = '/p/, /r/ and /unsubscribe/'

/** A file of a proxy on this machine that could be read: a log's end, or a configuration. */
export interface ProxyFile {
  path: string
  text: string
}

export interface ProxyFiles {
  logs: readonly ProxyFile[]
  configurations: readonly ProxyFile[]
  /** Paths of logs, or folders of logs and configurations, that are there and that this account may not read. */
  unreadable: readonly string[]
}

/**
 * `marks`: what stood in the addresses of pictures that were just loaded. Only a log that lies on this machine can be
 * seen; where there is none, the finding says how to look.
 */
export function proxyLogFinding(
  { logs, configurations, unreadable }: ProxyFiles,
  { marks, hosts }: { marks: readonly string[]; hosts: readonly string[] },
): Finding {
  const remedy = `Switch the access log off for ${PLACES} (${documentHere('docs/proxy')}), and delete the lines that are there: each holds an address and a secret.`
  const telling = logs.find(({ text }) => marks.some(mark => text.includes(mark)))
  if (telling !== undefined)
    return failed(ABOUT, `The proxy writes loads of pictures into ${telling.path}.`, remedy)
  const ours = configurationsOf(configurations, hosts)
  const logging = ours.find(({ isSilent }) => !isSilent)
  if (logging !== undefined)
    return warning(ABOUT, `${logging.path} does not seem to switch it off for ${PLACES}.`, remedy)
  if (ours.length > 0) return ok(ABOUT, `${ours.map(({ path }) => path).join(', ')}: off for ${PLACES}.`)
  if (unreadable.length > 0) return notReadable(unreadable)
  // Failures go into another file than loads.
  if (logs.some(({ path }) => !/error[^/]*$/i.test(path)))
    return ok(ABOUT, 'No log of a proxy on this machine has the pictures that were just loaded.')
  return warning(
    ABOUT,
    'Whether a proxy logs loads of pictures cannot be seen from here.',
    'Load a picture and look for "/p/" in the logs of every proxy in front; none may have it.',
  )
}

function notReadable(paths: readonly string[]): Finding {
  return warning(
    ABOUT,
    `Whether a proxy logs loads of pictures cannot be seen from here: this account may not read ${paths.join(', ')}.`,
    `Run ${commandHere('doctor')} as root, with the settings of the server.`,
  )
}

/** Those that have one of the hosts. Without the files that hold no server: they decide nothing by themselves. */
function configurationsOf(
  files: readonly ProxyFile[],
  hosts: readonly string[],
): { path: string; isSilent: boolean }[] {
  const all = files.filter(({ path }) => !isCaddys(path))
  return files
    .filter(({ text }) => hosts.some(host => text.includes(host)))
    .flatMap(file => {
      const { path } = file
      const isSilent = isCaddys(path)
        ? caddyKeepsSilent(file, { hosts })
        : nginxKeepsSilent(file, { hosts, all })
      return isSilent === null ? [] : [{ path, isSilent }]
    })
}

const isCaddys = (path: string) => /caddy/i.test(path)
