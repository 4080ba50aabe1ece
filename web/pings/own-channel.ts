import { fromBase64Url } from '../../src/vault/base64url.ts'
import type { PingSetup } from '../../src/contract/ping.ts'
import { call, type Reply } from '../api/client.ts'
import { shelfOf } from '../state/shelf.ts'

/** Which of the account's channels is this browser, and the subscription that it stands for. */
export interface OwnChannel {
  channelId: string
  endpoint: string
  /** Whose channel it is: nobody else who signs in here takes it over. */
  accountId: string
}

const shelf = shelfOf('mailping-push', 'own')
const ONLY = 'own'

/** Null where this device is not told by push. Rejects when the browser refuses storage. */
export async function ownChannel(): Promise<OwnChannel | null> {
  return (await shelf.ask<OwnChannel | undefined>('readonly', all => all.get(ONLY))) ?? null
}

/** Tabs and worker change it one after another: each asks the server and acts on the answer, alone. */
export function inTurn<Value>(change: () => Promise<Value>): Promise<Value> {
  return navigator.locks.request('mailping-push', change)
}

interface Wanted {
  /** The server's public VAPID key. */
  key: string
  name: string
  accountId: string
}

/**
 * Makes a new subscription of this browser and a channel of it, in place of what there was: a subscription that fails does
 * so for ever. Rejects when the browser or its push service refuses.
 */
export async function beginPush(push: PushManager, wanted: Wanted): Promise<Reply<OwnChannel>> {
  const before = await ownChannel()
  await unsubscribe(push)
  const begun = await subscribe(push, wanted)
  if (begun.kind === 'ok' && before !== null && before.channelId !== begun.value.channelId)
    await call('deleteChannel', { params: { id: before.channelId } })
  return begun
}

/** A browser that cannot reach its push service waits without end. */
const SUBSCRIBE_MAX_MS = 15_000

async function withinTime<Value>(asked: Promise<Value>): Promise<Value> {
  const { promise: tooLong, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('the push service did not answer')), SUBSCRIBE_MAX_MS)
  try {
    return await Promise.race([asked, tooLong])
  } finally {
    clearTimeout(timer)
  }
}

async function subscribe(push: PushManager, { key, name, accountId }: Wanted): Promise<Reply<OwnChannel>> {
  const asked = push.subscribe({ userVisibleOnly: true, applicationServerKey: fromBase64Url(key) })
  const subscription = await withinTime(asked)
  const { endpoint, keys } = subscription.toJSON()
  const body = {
    kind: 'push' as const,
    name,
    endpoint: endpoint ?? '',
    p256dh: keys?.['p256dh'] ?? '',
    auth: keys?.['auth'] ?? '',
  }
  const reply = await call('addChannel', { body })
  if (reply.kind === 'problem') {
    await subscription.unsubscribe().catch(() => false)
    return reply
  }
  const own = { channelId: reply.value.channel.id, endpoint: body.endpoint, accountId }
  await shelf.ask('readwrite', all => all.put(own, ONLY))
  return { kind: 'ok', value: own }
}

/** Lets go of the subscription; what is still sent to it is refused from then on. Needs no server of ours. */
export async function endPush(push: PushManager): Promise<void> {
  await unsubscribe(push)
  await shelf.ask('readwrite', all => all.delete(ONLY))
}

/** Whether the browser still has the subscription that the channel stands for. Asks no network. */
async function isWhole(push: PushManager, own: OwnChannel): Promise<boolean> {
  return (await push.getSubscription())?.endpoint === own.endpoint
}

/**
 * After the browser has changed its subscription, or the server its key: a new one in place of the old, under the same
 * name. A channel that was deleted on another device ends here, too. Does nothing where there is none, or no answer.
 * `known`: what the server has just said.
 */
export async function mendPush(push: PushManager, known?: PingSetup): Promise<void> {
  const own = await ownChannel()
  const setup = own === null ? null : (known ?? (await askSetup()))
  if (own === null || setup === null) return
  const channel = setup.channels.find(({ id }) => id === own.channelId)
  if (channel === undefined) return endPush(push)
  const key = setup.applicationServerKey
  if (isKeyOf(await push.getSubscription(), key) && (await isWhole(push, own))) return
  await beginPush(push, { key, name: channel.name, accountId: own.accountId })
}

async function askSetup(): Promise<PingSetup | null> {
  const reply = await call('getPingSetup')
  return reply.kind === 'ok' ? reply.value : null
}

async function unsubscribe(push: PushManager): Promise<void> {
  const subscription = await push.getSubscription()
  await subscription?.unsubscribe().catch(() => false)
}

/** True where there is none, or where the browser does not tell. */
function isKeyOf(subscription: PushSubscription | null, key: string): boolean {
  const bytes = subscription?.options.applicationServerKey
  if (bytes === null || bytes === undefined) return true
  const has = new Uint8Array(bytes)
  return fromBase64Url(key)?.every((byte, i) => byte === has[i]) === true
}
