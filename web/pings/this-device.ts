import { call, type Reply } from '../api/client.ts'
import type { Problem } from '../api/problem.ts'
import { sessionName } from '../keys/session-name.ts'
import { installWay } from '../state/installing.ts'
import { askPermission, permission, pushedHere } from '../state/notifications.ts'
import { pingWords } from '../words/pings.ts'
import type { HereFacts } from './here-of.ts'
import { session } from '../state/session.ts'
import { beginPush, endPush, inTurn, type OwnChannel, ownChannel } from './own-channel.ts'
import { channelOf, hereId, lookAtPlaces, worker } from './places.ts'
import { changeTold, NOTHING_TOLD, showBadge } from './told.ts'

/** What hereOf needs to know, of the browser that runs this. */
export function factsHere(given: Pick<HereFacts, 'channel' | 'trusted'>): HereFacts {
  const way = installWay({
    standalone: matchMedia('(display-mode: standalone)').matches,
    offered: false,
    agent: navigator.userAgent,
    touchPoints: navigator.maxTouchPoints,
  })
  const able = 'serviceWorker' in navigator && 'PushManager' in globalThis
  return { ...given, able, ios: way === 'ios', permission: permission.get() }
}

/**
 * Asks for the permission, subscribes, and makes a channel of this device. Call it from a button only, and before anything
 * else is waited for: a browser asks only upon a press. Null when the person has answered the browser with no.
 */
export async function tellHere(): Promise<Reply<OwnChannel> | null> {
  await askPermission()
  if (permission.get() !== 'granted') return null
  const setup = await lookAtPlaces()
  if (setup.kind === 'problem') return setup
  const now = session.get()
  try {
    if (now.kind !== 'open') throw new Error('nobody is signed in')
    const { pushManager } = await worker()
    const before = channelOf(setup.value, hereId.get() ?? '')
    const wanted = {
      key: setup.value.applicationServerKey,
      name: before?.name ?? sessionName(),
      accountId: now.account.id,
    }
    const reply = await inTurn(() => beginPush(pushManager, wanted))
    if (reply.kind === 'ok') await lookAtPlaces()
    return reply
  } catch {
    return { kind: 'problem', problem: NO_SUBSCRIPTION }
  }
}

const NO_SUBSCRIPTION: Problem = { code: 'no-subscription', ...pingWords.here.refused, fields: {} }

/** Ends the channel, then the subscription. When the server does not answer, nothing ends. */
export async function stopHere(): Promise<Reply<undefined>> {
  const own = await ownChannel().catch(() => null)
  if (own === null) return DONE
  const reply = await call('deleteChannel', { params: { id: own.channelId } })
  if (reply.kind === 'problem' && !GONE.has(reply.problem.code)) return reply
  await forgetHere()
  return DONE
}

const DONE: Reply<undefined> = { kind: 'ok', value: undefined }
const GONE: ReadonlySet<string> = new Set(['not-found', 'not-signed-in'])

/** This device lets go of everything that push left on it; the server is not asked. */
export async function forgetHere(): Promise<void> {
  pushedHere.set(false)
  hereId.set(null)
  const registration = await navigator.serviceWorker.getRegistration()
  if (registration === undefined) return
  await endPush(registration.pushManager)
  for (const one of await registration.getNotifications()) one.close()
  await showBadge((await changeTold(() => NOTHING_TOLD)).after)
}
