import { join } from 'node:path'
import { openDayKey } from './app/day-key.ts'
import { loadRecordingTokens } from './app/recording-tokens.ts'
import { purge } from './app/erase-message.ts'
import { isStorageFull } from './app/failure.ts'
import { forgetChannels } from './app/forget-channels.ts'
import { guardDatabase } from './app/guard-database.ts'
import { inboxFit } from './app/inbox-position.ts'
import { openHourlyLimit } from './app/hourly-limit.ts'
import { openLive } from './app/live.ts'
import { loadLogKey } from './app/log-key.ts'
import { openLogWriter, type LogWriter } from './app/log-writer.ts'
import { openNetworksWatch } from './app/networks-watch.ts'
import type { Messenger } from './app/ping-ports.ts'
import { openPingWorker } from './app/ping-worker.ts'
import type { Clock, Inbox, Say, Store } from './app/ports.ts'
import { showEndings } from './app/object.ts'
import { notePictureOrigin } from './app/picture-origins.ts'
import { openSenderNetworks } from './app/sender-networks.ts'
import { openSequencer, type Sequencer } from './app/sequencer.ts'
import { loadTokenKeys } from './app/token-keys.ts'
import { traceOf } from './app/trace-of.ts'
import type { World } from './app/world.ts'
import type { Config } from './config.ts'
import { startServer } from './http/server.ts'
import { openMessenger } from './notify/messenger.ts'
import { vapidKeys } from './notify/vapid.ts'
import { readCalibration } from './store/calibration-file.ts'
import { CannotStart } from './store/cannot-start.ts'
import { readLastBackup } from './store/last-backup.ts'
import { lockDatabase, lockTaken, type DatabaseLock } from './store/database-lock.ts'
import { openDataFolder } from './store/data-folder.ts'
import { ed25519 } from './store/ed25519.ts'
import { openInbox } from './store/inbox.ts'
import { openStore, storeAddress } from './store/open-store.ts'
import { fileCheckpoint } from './store/saved-checkpoint.ts'
import type { Calibration } from './tracking/calibration.ts'
import { CODES_PER_HOUR_MAX, TESTS_PER_HOUR_MAX } from './tracking/limits.ts'
import { version } from '../package.json'

/** What a test replaces: the clock it moves, and where lines go. */
export interface Outside {
  clock: Clock
  say: Say
}

