import type { AccountId } from '../tracking/ids.ts'
import { DAY_MS } from '../tracking/limits.ts'
import type { AccountChoices, LetterChoices } from '../tracking/ping-choices.ts'
import { lockOwn, type OwnMessage } from './change-message.ts'
import type { Nouns } from './ports.ts'
import type { World } from './world.ts'

/** What a sender is told of one letter. */
export interface LetterPings extends LetterChoices {
  /** Until when the reminder is put off, or null when it is not. */
  snoozedUntilMs: number | null
  /** More people than one writes to have read it; pings have ended. */
  mutedByReaders: boolean
}

export function readAccountPings({ store }: World, accountId: AccountId): Promise<AccountChoices> {
  return store.pingChoices.ofAccount(accountId)
}

/** With another day of the reminder every letter is looked at again: it may be due now. */
export async function chooseForAccount(
  world: World,
  accountId: AccountId,
  choices: AccountChoices,
): Promise<AccountChoices> {
  await world.store.transaction(async nouns => {
    const before = await nouns.pingChoices.ofAccount(accountId)
    await nouns.pingChoices.saveAccount(accountId, choices)
    if (before.noSignDays !== choices.noSignDays) await nouns.looks.lookAtAll(accountId, world.clock.nowMs())
  })
  world.wakePings()
  return choices
}

/** Throws `not-found`. */
export function readLetterPings(world: World, own: OwnMessage): Promise<LetterPings> {
  return ofLetter(world, own, async () => {})
}

/** Throws `not-found`. */
export function chooseForLetter(world: World, own: OwnMessage, choices: LetterChoices): Promise<LetterPings> {
  return ofLetter(world, own, async (nouns, nowMs) => {
    await nouns.pingChoices.saveLetter(own.id, choices)
    await nouns.looks.lookAt(own.id, nowMs)
  })
}

/** The reminder that there is no sign comes so many days from now, if there is none then. Throws `not-found`. */
export function snoozeLetter(world: World, own: OwnMessage, days: number): Promise<LetterPings> {
  return ofLetter(world, own, (nouns, nowMs) => nouns.looks.snooze(own.id, nowMs + days * DAY_MS))
}

/** The letter is locked from the first line on, so that no look comes between. */
async function ofLetter(
  world: World,
  own: OwnMessage,
  change: (nouns: Nouns, nowMs: number) => Promise<void>,
): Promise<LetterPings> {
  const nowMs = world.clock.nowMs()
  const chosen = await world.store.transaction(async nouns => {
    await lockOwn(nouns, own)
    await change(nouns, nowMs)
    const { snoozedUntilMs, once } = await nouns.looks.memo(own.id)
    const isSnoozed = snoozedUntilMs !== null && snoozedUntilMs > nowMs
    return {
      ...(await nouns.pingChoices.ofLetter(own.id)),
      snoozedUntilMs: isSnoozed ? snoozedUntilMs : null,
      mutedByReaders: once.includes('too-many-readers'),
    }
  })
  world.wakePings()
  return chosen
}
