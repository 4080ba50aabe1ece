import { join } from 'node:path'
import { INVITATION_LIFETIME_MS, makeInvitation, makeSetUpLink } from '../app/invitations.ts'
import type { MadeLink } from '../cli/invite.ts'
import type { Config } from '../config.ts'
import type { Outside } from '../service.ts'
import { CannotStart } from '../store/cannot-start.ts'
import { isDataFolder, isInUse, KEPT } from '../store/data-folder.ts'
import { openStoreBeside, storeAddress } from '../store/open-store.ts'
import { commandHere } from '../telling/naming.ts'

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
  refuseOther({ first, hasOperator: await store.accounts.hasOperator(), isServerRunning })
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const secret = await (first ? makeSetUpLink : makeInvitation)({ store, clock, random })
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

/**
 * Until the operator has an account each start makes a link of its own, in the place of this one. Accounts that strangers
 * made by an open sign-up are not the operator's.
 */
function refuseOther(given: { first: boolean; hasOperator: boolean; isServerRunning: boolean }): void {
  if (given.first && given.hasOperator)
    throw new CannotStart(
      `The operator has an account already. For one more person: ${commandHere('invite')}.`,
    )
  if (!given.first && !given.hasOperator)
    throw new CannotStart(`The operator has no account yet. For that one: ${commandHere('setup-link')}.`)
  if (given.first && !given.isServerRunning)
    throw new CannotStart(
      'The server is not running. Start it: until the operator has an account, each start prints a new set-up link.',
    )
}
