import type { InboxFit } from '../app/inbox-position.ts'
import type { History } from '../app/log-history.ts'
import { failed, ok, warning, type Finding } from './finding.ts'
import { bytesText } from '../telling/bytes-text.ts'

export interface DatabaseFacts {
  /** A line for each damage; none when it is whole. */
  damage: readonly string[]
  schemaVersion: number
  /** The one this program works with. */
  knownSchemaVersion: number
  accounts: number
  tokenKeys: number
  letters: number
  /** Null where it is not in a file of ours. */
  sizeBytes: number | null
  /** Of the write-ahead log; 0 where there is none. */
  walBytes: number
}

/** The server empties it many times a day: so much means that something keeps it from that. */
const WAL_LARGE_BYTES = 256_000_000

export function databaseFindings(facts: DatabaseFacts): Finding[] {
  const about = 'database'
  const { damage, schemaVersion, knownSchemaVersion, accounts, tokenKeys } = facts
  if (damage.length > 0)
    return [failed(about, `It is damaged: ${damage[0]}.`, 'Stop the server and restore the newest backup.')]
  if (schemaVersion > knownSchemaVersion)
    return [
      failed(
        about,
        `It has schema version ${schemaVersion}, and this program knows versions up to ${knownSchemaVersion}.`,
        'Use the newer MailPing that wrote it.',
      ),
    ]
  if (accounts > 0 && tokenKeys === 0)
    return [
      failed(
        about,
        'It holds accounts but no token key: no picture is recognised.',
        'Restore a backup that has both.',
      ),
    ]
  return [ageFinding(facts), ...walFindings(facts)]
}

function ageFinding({
  schemaVersion,
  knownSchemaVersion,
  letters,
  accounts,
  sizeBytes,
}: DatabaseFacts): Finding {
  if (schemaVersion < knownSchemaVersion)
    return warning(
      'database',
      `It has schema version ${schemaVersion}; this program works with ${knownSchemaVersion}.`,
      'Back up, then start the server of this version: it brings the database up to date.',
    )
  const size = sizeBytes === null ? '' : ` ${bytesText(sizeBytes)},`
  return ok('database', `It can be read:${size} accounts: ${accounts}, letters: ${letters}.`)
}

function walFindings({ walBytes }: DatabaseFacts): Finding[] {
  if (walBytes < WAL_LARGE_BYTES) return []
  return [
    warning(
      'database',
      `Its write-ahead log has ${bytesText(walBytes)}: something has been reading it for long.`,
      'Look for a program that keeps the file open, and end it.',
    ),
  ]
}

export interface InboxFacts {
  damage: readonly string[]
  fit: InboxFit
  /** Batches that are still to be read. */
  waiting: number
  /** Batches that no version so far could record. */
  setAside: number
  isServerRunning: boolean
}

/** A running server reads batches within milliseconds; so many at once are a flood, or it does not read. */
const WAITING_MAX = 1_000

export function inboxFindings({ damage, fit, waiting, setAside, isServerRunning }: InboxFacts): Finding[] {
  const about = 'inbox'
  if (damage.length > 0)
    return [failed(about, `It is damaged: ${damage[0]}.`, 'Stop the server and restore the newest backup.')]
  if (fit.kind === 'inbox-older')
    return [
      failed(
        about,
        `It ends at ${fit.lastId}, and the database has read up to ${fit.position}: it is older than the database.`,
        'Restore database and inbox of one backup.',
      ),
    ]
  const setAsideFindings =
    setAside === 0
      ? []
      : [
          warning(
            about,
            `${setAside} batches of loads could not be recorded and are kept.`,
            'Update MailPing; each start tries them again. Keep inbox.db until then.',
          ),
        ]
  return [...setAsideFindings, backlogFinding({ waiting, isServerRunning })]
}

function backlogFinding({
  waiting,
  isServerRunning,
}: Pick<InboxFacts, 'waiting' | 'isServerRunning'>): Finding {
  if (waiting === 0) return ok('inbox', 'Every load in it has been read.')
  if (!isServerRunning) return ok('inbox', `${waiting} batches of loads wait for the next start.`)
  if (waiting <= WAITING_MAX) return ok('inbox', `${waiting} batches of loads are being read.`)
  return warning(
    'inbox',
    `${waiting} batches of loads wait to be read.`,
    'Look again in a minute. If the number grows, look for "sequencer-failed" in what the server prints.',
  )
}

export function logFinding(history: History): Finding {
  if (history.kind === 'whole') return ok('log', 'It holds everything that was signed.')
  const sentence = `${history.what[0]?.toUpperCase()}${history.what.slice(1)}.`
  return history.kind === 'unchecked'
    ? warning('log', sentence, history.remedy)
    : failed('log', sentence, history.remedy)
}
