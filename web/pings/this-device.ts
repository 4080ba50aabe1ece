import type { PingSetup } from '../../src/contract/ping.ts'
import { call, type Reply } from '../api/client.ts'
import type { Problem } from '../api/problem.ts'
import { sessionName } from '../keys/session-name.ts'
import { installWay } from '../state/installing.ts'
import { askPermission, permission, pushedHere } from '../state/notifications.ts'
import { pingWords } from '../words/pings.ts'
import type { HereFacts } from './here-of.ts'
import { beginPush, endPush, mendPush, type OwnChannel, ownChannel } from './own-channel.ts'
import { changeTold, NOTHING_TOLD, showBadge } from './told.ts'

/** What hereOf needs to know, of the browser that runs this. */
export function factsHere(given: Pick<HereFacts, 'told' | 'trusted'>): HereFacts {
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
  const setup = await call('getPingSetup')
  if (setup.kind === 'problem') return setup
  try {
    const { pushManager } = await worker()
    const key = setup.value.applicationServerKey
    const reply = await beginPush(pushManager, { key, name: sessionName() })
    pushedHere.set(reply.kind === 'ok')
    return reply
  } catch {
    return { kind: 'problem', problem: NO_SUBSCRIPTION }
  }
}

/** The worker when it runs. Throws where none was installed, as in some private windows: waiting for it would not end. */
async function worker(): Promise<ServiceWorkerRegistration> {
  if ((await navigator.serviceWorker.getRegistration()) === undefined)
    throw new Error('no worker is installed')
  return navigator.serviceWorker.ready
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
  const registration = await navigator.serviceWorker.getRegistration()
  if (registration === undefined) return
  await endPush(registration.pushManager)
  for (const one of await registration.getNotifications()) one.close()
  await showBadge((await changeTold(() => NOTHING_TOLD)).after)
}

/** Compares this device's channel with what the server has and the browser, and mends what differs. Gives the channel's id, or null. */
export async function lookHere(setup: PingSetup): Promise<string | null> {
  if (!('serviceWorker' in navigator)) return null
  if ((await ownChannel()) === null) return null
  const { pushManager } = await worker()
  await mendPush(pushManager, setup)
  const own = await ownChannel()
  pushedHere.set(own !== null)
  return own?.channelId ?? null
}
