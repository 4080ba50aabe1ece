import { join } from 'node:path'
import { INVITATION_LIFETIME_MS, makeInvitation } from '../app/invitations.ts'
import type { MadeLink } from '../cli/invite.ts'
import type { Config } from '../config.ts'
import type { Outside } from '../service.ts'
import { CannotStart } from '../store/cannot-start.ts'
import { isDataFolder, isInUse, KEPT } from '../store/data-folder.ts'
import { openStoreBeside, storeAddress } from '../store/open-store.ts'

/**
 * Makes a set-up link (`first`) or an invitation beside the server that may be running: one short transaction, of which
 * the server need not know. Throws CannotStart when it is the other one that is wanted, or no server has run here.
 */
export async function makeOneTimeLink(
  config: Pick<Config, 'data' | 'databaseUrl' | 'publicUrl' | 'port'>,
  { clock }: Pick<Outside, 'clock'>,
  { first }: { first: boolean },
): Promise<MadeLink> {
  const { data, databaseUrl, publicUrl, port } = config
  if (!isDataFolder(data)) throw nothingHere(data)
  const isServerRunning = isInUse(data)
  await using closing = new AsyncDisposableStack()
  const store = closing.adopt(
    await openStoreBeside(storeAddress(databaseUrl, join(data, KEPT.main))),
    store => store.close(),
  )
  refuseOther({ first, accounts: await store.accounts.count(), isServerRunning })
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const secret = await makeInvitation({ store, clock, random })
  const { origin } = publicUrl ?? new URL(`http://localhost:${port}`)
  return {
    link: `${origin}/setup#${secret.toBase64({ alphabet: 'base64url', omitPadding: true })}`,
    expiresAtMs: clock.nowMs() + INVITATION_LIFETIME_MS,
    port,
    isPublic: publicUrl !== null,
    isServerRunning,
  }
}

function nothingHere(data: string): CannotStart {
  return new CannotStart(
    `No server has run with the folder ${data}. Start it: the first start prints a set-up link. If it runs already, give this command the settings that it has.`,
  )
}

/** While there is no account each start makes a link of its own, in the place of this one. */
function refuseOther(given: { first: boolean; accounts: number; isServerRunning: boolean }): void {
  if (given.first && given.accounts > 0)
    throw new CannotStart('An account exists already. For one more person: mailping invite.')
  if (!given.first && given.accounts === 0)
    throw new CannotStart('No account exists yet. For the first one: mailping setup-link.')
  if (given.first && !given.isServerRunning)
    throw new CannotStart(
      'The server is not running. Start it: until the first account exists, each start prints a new set-up link.',
    )
}
