import { EXIT, type Command } from './command.ts'
import { readCall } from './usage.ts'
import { documentHere } from '../telling/naming.ts'

const USAGE = 'FOLDER [--json]'

/** A backup that was put in place. */
export interface RestoreDone {
  from: string
  /** Null for one that was put together by hand. */
  madeAtMs: number | null
  files: readonly string[]
  /** Where what was there before lies; null when there was nothing. */
  movedTo: string | null
  /** Batches of loads that were in neither of the copies. */
  lostBatches: number
  log: {
    /** Entries that the restored log has. */
    entries: number
    /** Entries that this instance has signed, by the checkpoint that stayed; null when there is none. */
    signed: number | null
  }
}

export interface RestoreDeeds {
  /** Throws with a ready sentence when a server runs, or the backup is not whole; nothing is changed then. */
  restore(from: string): Promise<RestoreDone>
}

export function restoreCommand(deeds: RestoreDeeds): Command {
  return {
    usage: USAGE,
    about: 'Put a backup in the place of what the instance keeps; stop the server first',
    help: `FOLDER is one that "mailping backup" has made. It is read through and checked
first: whole, of a version that this program knows, with the keys of sent mail,
and database and inbox fitting each other. Otherwise nothing is changed.

What the data folder keeps is not deleted: it is moved into a folder beside. The
log's checkpoint stays where it is, so that the log never signs two histories;
what that means is printed, and stands in
${documentHere('docs/operating.md')}, "Restore".

With PostgreSQL restore the dump first (pg_restore), then run this.

  --json  print what was done as one JSON object`,
    async run(words, io) {
      const call = readCall(USAGE, words)
      const done = await deeds.restore(call.operands[0] ?? '')
      for (const line of call.has('--json') ? [asJson(done)] : told(done)) io.print(line)
      return EXIT.ok
    },
  }
}

function asJson({ madeAtMs, ...done }: RestoreDone): string {
  return JSON.stringify({ ...done, madeAt: madeAtMs === null ? null : new Date(madeAtMs).toISOString() })
}

function told({ from, madeAtMs, files, movedTo, lostBatches, log }: RestoreDone): string[] {
  const when = madeAtMs === null ? 'the backup' : `${new Date(madeAtMs).toISOString()}, when it was made`
  return [
    `Restored from ${from}: ${files.join(', ')}.`,
    ...(movedTo === null
      ? []
      : [`What was here before lies in ${movedTo}. Delete it when nobody needs it any more.`]),
    '',
    `Lost is what happened after ${when}: letters, "I sent it", loads.`,
    'What people erased after it is back: they have to erase it again.',
    ...(lostBatches === 0
      ? []
      : [`Also lost: ${lostBatches} batches of loads between its database and its inbox.`]),
    logLine(log),
    '',
    'Now start the server.',
  ]
}

function logLine({ entries, signed }: RestoreDone['log']): string {
  if (signed === null)
    return 'The log: no checkpoint is here, so nothing tells what was signed after the backup. The start says "log-unchecked".'
  if (signed > entries)
    return `The log: this instance has signed ${signed} entries, and the backup ends at ${entries}. Loads are recorded and timelines work, but the log stands still: ${documentHere('docs/operating.md')}, "Restore".`
  return `The log goes on: all ${signed} signed entries are in the backup.`
}
