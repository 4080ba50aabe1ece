import type { PayloadBodies } from '../log/payload.ts'
import { agentOfId } from '../tracking/agent-kinds.ts'
import { AGENTS_VERSION } from '../tracking/agents.ts'
import type { Fetch } from '../tracking/fetch.ts'
import type { MessageId } from '../tracking/ids.ts'
import { OTHER_ARM_WINDOW_MS } from '../tracking/limits.ts'
import { NETWORKS_VERSION, networkClassOf } from '../tracking/networks.ts'
import { appendEvents } from './append-event.ts'
import { openDeviceOrdinals, type DeviceOrdinals } from './device-ordinals.ts'
import { openLettersInHand, type LettersInHand } from './letters-in-hand.ts'
import type { InboxRecord, MessageWithSummary, Nouns } from './ports.ts'
import { sha256 } from './sha256.ts'
import type { World } from './world.ts'

/**
 * Writes inbox records as events of their messages and reads those messages again, inside the given transaction.
 * Returns the messages that changed. Records of unknown, ended or erased messages leave nothing.
 */
export type RecordFetches = (nouns: Nouns, records: readonly InboxRecord[]) => Promise<MessageWithSummary[]>

/** The longest the event loop is held; pictures are answered in between. */
const SLICE_MS = 5

export function openRecordFetches(world: World): RecordFetches {
  const devices = openDeviceOrdinals()
  const letters = openLettersInHand()
  return async (nouns, records) => {
    const changed: MessageWithSummary[] = []
    const pause = openPauses()
    for (const { message, ofMessage } of await lockEach(nouns, await byMessage(nouns, records))) {
      changed.push(await recordInto({ world, nouns, devices, letters, pause }, message, ofMessage))
      await pause()
    }
    return changed
  }
}

/** Resolves at once, or in a later turn of the event loop when this one has been held for SLICE_MS. */
function openPauses(): () => Promise<void> {
  let heldFromMs = performance.now()
  return async () => {
    if (performance.now() - heldFromMs < SLICE_MS) return
    await new Promise(resolve => setTimeout(resolve, 0))
    heldFromMs = performance.now()
  }
}

interface Locked {
  message: MessageWithSummary
  ofMessage: InboxRecord[]
}

/**
 * The messages that still record. All locks before the first change: a change takes the counter of versions, and whoever
 * waits for a message while holding it would wait in a circle with a deed of the sender, which takes them in this order.
 */
async function lockEach(
  nouns: Nouns,
  grouped: readonly (readonly [MessageId, InboxRecord[]])[],
): Promise<Locked[]> {
  const locked: Locked[] = []
  for (const [id, ofMessage] of grouped) {
    const message = await nouns.messages.lock(id)
    if (message !== null && message.summary.recording === 'on') locked.push({ message, ofMessage })
  }
  return locked
}

/** In one order of messages everywhere, so that two instances never wait for each other's locks in a circle. */
async function byMessage(
  nouns: Nouns,
  records: readonly InboxRecord[],
): Promise<[MessageId, InboxRecord[]][]> {
  const hashes = new Map<string, Uint8Array>()
  for (const { token } of records) {
    if (token !== '' && !hashes.has(token)) hashes.set(token, await sha256(bytesOf(token)))
  }
  const ids = new Map(
    (await nouns.messages.idsByTokenHash([...hashes.values()])).map(row => [row.tokenHash.toHex(), row.id]),
  )
  const grouped = Map.groupBy(records, ({ token }) => ids.get(hashes.get(token)?.toHex() ?? ''))
  return [...grouped]
    .flatMap(([id, ofMessage]) => (id === undefined ? [] : [[id, ofMessage] as [MessageId, InboxRecord[]]]))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

const bytesOf = (token: string) => Uint8Array.fromBase64(token, { alphabet: 'base64url' })

interface At {
  world: World
  nouns: Nouns
  devices: DeviceOrdinals
  letters: LettersInHand
  pause: () => Promise<void>
}

async function recordInto(
  at: At,
  message: MessageWithSummary,
  records: readonly InboxRecord[],
): Promise<MessageWithSummary> {
  const { world, nouns, pause, letters } = at
  const letter = await letters.take(nouns, message)
  const admitted: Fetch[] = []
  for (const record of records) {
    const fetch = await fetchOf(at, message, { record, lastNumberedAtMs: letter.lastNumberedAtMs() })
    if (letter.isAdmitted(fetch)) admitted.push(fetch)
    else message.summary = { ...message.summary, unrecorded: message.summary.unrecorded + 1 }
    await pause()
  }
  if (admitted.length === 0) {
    letters.putBack(message, letter)
    return saved(nouns, message)
  }
  const drafts = admitted.map(fetch => ({ type: 'fetch' as const, atMs: fetch.atMs, body: bodyOf(fetch) }))
  const events = await appendEvents({ world, nouns }, message, drafts)
  for (const [i, { seq }] of events.entries()) {
    const fetch = admitted[i]
    if (fetch !== undefined) letter.add({ ...fetch, seq })
    await pause()
  }
  const { summary } = await letter.write({ world, nouns, message })
  const recorded = { ...message, summary }
  letters.putBack(recorded, letter)
  return recorded
}

/** Only the count of loads served but not recorded has changed: nothing to read again. */
async function saved(nouns: Nouns, message: MessageWithSummary): Promise<MessageWithSummary> {
  const summary = { ...message.summary, version: await nouns.messages.nextVersion() }
  await nouns.messages.saveSummary(message.id, summary)
  return { ...message, summary }
}

/** The facts from outside the message are decided here, once; the tags they were decided by are not kept. */
async function fetchOf(
  { world, nouns, devices }: At,
  message: MessageWithSummary,
  load: { record: InboxRecord; lastNumberedAtMs: number | null },
): Promise<Fetch> {
  const { record } = load
  const { atMs, purpose, referrer } = record
  const otherArmMs = await nouns.messages.latestOtherArm(message, {
    fromMs: atMs - OTHER_ARM_WINDOW_MS,
    toMs: atMs,
  })
  return {
    atMs,
    method: record.method,
    agent: agentOfId(record.agent),
    network: networkClassOf(record.network),
    headerBits: record.headerBits,
    purpose: purpose === 'prefetch' || purpose === 'preview' ? purpose : 'none',
    referrer: referrer === 'webmail' || referrer === 'other' ? referrer : 'none',
    device: devices(message.id, load),
    senderNetwork: senderNetwork(world, message, record),
    otherArmS: otherArmMs === null ? null : Math.floor((atMs - otherArmMs) / 1_000),
  }
}

function senderNetwork(
  world: World,
  message: MessageWithSummary,
  record: InboxRecord,
): Fetch['senderNetwork'] {
  if (record.dayKeyId === '' || record.dayKeyId !== world.dayKey.id(record.atMs)) return 'unknown'
  const prefixes = world.senderNetworks.prefixesOf(message.accountId, record.atMs)
  const isSame = prefixes.some(
    prefix => world.dayKey.tag([record.token, prefix], record.atMs) === record.networkTag,
  )
  return isSame ? 'yes' : 'no'
}

function bodyOf(fetch: Fetch): PayloadBodies['fetch'] {
  const { method, agent, network, purpose, referrer, device } = fetch
  return {
    method,
    agent,
    agents_version: AGENTS_VERSION,
    network,
    networks_version: NETWORKS_VERSION,
    headers: fetch.headerBits,
    purpose,
    referrer,
    device,
    sender_network: fetch.senderNetwork,
    other_arm_s: fetch.otherArmS,
  }
}
