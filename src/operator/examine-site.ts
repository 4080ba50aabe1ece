import { createHmac } from 'node:crypto'
import { join } from 'node:path'
import { LOG_SETTINGS } from '../app/log-settings.ts'
import { pictureOrigins } from '../app/picture-origins.ts'
import type { Store } from '../app/ports.ts'
import type { Config } from '../config.ts'
import { connection, type Connection } from '../contract/connection.ts'
import { openAsk, textOf, type Answer, type Ask } from '../doctor/ask.ts'
import { failed, ok, type Finding } from '../doctor/finding.ts'
import { pictureFinding } from '../doctor/picture.ts'
import { formerAddressFindings, identityFinding } from '../doctor/public-address.ts'
import { readProxyFiles, type ProxyPlaces } from '../doctor/proxy-files.ts'
import { proxyLogFinding } from '../doctor/proxy-log.ts'
import { madeUpAddress, proxyFindings } from '../doctor/reverse-proxy.ts'
import { loadPictures } from '../http/pictures.ts'
import { headersOf } from '../http/pixel.ts'
import type { Outside } from '../service.ts'
import { KEPT } from '../store/data-folder.ts'
import { openInboxFile } from '../store/inbox-file.ts'
import type { MainLook } from '../store/look-at-main.ts'
import { mintToken, tokenText } from '../tracking/token.ts'

export interface Site {
  config: Config
  clock: Outside['clock']
  places: ProxyPlaces
  store: Store
  look: MainLook
}

/** Asks a running instance through its public address. `answer`: the first one, null where there is no such address. */
export async function examineSite(site: Site): Promise<{ findings: Finding[]; answer: Answer | null }> {
  const { config, look } = site
  const used = await pictureOrigins(look.settings)
  const former = formerAddressFindings(used, look.oldestLetterAtMs)
  const { publicUrl } = config
  if (publicUrl === null) return { findings: former, answer: null }
  const ask = openAsk(() => site.clock.nowMs())
  const answer = await ask(new URL('/log/vkey', publicUrl))
  const identity = identityFinding(publicUrl, answer, await look.settings.get(LOG_SETTINGS.vkey))
  if (identity.level !== 'ok') return { findings: [identity, ...former], answer }
  const findings = [
    identity,
    ...former,
    await healthOf(ask, publicUrl),
    ...(await proxyOf(ask, { publicUrl, trustedProxies: config.trustedProxies })),
    ...(await picturesOf(ask, site, config.pictureUrl ?? publicUrl)),
  ]
  return { findings, answer }
}

async function healthOf(ask: Ask, publicUrl: URL): Promise<Finding> {
  const answer = await ask(new URL('/health', publicUrl))
  if (answer.kind === 'answered' && answer.status === 200) return ok('server', 'It says that it is well.')
  const said = answer.kind === 'answered' ? textOf(answer).split('\n').slice(1).join(' ').trim() : answer.why
  return failed(
    'server',
    `It is in trouble: ${said || 'it does not say which'}`,
    'Look at the lines that it prints.',
  )
}

async function proxyOf(
  ask: Ask,
  { publicUrl, trustedProxies }: { publicUrl: URL; trustedProxies: number },
): Promise<Finding[]> {
  const plain = await connectionOf(ask, publicUrl)
  const madeUp = plain && (await connectionOf(ask, publicUrl, { 'X-Forwarded-For': madeUpAddress(plain) }))
  if (plain === null || madeUp === null)
    return [
      failed(
        'reverse proxy',
        'The instance does not say how requests reach it: the server is older than this program, or the proxy changes /api/.',
        'Restart the server with this version, and let the proxy pass every path on.',
      ),
    ]
  return proxyFindings({ plain, madeUp, isHttps: publicUrl.protocol === 'https:', trustedProxies })
}

async function connectionOf(
  ask: Ask,
  publicUrl: URL,
  headers: Readonly<Record<string, string>> = {},
): Promise<Connection | null> {
  const answer = await ask(new URL('/api/v1/connection', publicUrl), headers)
  if (answer.kind === 'silent' || answer.status !== 200) return null
  try {
    return connection.parse(JSON.parse(textOf(answer)))
  } catch {
    return null
  }
}

/** Twice, so that an answer from a cache is noticed. */
const LOADS = 2

/** Loads a picture of no letter: the token is one of ours, so each load takes the whole way to the disk, and says nothing there. */
async function picturesOf(ask: Ask, { config, places, store }: Site, pictureUrl: URL): Promise<Finding[]> {
  const [key] = await store.tokenKeys.all()
  if (key === undefined) return []
  const token = tokenText(
    mintToken({
      random12: crypto.getRandomValues(new Uint8Array(12)),
      secret: key.secret,
      hmac: (key, data) => createHmac('sha256', key).update(data).digest(),
    }),
  )
  const before = lastInboxId(config.data)
  const answers: Answer[] = []
  while (answers.length < LOADS) answers.push(await ask(new URL(`/p/${token}.gif`, pictureUrl)))
  const recorded = Math.min(LOADS, lastInboxId(config.data) - before)
  const { gif } = await loadPictures()
  const expected = { bytes: gif.bytes, headers: headersOf(gif) }
  const hosts = [pictureUrl.hostname]
  return [
    pictureFinding({ origin: pictureUrl.origin, expected, answers, recorded }),
    proxyLogFinding(await readProxyFiles(places), { marks: [token], hosts }),
  ]
}

function lastInboxId(data: string): number {
  const inbox = openInboxFile(join(data, KEPT.inbox))
  try {
    return inbox.lastId()
  } finally {
    inbox.close()
  }
}
