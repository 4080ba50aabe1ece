/**
 * The Merkle tree of RFC 6962, section 2.1 (https://www.rfc-editor.org/rfc/rfc6962#section-2.1), on SHA-256.
 * A tree of `size` leaves is the range [0, size); a range that is no power of two splits at the largest power of two
 * below its length. A proof is a list of hashes of ranges; making and checking one follow the same plan of steps.
 */
import { sha256 } from '@noble/hashes/sha2.js'

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** Root of the tree without leaves. */
const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array())

/**
 * The hash over the 2^level leaves from index * 2^level on. Asked only for ranges that lie within the tree.
 * Rejects when it has no such hash.
 */
export type ReadHash = (node: { level: number; index: number }) => Promise<Uint8Array>

export function leafHash(data: Uint8Array): Uint8Array {
  return sha256.create().update(LEAF).update(data).digest()
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256.create().update(NODE).update(left).update(right).digest()
}

/** Root of the first `size` leaves. */
export async function treeRoot(size: number, read: ReadHash): Promise<Uint8Array> {
  return size === 0 ? EMPTY_ROOT : rangeHash({ from: 0, to: size }, read)
}

/** The hashes that lead from leaf `index` to the root of `size` leaves, lowest first. Throws when index is outside. */
export async function inclusionProof(
  leaf: { index: number; size: number },
  read: ReadHash,
): Promise<Uint8Array[]> {
  const plan = planInclusion(leaf)
  if (plan === null) throw new Error(`no leaf ${leaf.index} in a tree of ${leaf.size}`)
  return Promise.all(plan.map(step => rangeHash(step, read)))
}

/** True when `hash` (of the leaf's data) is the leaf at `index` of the tree with this root. */
export function verifyInclusion(claim: {
  hash: Uint8Array
  index: number
  size: number
  root: Uint8Array
  proof: readonly Uint8Array[]
}): boolean {
  const plan = planInclusion(claim)
  if (plan === null || plan.length !== claim.proof.length) return false
  let hash = claim.hash
  for (const [at, step] of plan.entries()) {
    const sibling = claim.proof[at]
    if (sibling === undefined) return false
    hash = step.side === 'left' ? nodeHash(sibling, hash) : nodeHash(hash, sibling)
  }
  return sameBytes(hash, claim.root)
}

/**
 * The hashes that show the tree of `from` leaves to be the beginning of the tree of `to` leaves, in RFC 6962's order.
 * Empty when `from` is 0 or equals `to`. Throws when `from` is larger than `to`.
 */
export async function consistencyProof(
  sizes: { from: number; to: number },
  read: ReadHash,
): Promise<Uint8Array[]> {
  const plan = planConsistency(sizes)
  if (plan === null) throw new Error(`a tree of ${sizes.from} leaves is no beginning of one of ${sizes.to}`)
  const ranges = plan.start === null ? plan.steps : [plan.start, ...plan.steps]
  return Promise.all(ranges.map(range => rangeHash(range, read)))
}

/** True when the tree with `fromRoot` is the beginning of the tree with `toRoot`. */
export function verifyConsistency(claim: {
  from: number
  fromRoot: Uint8Array
  to: number
  toRoot: Uint8Array
  proof: readonly Uint8Array[]
}): boolean {
  const plan = planConsistency(claim)
  if (plan === null) return false
  if (claim.from === 0) return claim.proof.length === 0 && sameBytes(claim.fromRoot, EMPTY_ROOT)
  const [start, ...siblings] = plan.start === null ? [claim.fromRoot, ...claim.proof] : claim.proof
  if (start === undefined || siblings.length !== plan.steps.length) return false
  let [older, newer] = [start, start]
  for (const [at, step] of plan.steps.entries()) {
    const sibling = siblings[at]
    if (sibling === undefined) return false
    if (step.side === 'left') older = nodeHash(sibling, older)
    newer = step.side === 'left' ? nodeHash(sibling, newer) : nodeHash(newer, sibling)
  }
  return sameBytes(older, claim.fromRoot) && sameBytes(newer, claim.toRoot)
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, at) => byte === right[at])
}

interface Range {
  from: number
  to: number
}

/** One level up: the range to join, and the side it stands on. */
type Step = Range & { side: 'left' | 'right' }

function planInclusion({ index, size }: { index: number; size: number }): Step[] | null {
  if (!isSize(size) || !isSize(index) || index >= size) return null
  return descend(size, index, range => range.to - range.from === 1).steps
}

/** `start` is the range both trees share at the bottom; null when that is the whole older tree, whose root is known. */
function planConsistency({ from, to }: Range): { start: Range | null; steps: Step[] } | null {
  if (!isSize(from) || !isSize(to) || from > to) return null
  if (from === 0) return { start: null, steps: [] }
  const { bottom, steps } = descend(to, from - 1, range => range.to === from)
  return { start: bottom.from === 0 ? null : bottom, steps }
}

/** From the root to the range that is `done`, always into the half that holds `leaf`. The steps lead back up. */
function descend(
  size: number,
  leaf: number,
  done: (range: Range) => boolean,
): { bottom: Range; steps: Step[] } {
  const steps: Step[] = []
  let bottom: Range = { from: 0, to: size }
  while (!done(bottom)) {
    const { from, to } = bottom
    const middle = from + splitOf(to - from)
    const left = leaf < middle
    steps.unshift(left ? { from: middle, to, side: 'right' } : { from, to: middle, side: 'left' })
    bottom = left ? { from, to: middle } : { from: middle, to }
  }
  return { bottom, steps }
}

async function rangeHash({ from, to }: Range, read: ReadHash): Promise<Uint8Array> {
  const length = to - from
  const split = splitOf(length)
  // A range of a power of two begins at a multiple of its length: that is one node of the tree.
  if (length === 1 || split * 2 === length) return read({ level: Math.log2(length), index: from / length })
  const middle = from + split
  return nodeHash(await rangeHash({ from, to: middle }, read), await rangeHash({ from: middle, to }, read))
}

/** Largest power of two below `length`; 1 for 1. By doubling: shifts end at 32 bits. */
function splitOf(length: number): number {
  let split = 1
  while (split * 2 < length) split *= 2
  return split
}

const isSize = (value: number) => Number.isSafeInteger(value) && value >= 0
