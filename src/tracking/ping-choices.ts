import { NO_SIGN_DAYS, NO_SIGN_DAYS_MAX } from './limits.ts'
import { CHOOSABLE_REASONS, type ChoosableReason } from './ping-reasons.ts'
import { isWallTime, isZone } from './quiet-hours.ts'

/** What the sender wants to be told. */
export interface PingChoices {
  reasons: readonly ChoosableReason[]
  /** 1 to NO_SIGN_DAYS_MAX. */
  noSignDays: number
}

export interface AccountChoices extends PingChoices {
  /** IANA name, e.g. `Europe/Berlin`: in which quiet hours and digest are meant. */
  zone: string
  /** `HH:MM`; `from` after `to` goes over midnight. */
  quiet: { from: string; to: string } | null
  /** `HH:MM`: all of a day in one ping at this time. */
  digest: string | null
}

export interface LetterChoices {
  muted: boolean
  /** In place of the account's; null: as the account. */
  own: PingChoices | null
}

export const DEFAULT_CHOICES: AccountChoices = {
  reasons: ['first-open', 'confirmed', 'no-sign', 'retention-ends', 'channel-paused', 'operator'],
  noSignDays: NO_SIGN_DAYS,
  zone: 'UTC',
  quiet: null,
  digest: null,
}

export const LETTER_CHOICES: LetterChoices = { muted: false, own: null }

/** Null for anything but exactly these fields with values that mean something. */
export function parseAccountChoices(value: unknown): AccountChoices | null {
  if (!isRecord(value, ['reasons', 'noSignDays', 'zone', 'quiet', 'digest'])) return null
  const { reasons, noSignDays, zone, quiet, digest } = value
  const choices = parseChoices({ reasons, noSignDays })
  if (choices === null || !isZone(zone) || !(digest === null || isWallTime(digest))) return null
  const hours = quiet === null ? null : parseQuiet(quiet)
  return hours === undefined ? null : { ...choices, zone, quiet: hours, digest }
}

/** Null for anything but exactly these fields. */
export function parseLetterChoices(value: unknown): LetterChoices | null {
  if (!isRecord(value, ['muted', 'own']) || typeof value['muted'] !== 'boolean') return null
  const { muted, own } = value
  const choices = own === null ? null : parseChoices(own)
  return choices === null && own !== null ? null : { muted, own: choices }
}

function parseChoices(value: unknown): PingChoices | null {
  if (!isRecord(value, ['reasons', 'noSignDays'])) return null
  const { reasons, noSignDays } = value
  if (!Array.isArray(reasons) || !reasons.every(isChoosable) || new Set(reasons).size !== reasons.length)
    return null
  return isDays(noSignDays) ? { reasons, noSignDays } : null
}

/** Undefined when it is neither hours nor a span of no length. */
function parseQuiet(value: unknown): AccountChoices['quiet'] | undefined {
  if (!isRecord(value, ['from', 'to'])) return undefined
  const { from, to } = value
  return isWallTime(from) && isWallTime(to) && from !== to ? { from, to } : undefined
}

const CHOOSABLE: ReadonlySet<unknown> = new Set(CHOOSABLE_REASONS)
const isChoosable = (value: unknown): value is ChoosableReason => CHOOSABLE.has(value)

const isDays = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= NO_SIGN_DAYS_MAX

function isRecord<Key extends string>(value: unknown, keys: readonly Key[]): value is Record<Key, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const own = Object.keys(value)
  return own.length === keys.length && keys.every(key => Object.hasOwn(value, key))
}
