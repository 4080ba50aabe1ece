import { navigate, place } from '../state/location.ts'
import { permission } from '../state/notifications.ts'
import { session } from '../state/session.ts'
import { ownChannel } from './own-channel.ts'
import { lookAtPlaces, places } from './places.ts'
import { seenOn, turnToOf } from './seen-on.ts'
import { changeTold, showBadge, withSeen } from './told.ts'

/**
 * What a page does about being told, whatever it shows: asks where, turns to what was pressed, and takes back what was
 * seen. Call once.
 */
export function startHere(): void {
  followSession()
  if (!('serviceWorker' in navigator)) return
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const to = turnToOf(data)
    if (to !== null) navigate(to)
  })
  const look = () => void lookAtPlace().catch(() => {})
  place.subscribe(look)
  document.addEventListener('visibilitychange', look)
  look()
}

/** Where somebody is told is asked once whenever he signs in; a push ends with whose it was. */
function followSession(): void {
  let asked: string | null = null
  let known: string | null = null
  const look = () => {
    const now = session.get()
    const before = asked
    asked = now.kind === 'open' ? now.account.id : null
    if (now.kind === 'none') void endPushBut(null).catch(() => {})
    if (now.kind === 'none' || (asked !== null && asked !== known)) places.set(null)
    if (now.kind !== 'open' || asked === before) return
    known = asked
    void endPushBut(now.chest.trusted ? asked : null)
      .catch(() => {})
      .then(lookAtPlaces)
      .catch(() => {})
  }
  session.subscribe(look)
  look()
}

/** Nobody is told here but this account; null: nobody at all. */
async function endPushBut(accountId: string | null): Promise<void> {
  const own = await ownChannel()
  if (own === null || own.accountId === accountId) return
  const { forgetHere } = await import('./this-device.ts')
  await forgetHere()
}

async function lookAtPlace(): Promise<void> {
  const seen = seenOn(place.get().route)
  // Where nothing may be shown, nothing was.
  const told = permission.get() === 'granted' && document.visibilityState === 'visible'
  if (seen === null || !told) return
  const { before, after } = await changeTold(told => withSeen(told, seen))
  if (before === after) return
  await showBadge(after)
  const registration = await navigator.serviceWorker.ready
  const gone = new Set(before.unseen.filter(id => !after.unseen.includes(id)))
  for (const one of await registration.getNotifications()) if (gone.has(one.tag)) one.close()
}
