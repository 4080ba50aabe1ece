import { expect } from 'bun:test'
import { createHash, createHmac, createPublicKey, verify } from 'node:crypto'
import type { MessageWithSummary, Store, StoredEvent } from '../../src/app/ports.ts'
import { readPublicLog } from '../../src/app/public-log.ts'
import type { AccountId } from '../../src/tracking/ids.ts'

/** How much was checked, so that a test can say that it was not nothing. */
export interface LogSeen {
  leaves: number
  /** Events with an index. */
  indexed: number
  /** Events of letters that still wait for one. */
  waiting: number
  /** Leaves under the public checkpoint, 0 when none was published. */
  published: number
}

/**
 * Derives the whole log again from what the store holds, with node:crypto and none of the log's own code, and fails at
 * the first thing that does not fit: commitments, chains, leaves, tiles, both checkpoints, what /log/ serves.
 */
export async function expectLogIntact(store: Store, accountIds: readonly AccountId[]): Promise<LogSeen> {
  const commitments = await store.leaves.range(0, await store.leaves.size())
  const leaves = commitments.map(commitment => hash('\0', leafBytes(commitment)))
  const events = await eventsOf(store, accountIds)
  const indexed = events.filter(event => event.logIndex !== null)
  for (const { logIndex, commitment } of indexed)
    expect(hex(commitments[logIndex ?? -1])).toBe(hex(commitment))
  expect(new Set(indexed.map(event => event.logIndex)).size).toBe(indexed.length)
  await expectHead(store, leaves)
  await expectTiles(store, leaves)
  const published = await expectPublicLog(store, { leaves, commitments })
  const waiting = events.filter(event => event.logged && event.logIndex === null).length
  return { leaves: leaves.length, indexed: indexed.length, waiting, published }
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

async function eventsOf(store: Store, accountIds: readonly AccountId[]): Promise<StoredEvent[]> {
  const origin = await store.settings.get('log.origin')
  const all: StoredEvent[] = []
  for (const message of (await Promise.all(accountIds.map(id => messagesOf(store, id)))).flat()) {
    const events = await store.events.ofMessage(message.id)
    expectChain(message, events, origin)
    all.push(...events)
  }
  return all
}

async function messagesOf(store: Store, accountId: AccountId): Promise<MessageWithSummary[]> {
  const all: MessageWithSummary[] = []
  for (;;) {
    const page = await store.messages.changedSince(accountId, {
      afterVersion: all.at(-1)?.summary.version ?? 0,
      limit: 500,
    })
    if (page.length === 0) return all
    all.push(...page)
  }
}

function expectChain(message: MessageWithSummary, events: readonly StoredEvent[], origin: string | null) {
  // The recipient may have erased events, the first among them; nothing else leaves a gap.
  const isWhole = message.summary.recording === 'on'
  const seqs = events.map(event => event.seq)
  if (isWhole) expect(seqs).toEqual(Array.from({ length: message.summary.lastSeq + 1 }, (_, seq) => seq))
  expect(seqs.at(-1)).toBe(message.summary.lastSeq)
  expect(hex(message.summary.lastCommitment)).toBe(hex(events.at(-1)?.commitment))
  for (const [at, event] of events.entries()) {
    const before = events[at - 1]
    const follows = event.seq === 0 || before?.seq === event.seq - 1
    const prev = before === undefined ? null : Buffer.from(before.commitment).toString('base64url')
    const payload: unknown = JSON.parse(Buffer.from(event.payload).toString('utf8'))
    const t: unknown = expect.stringMatching(INSTANT)
    expect(payload).toMatchObject({ v: 1, log: origin, msg: message.id, seq: event.seq, t, type: event.type })
    if (follows) expect(payload).toMatchObject({ prev })
    expect(createHmac('sha256', event.salt).update(event.payload).digest('hex')).toBe(hex(event.commitment))
    expect(event.logged).toBe(message.kind === 'letter')
    if (!event.logged) expect(event.logIndex).toBeNull()
    if (event.logIndex !== null && before) expect(before.logIndex).not.toBeNull()
    if (event.logIndex !== null && before) expect(event.logIndex).toBeGreaterThan(before.logIndex ?? -1)
  }
}

async function expectHead(store: Store, leaves: readonly Buffer[]) {
  const note = await store.settings.get('log.checkpoint')
  if (note === null) return expect(leaves).toEqual([])
  const { size, root } = await openNote(store, note)
  expect({ size, root }).toEqual({ size: leaves.length, root: rootOf(leaves).toString('base64') })
}

async function expectTiles(store: Store, leaves: readonly Buffer[]) {
  for (const [level, hashes] of levelsOf(leaves).entries()) {
    const tiles = chunks(hashes, 256).map(tile => Buffer.concat(tile))
    for (const [index, tile] of tiles.entries())
      expect(hex(await store.leaves.tile(level, index))).toBe(hex(tile))
    expect(await store.leaves.tile(level, tiles.length)).toBeNull()
  }
}

async function expectPublicLog(
  store: Store,
  log: { leaves: readonly Buffer[]; commitments: readonly Uint8Array[] },
): Promise<number> {
  const file = await readPublicLog(store, 'checkpoint')
  if (file === null) return 0
  const { size, root } = await openNote(store, String(file.body))
  expect(size).toBeLessThanOrEqual(log.leaves.length)
  expect(root).toBe(rootOf(log.leaves.slice(0, size)).toString('base64'))
  for (const [level, hashes] of levelsOf(log.leaves.slice(0, size)).entries())
    await expectServed(store, `${level}`, hashes)
  const entries = log.commitments
    .slice(0, size)
    .map(commitment => Buffer.concat([Buffer.of(0, 44), leafBytes(commitment)]))
  await expectServed(store, 'entries', entries)
  return size
}

/** Every bundle as wide as it is published, and nothing one item beyond. */
async function expectServed(store: Store, level: string, items: readonly Buffer[]) {
  const bundles = chunks(items, 256)
  for (const [index, bundle] of bundles.entries()) {
    const file = await readPublicLog(store, servedPath(level, index, bundle.length))
    expect(hex(file?.kind === 'bytes' ? file.body : undefined)).toBe(hex(Buffer.concat(bundle)))
  }
  const last = bundles.at(-1)?.length ?? 256
  const beyond =
    last === 256 ? servedPath(level, bundles.length, 1) : servedPath(level, bundles.length - 1, last + 1)
  expect(await readPublicLog(store, beyond)).toBeNull()
}

/** Indexes below 1000 only: no test makes a log of 256,000 leaves. */
function servedPath(level: string, index: number, width: number): string {
  return `tile/${level}/${String(index).padStart(3, '0')}${width === 256 ? '' : `.p/${width}`}`
}

/** The hashes of each tile level: level l has one per 256^l leaves. */
function levelsOf(leaves: readonly Buffer[]): Buffer[][] {
  const levels: Buffer[][] = []
  for (let level = [...leaves]; level.length > 0; level = fullTiles(level).map(rootOf)) levels.push(level)
  return levels
}

const fullTiles = (hashes: readonly Buffer[]) => chunks(hashes, 256).filter(tile => tile.length === 256)

/** RFC 6962, section 2.1, word for word. */
function rootOf(leaves: readonly Buffer[]): Buffer {
  const [only] = leaves
  if (only === undefined) return hash()
  if (leaves.length === 1) return only
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return hash('\x01', rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)))
}

