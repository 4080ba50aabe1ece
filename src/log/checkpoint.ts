/**
 * The signed head of the log: C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint) in a signed note
 * (https://c2sp.org/signed-note) with an Ed25519 key. The key's name is the log's origin.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import { fromBase64, toBase64 } from './base64.ts'
import { HASH_BYTES } from './commitment.ts'
import { sameBytes } from './merkle.ts'

export interface Checkpoint {
  /** `mailping/` and 16 hex digits. */
  origin: string
  /** Number of leaves. */
  size: number
  /** Root over them, 32 bytes. */
  root: Uint8Array
}

export interface Signer {
  /** Ed25519 public key, 32 bytes. */
  publicKey: Uint8Array
  /** Ed25519 signature (64 bytes) over the data itself. */
  sign: (data: Uint8Array) => Uint8Array
}

/** Ed25519 over the data itself. Returns false, and does not throw, for a signature or key of any other bytes. */
export type VerifySignature = (publicKey: Uint8Array, data: Uint8Array, signature: Uint8Array) => boolean

export type OpenedCheckpoint =
  | { kind: 'valid'; checkpoint: Checkpoint }
  /** `malformed`: not a checkpoint. `other-log`: another origin. `unsigned`: no line by this key. `forged`: a wrong one. */
  | { kind: 'invalid'; reason: 'malformed' | 'other-log' | 'unsigned' | 'forged' }

const ORIGIN = /^mailping\/[0-9a-f]{16}$/
const SIZE = /^(?:0|[1-9][0-9]{0,15})$/
const SIGNATURE_LINE = /^— (?<name>[^\s+\p{Cc}]+) (?<signature>[A-Za-z0-9+/]+={0,2})$/u
/** Signature type of Ed25519. */
const ED25519 = 1
const KEY_BYTES = 32
const KEY_ID_BYTES = 4
/** A note with more is refused before it is read: room for 16 post-quantum cosignatures, as signed-note asks. */
const MAX_NOTE_LENGTH = 131_072

/** The three lines that are signed, each with its newline. */
function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`
}

/** Null for anything that formatCheckpoint would not write. Extension lines are refused: this log writes none. */
function parseCheckpoint(text: string): Checkpoint | null {
  const [origin, size, root, end, ...more] = text.split('\n')
  if (origin === undefined || size === undefined || root === undefined || end !== '' || more.length > 0)
    return null
  const rootBytes = fromBase64(root)
  if (!ORIGIN.test(origin) || !SIZE.test(size) || rootBytes?.length !== HASH_BYTES) return null
  return Number.isSafeInteger(Number(size)) ? { origin, size: Number(size), root: rootBytes } : null
}

/** The whole note: what `/log/checkpoint` serves. Ed25519 is deterministic, so the same checkpoint gives the same note. */
export function signCheckpoint(checkpoint: Checkpoint, signer: Signer): string {
  const text = formatCheckpoint(checkpoint)
  const signature = concatBytes(keyId(checkpoint.origin, signer.publicKey), signer.sign(utf8ToBytes(text)))
  return `${text}\n— ${checkpoint.origin} ${toBase64(signature)}\n`
}

/**
 * Reads a note and checks the signature of `key`. Lines of other keys are passed over, as signed-note demands;
 * of several lines by this key every one must be right.
 */
export function openCheckpoint(note: string, key: Vkey, verify: VerifySignature): OpenedCheckpoint {
  const parts = parseNote(note)
  const checkpoint = unverifiedCheckpoint(note)
  if (parts === null || checkpoint === null) return { kind: 'invalid', reason: 'malformed' }
  if (checkpoint.origin !== key.origin) return { kind: 'invalid', reason: 'other-log' }
  const id = keyId(key.origin, key.publicKey)
  const ours = parts.signatures.filter(line => line.name === key.origin && sameBytes(line.keyId, id))
  if (ours.length === 0) return { kind: 'invalid', reason: 'unsigned' }
  const text = utf8ToBytes(parts.text)
  const right = ours.every(line => verify(key.publicKey, text, line.signature))
  return right ? { kind: 'valid', checkpoint } : { kind: 'invalid', reason: 'forged' }
}

/** The checkpoint in a note whose signature nobody checks: for notes this program wrote. Null when there is none. */
export function unverifiedCheckpoint(note: string): Checkpoint | null {
  const parts = parseNote(note)
  return parts && parseCheckpoint(parts.text)
}

/** What an outsider needs to check checkpoints. */
export interface Vkey {
  origin: string
  publicKey: Uint8Array
}

/** The key in signed-note's form: name, key id, base64 of type and key, joined by plus signs. */
export function formatVkey({ origin, publicKey }: Vkey): string {
  return `${origin}+${bytesToHex(keyId(origin, publicKey))}+${toBase64(concatBytes(Uint8Array.of(ED25519), publicKey))}`
}

/** Null when it is not an Ed25519 key of a MailPing log, or the key id does not belong to it. */
export function parseVkey(text: string): Vkey | null {
  const [origin, , ...rest] = text.split('+')
  const key = fromBase64(rest.join('+'))
  if (origin === undefined || !ORIGIN.test(origin) || key?.length !== 1 + KEY_BYTES) return null
  const vkey = { origin, publicKey: key.slice(1) }
  return formatVkey(vkey) === text ? vkey : null
}

function keyId(name: string, publicKey: Uint8Array): Uint8Array {
  return sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(ED25519), publicKey)).slice(
    0,
    KEY_ID_BYTES,
  )
}

interface SignatureLine {
  name: string
  keyId: Uint8Array
  signature: Uint8Array
}

/** The signed text with its last newline, and the signature lines after the last empty line. */
function parseNote(note: string): { text: string; signatures: SignatureLine[] } | null {
  const gap = note.lastIndexOf('\n\n')
  if (note.length > MAX_NOTE_LENGTH || gap === -1 || !note.endsWith('\n')) return null
  const lines = note.slice(gap + 2, -1).split('\n')
  const signatures = lines.map(parseSignatureLine).filter(line => line !== null)
  return signatures.length === lines.length ? { text: note.slice(0, gap + 1), signatures } : null
}

function parseSignatureLine(line: string): SignatureLine | null {
  const { name, signature } = SIGNATURE_LINE.exec(line)?.groups ?? {}
  const bytes = signature === undefined ? null : fromBase64(signature)
  if (name === undefined || bytes === null || bytes.length <= KEY_ID_BYTES) return null
  return { name, keyId: bytes.slice(0, KEY_ID_BYTES), signature: bytes.slice(KEY_ID_BYTES) }
}