export interface Service {
  world: World
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  url: string
  /** How people reach it: the public address, else localhost. */
  publicUrl: URL
  /** Resolves when this server must end by itself, with the reason: another one has taken its database. */
  mustEnd: Promise<CannotStart>
  /** For tests that move the clock: reads the inbox, publishes the log, erases what is due. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** Inbox rows go within a minute of the main commit; publication looks for a new hour as often. */
const MINUTE_TICK_MS = 30_000
/** Erasing runs this often, so that "in 30 seconds" is true to a few seconds. */
const PURGE_TICK_MS = 5_000
/** A database that was restarted is guarded again so soon that nobody has started a second server by hand. */
const GUARD_TICK_MS = 2_000

/** In the executable the built web app lies beside the code: scripts/build-binary.ts. */
const WEB_ROOT = Bun.isStandaloneExecutable
  ? join(import.meta.dir, 'web')
  : join(import.meta.dir, '..', 'dist', 'web')

/** Opens everything in order and closes it again when a later part fails. Throws CannotStart and CannotListen with ready sentences. */
export async function startService(config: Config, outside: Outside): Promise<Service> {
  const closing = new AsyncDisposableStack()
  try {
    return await open(config, outside, closing)
  } catch (error) {
    await closing.disposeAsync()
    throw error
  }
}

async function open(
  config: Config,
  { clock, say }: Outside,
  closing: AsyncDisposableStack,
): Promise<Service> {
  const { store, inbox, checkpointPath, lock } = await openKept(config, closing)
  await checkInbox({ store, inbox, say })
  const publicUrl = config.publicUrl ?? new URL(`http://localhost:${config.port}`)
  const messenger = await messengerOf(config, { store, clock, say, publicUrl })
  const { world, log } = await openWorld({ store, inbox, clock, say, checkpointPath, messenger })
  closing.adopt(log, log => log.close())
  const lastBackupAtMs = async () => (await readLastBackup(config.data))?.madeAtMs ?? null
  const isLogStopped = () => log.state() !== 'open'
  const telling = { publicUrl, lastBackupAtMs, isLogStopped }
  const pings = closing.adopt(openPingWorker(world, telling), pings => pings.close())
  world.wakePings = () => pings.wake()
  const sequencer = closing.adopt(openSequencer(world), sequencer => sequencer.close())
  await firstDrain(sequencer)
  pings.wake()
  const { promise: mustEnd, resolve: giveUp } = Promise.withResolvers<CannotStart>()
  closing.adopt(startTicks(world, { sequencer, log, lock, giveUp }), stop => stop())
  const pictureUrl = config.pictureUrl ?? config.publicUrl
  if (pictureUrl !== null) await notePictureOrigin(world, pictureUrl.origin)
  const settings = await siteSettings(config, publicUrl, say)
  const server = closing.adopt(await startServer(world, settings), server => server.stop())
  const settle = async () => {
    await sequencer.drain()
    await purge(world)
    await showEndings(world)
    await log.tick()
    await pings.run()
  }
  return { world, url: server.url, publicUrl, mustEnd, settle, stop: () => closing.disposeAsync() }
}

async function siteSettings(config: Config, publicUrl: URL, say: Say) {
  const { host, port, trustedProxies, signUp, invitations } = config
  return {
    host,
    port,
    trustedProxies,
    publicUrl,
    pictureUrl: config.pictureUrl ?? publicUrl,
    webRoot: WEB_ROOT,
    version,
    signUp,
    invitations,
    operator: { name: config.operatorName, contact: config.operatorContact },
    calibration: await calibrationIn(config.data, say),
  }
}

/** Measured figures are an addition: a file that cannot be read is said, and the service goes on without. */
async function calibrationIn(folder: string, say: Say): Promise<Calibration | null> {
  const file = await readCalibration(folder)
  if (file.kind === 'bad') say({ level: 'warn', event: 'calibration-not-used', meaning: file.why })
  return file.kind === 'found' ? file.calibration : null
}

/** A full disk is said at once. Whatever else fails, the sequencer has said it and tries again while pictures are served. */
async function firstDrain(sequencer: Sequencer): Promise<void> {
  await sequencer.drain().catch((error: unknown) => {
    if (isStorageFull(error)) throw error
  })
}

interface Kept {
  store: Store
  inbox: Inbox
  checkpointPath: string
  /** Null where the lock of the folder keeps the database as well. */
  lock: DatabaseLock | null
}

/** What an instance keeps, for this process alone. Throws InUse when another has it, CannotStart when it cannot be opened. */
export async function openKept(config: Config, closing: AsyncDisposableStack): Promise<Kept> {
  const folder = closing.adopt(openDataFolder(config.data), folder => folder.release())
  const lock =
    config.databaseUrl === null
      ? null
      : closing.adopt(await lockDatabase(config.databaseUrl), lock => lock.release())
  const store = closing.adopt(await openStore(storeAddress(config.databaseUrl, folder.mainPath)), store =>
    store.close(),
  )
  const inbox = closing.adopt(openInbox(folder.inboxPath), inbox => inbox.close())
  return { store, inbox, checkpointPath: folder.checkpointPath, lock }
}

/** A database and an inbox that do not belong together would double or hide loads. */
async function checkInbox({ store, inbox, say }: { store: Store; inbox: Inbox; say: Say }): Promise<void> {
  const fit = await inboxFit({ store, inbox })
  if (fit.kind === 'gap')
    say({
      level: 'error',
      event: 'inbox-gap',
      lostBatches: fit.lost,
      meaning: 'an older database was restored; loads between its time and the oldest inbox row are lost',
    })
  if (fit.kind !== 'inbox-older') return
  throw new CannotStart(
    `The database has read the inbox up to batch ${fit.position}, but inbox.db ends at ${fit.lastId}: an older inbox.db was put back beside a newer database, and new loads would count as read. Put back the inbox.db of the same backup or a newer one; if there is none, move inbox.db away and start again (what lay in it is lost).`,
  )
}

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

/** By which ways senders are told, as the operator has set them up. */
async function messengerOf(
  { smtpUrl, mailFrom, privateTargets, operatorContact }: Config,
  { store, clock, say, publicUrl }: { store: Store; clock: Clock; say: Say; publicUrl: URL },
): Promise<Messenger> {
  return openMessenger({
    publicUrl,
    contact: operatorContact,
    mail: smtpUrl === null || mailFrom === null ? null : { url: smtpUrl, from: mailFrom },
    privateTargets,
    vapid: await vapidKeys(store.settings, random),
    random,
    nowMs: () => clock.nowMs(),
    say,
  })
}

interface WorldParts {
  store: Store
  inbox: Inbox
  clock: Clock
  say: Say
  checkpointPath: string
  messenger: Messenger
}

async function openWorld({
  store,
  inbox,
  clock,
  say,
  checkpointPath,
  messenger,
}: WorldParts): Promise<{ world: World; log: LogWriter }> {
  await loadTokenKeys({ store, random, clock })
  const key = await loadLogKey(store, random, ed25519)
  const log = await openLogWriter({
    store,
    clock,
    random,
    say,
    key,
    savedCheckpoint: fileCheckpoint(checkpointPath),
  })
  const own = { origin: key.origin, wakeLogWriter: () => log.wake(), wakePings: () => {}, messenger }
  return { world: await worldOn({ store, inbox, clock, say, random, ...own }), log }
}

type Given = Pick<
  World,
  'store' | 'inbox' | 'clock' | 'say' | 'random' | 'origin' | 'wakeLogWriter' | 'wakePings' | 'messenger'
>

/** The rest of a world is what lives in memory only, and is new with each process. */
export async function worldOn(given: Given): Promise<World> {
  return {
    ...given,
    live: openLive(),
    senderNetworks: openSenderNetworks(),
    dayKey: openDayKey(given.random),
    recordingTokens: await loadRecordingTokens(given.store),
    troubles: new Set(),
    hourly: { tests: openHourlyLimit(TESTS_PER_HOUR_MAX), codes: openHourlyLimit(CODES_PER_HOUR_MAX) },
  }
}

interface Ticking {
  sequencer: Sequencer
  log: LogWriter
  lock: DatabaseLock | null
  giveUp: (reason: CannotStart) => void
}

/** Work by the clock. Returns what stops it and waits for what is under way. */
function startTicks(world: World, { sequencer, log, lock, giveUp }: Ticking): () => Promise<void> {
  const underWay = new Set<Promise<void>>()
  const every = (ms: number, event: string, work: () => Promise<unknown>) =>
    setInterval(() => {
      const done: Promise<void> = work()
        .then(
          () => {},
          (error: unknown) => world.say({ level: 'error', event, ...traceOf(error) }),
        )
        .finally(() => underWay.delete(done))
      underWay.add(done)
    }, ms)
  const guard = async (lock: DatabaseLock) => {
    if (!(await guardDatabase(world, lock))) giveUp(lockTaken())
  }
  const watchNetworks = openNetworksWatch(world)
  watchNetworks()
  const timers = [
    every(PURGE_TICK_MS, 'purge-failed', () => purge(world)),
    every(PURGE_TICK_MS, 'endings-failed', () => showEndings(world)),
    every(MINUTE_TICK_MS, 'channels-failed', () => forgetChannels(world)),
    every(MINUTE_TICK_MS, 'forget-failed', async () => forgetNetworks(world)),
    every(MINUTE_TICK_MS, 'networks-watch-failed', async () => watchNetworks()),
    every(MINUTE_TICK_MS, 'trim-failed', () => sequencer.trim()),
    every(MINUTE_TICK_MS, 'log-failed', () => log.tick()),
    ...(lock === null ? [] : [every(GUARD_TICK_MS, 'database-lock-failed', () => guard(lock))]),
  ]
  return async () => {
    for (const timer of timers) clearInterval(timer)
    await Promise.all(underWay)
  }
}

/** What is kept in memory for a day goes with the day, also while nobody loads or looks. */
function forgetNetworks({ dayKey, senderNetworks, clock }: World): void {
  dayKey.forget(clock.nowMs())
  senderNetworks.forget(clock.nowMs())
}