/** Checks the note's one signature and returns size and root. */
async function openNote(store: Store, note: string): Promise<{ size: number; root: string }> {
  const vkey = String((await readPublicLog(store, 'vkey'))?.body).trim()
  const [name = '', id = '', key = ''] = /^([^+]+)\+([^+]+)\+(.+)$/.exec(vkey)?.slice(1) ?? []
  const [text = '', line = ''] = note.split('\n\n')
  const [dash, signer, signature = ''] = line.trim().split(' ')
  expect([dash, signer]).toEqual(['—', name])
  const bytes = Buffer.from(signature, 'base64')
  expect(bytes.subarray(0, 4).toString('hex')).toBe(id)
  const spki = Buffer.concat([
    Buffer.from('302a300506032b6570032100', 'hex'),
    Buffer.from(key, 'base64').subarray(1),
  ])
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  expect(verify(null, Buffer.from(`${text}\n`), publicKey, bytes.subarray(4))).toBe(true)
  const [origin, size, root = ''] = text.split('\n')
  expect(origin).toBe(name)
  return { size: Number(size), root }
}

const leafBytes = (commitment: Uint8Array) => Buffer.concat([Buffer.from('mailping/v1\n'), commitment])

function hash(...parts: (string | Uint8Array)[]): Buffer {
  const sha256 = createHash('sha256')
  for (const part of parts) sha256.update(part)
  return sha256.digest()
}

const hex = (bytes: Uint8Array | null | undefined) => (bytes ? Buffer.from(bytes).toString('hex') : 'nothing')

const chunks = <Item>(items: readonly Item[], length: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / length) }, (_, at) =>
    items.slice(at * length, (at + 1) * length),
  )
