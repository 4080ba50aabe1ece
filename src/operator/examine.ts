import { existsSync, statSync } from 'node:fs'
import { readdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { inboxFit, positionOf } from '../app/inbox-position.ts'
import { examineHistory, type History } from '../app/log-history.ts'
import { loadLogKey } from '../app/log-key.ts'
import type { Store } from '../app/ports.ts'
import { setAsideIds } from '../app/set-aside.ts'
import type { Config } from '../config.ts'
import { clockFindings } from '../doctor/clock.ts'
import { databaseFindings, inboxFindings, logFinding, type DatabaseFacts } from '../doctor/database.ts'
import { failed, ok, warning, type Finding } from '../doctor/finding.ts'
import { backupFinding, diskFinding, filesFinding } from '../doctor/keeping.ts'
import { mailServerFinding } from '../doctor/mail-server.ts'
import { networksFinding } from '../doctor/networks.ts'
import { addressFindings } from '../doctor/public-address.ts'
import { PROXY_PLACES, type ProxyPlaces } from '../doctor/proxy-files.ts'
import { examineSite } from './examine-site.ts'
import { openMailServer } from '../notify/mail-server.ts'
import type { Outside } from '../service.ts'
import { CannotStart } from '../store/cannot-start.ts'
import { isDataFolder, isInUse, KEPT } from '../store/data-folder.ts'
import { damageOf, openToRead } from '../store/dialect/sqlite.ts'
import { ed25519 } from '../store/ed25519.ts'
import { openInboxFile } from '../store/inbox-file.ts'
import { readLastBackup } from '../store/last-backup.ts'
import type { MainLook } from '../store/look-at-main.ts'
import { MIGRATIONS } from '../store/migrations.ts'
import { openStoreBeside, storeAddress, withMainLook } from '../store/open-store.ts'
import { fileCheckpoint } from '../store/saved-checkpoint.ts'

export interface Examined {
  config: Config
  clock: Outside['clock']
  /** Where a proxy on this machine keeps its files. */
  places?: ProxyPlaces
}

/** Looks at an instance, running or not; changes nothing, and asks only its own public address and mail server. */
export async function examineInstance({
  config,
  clock,
  places = PROXY_PLACES,
}: Examined): Promise<Finding[]> {
  const { data, publicUrl, pictureUrl } = config
  const settings = [ok('settings', 'Each is one that a start takes.'), ...(await mailServerOf(config))]
  const address = addressFindings({ publicUrl, pictureUrl: pictureUrl ?? publicUrl })
  if (!isDataFolder(data)) return [...settings, ...address, nothingHere(data)]
  const isServerRunning = isInUse(data)
  const where = storeAddress(config.databaseUrl, join(data, KEPT.main))
  const given = { config, clock, places, isServerRunning }
  const kept = await withMainLook(where, look => examineLook(given, look)).catch(cannotOpen)
  const nowMs = clock.nowMs()
  return [
    ...settings,
    ...address,
    runningFinding(isServerRunning),
    ...kept,
    await diskOf(data),
    await filesOf(data),
    networksFinding(nowMs),
    backupFinding((await readLastBackup(data))?.madeAtMs ?? null, nowMs),
  ]
}

/** Nothing where none is set: senders are told by other ways then. */
async function mailServerOf({ smtpUrl, mailFrom }: Config): Promise<Finding[]> {
  if (smtpUrl === null || mailFrom === null) return []
  return [mailServerFinding(await openMailServer({ url: smtpUrl, from: mailFrom }).greet())]
}

function nothingHere(data: string): Finding {
  return failed(
    'data folder',
    `No server has run with the folder ${data}.`,
    'Start the server, or give this command the settings and the account that it has.',
  )
}

function runningFinding(isServerRunning: boolean): Finding {
  if (isServerRunning) return ok('server', 'It is running.')
  return warning(
    'server',
    'It is not running, so nothing was asked through the public address.',
    'Start it, and run this again.',
  )
}

function cannotOpen(error: unknown): Finding[] {
  if (!(error instanceof CannotStart)) throw error
  return [failed('database', error.message, 'Mend that first: what lies behind it was not looked at.')]
}

interface Given extends Required<Examined> {
  isServerRunning: boolean
}

async function examineLook(given: Given, look: MainLook | null): Promise<Finding[]> {
  if (look === null)
    return [
      failed('database', 'It is no database of MailPing.', 'Check MAILPING_DATA and MAILPING_DATABASE_URL.'),
    ]
  const database = [...databaseFindings(databaseFacts(given.config, look)), ...(await inboxOf(given, look))]
  const clockAlone = { nowMs: given.clock.nowMs(), newestAtMs: look.newestAtMs }
  if (look.schemaVersion !== MIGRATIONS.length || look.origin === null)
    return [...database, ...clockFindings({ ...clockAlone, answer: null })]
  const { config } = given
  const store = await openStoreBeside(storeAddress(config.databaseUrl, join(config.data, KEPT.main)))
  try {
    const log = logFinding(await historyOf(store, config.data))
    const site = given.isServerRunning ? await examineSite({ ...given, store, look }) : null
    const clock = clockFindings({ ...clockAlone, answer: site?.answer ?? null })
    return [...(site?.findings ?? []), ...database, log, ...clock]
  } finally {
    await store.close()
  }
}

function databaseFacts({ data, databaseUrl }: Config, look: MainLook): DatabaseFacts {
  const facts = { ...look, knownSchemaVersion: MIGRATIONS.length }
  if (databaseUrl !== null) return { ...facts, damage: [], sizeBytes: null, walBytes: 0 }
  const path = join(data, KEPT.main)
  const file = openToRead(path)
  try {
    const damage = damageOf(file, { quick: true })
    const walBytes = sizeIfThere(`${path}-wal`)
    return { ...facts, damage, sizeBytes: sizeIfThere(path) + walBytes, walBytes }
  } finally {
    file.close()
  }
}

const sizeIfThere = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0

async function inboxOf({ config, isServerRunning }: Given, { settings }: MainLook): Promise<Finding[]> {
  const path = join(config.data, KEPT.inbox)
  if (!existsSync(path))
    return [
      failed('inbox', 'inbox.db is missing.', 'If it was moved away, start the server: it makes a new one.'),
    ]
  const inbox = openInboxFile(path)
  try {
    const kept = { store: { settings }, inbox }
    return inboxFindings({
      damage: inbox.damage(),
      fit: await inboxFit(kept),
      waiting: inbox.waiting(await positionOf(kept)),
      setAside: (await setAsideIds({ settings }, inbox.id)).length,
      isServerRunning,
    })
  } finally {
    inbox.close()
  }
}

/** A running server may add to the log between two of the questions: what is wrong must be so each time. */
const HISTORY_TRIES = 3

async function historyOf(store: Store, data: string): Promise<History> {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const key = await loadLogKey(store, random, ed25519)
  const checkpoint = fileCheckpoint(join(data, KEPT.checkpoint))
  for (let tries = 1; ; tries++) {
    const history = await examineHistory(store, key, await checkpoint.read())
    if (history.kind !== 'damaged' || tries === HISTORY_TRIES) return history
  }
}

async function diskOf(data: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(data)
  return diskFinding(bavail * bsize)
}

/** The folder itself need not be narrow where each file in it is. */
async function filesOf(data: string): Promise<Finding> {
  const names = (await readdir(data)).filter(name => /\.db|^backups$|^checkpoint$/.test(name))
  return filesFinding(
    names.map(name => join(data, name)).map(path => ({ path, mode: statSync(path).mode & 0o777 })),
  )
}
