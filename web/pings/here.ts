import { navigate, place } from '../state/location.ts'
import { permission, pushedHere } from '../state/notifications.ts'
import { ownChannel, mendPush, isWhole } from './own-channel.ts'
import { seenOn, turnToOf } from './seen-on.ts'
import { changeTold, showBadge, withSeen } from './told.ts'

/** What a page does about push, whatever it shows: turns to what was pressed, and takes back what was seen. Call once. */
export async function startHere(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const to = turnToOf(data)
    if (to !== null) navigate(to)
  })
  const own = await ownChannel()
  pushedHere.set(own !== null)
  const look = () => void lookAtPlace().catch(() => {})
  place.subscribe(look)
  document.addEventListener('visibilitychange', look)
  look()
  if (own === null) return
  const { pushManager } = await navigator.serviceWorker.ready
  if (!(await isWhole(pushManager, own))) await mendPush(pushManager)
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
