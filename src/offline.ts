import { LOG_SETTINGS } from './app/log-settings.ts'
import { NO_MESSENGER } from './app/no-messenger.ts'
import { rereadAll, type Reread } from './app/reread.ts'
import type { Config } from './config.ts'
import { openKept, worldOn, type Outside } from './service.ts'
import { CannotStart, InUse } from './store/cannot-start.ts'
import { isDataFolder } from './store/data-folder.ts'

/**
 * Reads everything again in the place of the server. Nothing is indexed or signed here: the log writer of the next start
 * takes the new entries. Throws CannotStart while a server runs, where no server has ever run, and for a newer database.
 */
export async function rereadOffline(
  config: Config,
  { clock, say }: Outside,
  options: { dryRun: boolean },
): Promise<Reread> {
  // Before opening, which would make one: a slip in MAILPING_DATA must not leave an empty instance behind.
  if (!isDataFolder(config.data)) throw nothingThere(config)
  await using closing = new AsyncDisposableStack()
  const { store, inbox } = await openAlone(config, closing)
  const origin = await store.settings.get(LOG_SETTINGS.origin)
  if (origin === null) throw nothingThere(config)
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const idle = { wakeLogWriter: () => {}, wakePings: () => {}, messenger: NO_MESSENGER }
  const world = await worldOn({ store, inbox, clock, say, random, origin, ...idle })
  // Awaited here: what is open closes when this function returns.
  return await rereadAll(world, options)
}

async function openAlone(config: Config, closing: AsyncDisposableStack) {
  try {
    return await openKept(config, closing)
  } catch (error) {
    if (!(error instanceof InUse)) throw error
    throw new CannotStart(
      'A MailPing server is running on this data folder or database. Stop the server first, read again, then start it.',
      { cause: error },
    )
  }
}

function nothingThere({ data, databaseUrl }: Config): CannotStart {
  const place = `the folder ${data}${databaseUrl === null ? '' : ' and the database of MAILPING_DATABASE_URL'}`
  return new CannotStart(
    `There is nothing to read again: no server has run with ${place}. Use the settings that the server has (MAILPING_DATA, MAILPING_DATABASE_URL, MAILPING_CONFIG).`,
  )
}
