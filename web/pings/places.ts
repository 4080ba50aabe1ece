import type { Channel, PingSetup } from '../../src/contract/ping.ts'
import { call, type Reply } from '../api/client.ts'
import { pushedHere } from '../state/notifications.ts'
import { createStore } from '../state/store.ts'
import { inTurn, mendPush, ownChannel } from './own-channel.ts'

/** Where the account is told, as the server said last; null before that, and while nobody is signed in. */
export const places = createStore<PingSetup | null>(null)

/** Id of the channel that is this device, or null. */
export const hereId = createStore<string | null>(null)

/** Asks the server, and mends this device's own channel by what it says. */
export function lookAtPlaces(): Promise<Reply<PingSetup>> {
  return inTurn(look)
}

async function look(): Promise<Reply<PingSetup>> {
  const reply = await call('getPingSetup')
  if (reply.kind === 'problem') return reply
  await lookHere(reply.value).catch(() => {})
  const id = hereId.get()
  // Mending has put another channel in the place of one that is listed.
  const isListed = id === null || channelOf(reply.value, id) !== null
  const latest = isListed ? reply : await call('getPingSetup')
  if (latest.kind === 'ok') places.set(latest.value)
  return latest
}

export function channelOf({ channels }: PingSetup, id: string): Channel | null {
  return channels.find(one => one.id === id) ?? null
}

/** The worker when it runs. Throws where none was installed, as in some private windows: waiting for it would not end. */
export async function worker(): Promise<ServiceWorkerRegistration> {
  if ((await navigator.serviceWorker.getRegistration()) === undefined)
    throw new Error('no worker is installed')
  return navigator.serviceWorker.ready
}

/** Compares this device's channel with what the server has and the browser, and mends what differs. */
async function lookHere(setup: PingSetup): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  if ((await ownChannel()) !== null) await mendPush((await worker()).pushManager, setup)
  const id = (await ownChannel())?.channelId ?? null
  hereId.set(id)
  // One that was just put in the place of another is not listed, and works.
  pushedHere.set(id !== null && channelOf(setup, id)?.state !== 'paused')
}
