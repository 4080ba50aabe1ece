import { bytesText } from '../telling/bytes-text.ts'
import { EXIT, UsageError, type Command } from './command.ts'
import { textTable } from './text-table.ts'
import { readCall } from './usage.ts'
import { commandHere, documentHere } from '../telling/naming.ts'

const USAGE = '[--to FOLDER] [--keep N] [--json]'

/** A backup that was made and checked. */
export interface BackupDone {
  folder: string
  /** Time of the backup: what was answered before is in it. */
  madeAtMs: number
  /** `postgres`: the main database is not in it. */
  database: 'sqlite' | 'postgres'
  files: readonly { name: string; bytes: number }[]
  /** Older backups that went, by --keep. */
  removed: readonly string[]
}

/** What backing up means is given by main.ts: this room knows neither databases nor disks. */
export interface BackupDeeds {
  /** `to` null: the folder `backups` in the data folder. `keep` null: all. Throws with a ready sentence. */
  backUp(wish: { to: string | null; keep: number | null }): Promise<BackupDone>
}

export function backupCommand(deeds: BackupDeeds): Command {
  return {
    usage: USAGE,
    about: 'Copy what the instance keeps into a new folder, also while the server runs',
    help: `Makes a folder with a name such as mailping-2026-11-23T14-02-00Z, for its owner
only. Nothing has to be stopped; what was answered before the call is in it. It
is checked as a restore would check it, and appears as a whole or not at all.
Give it the settings that the server has. With PostgreSQL it holds the rest and
says how to dump the database.

  --to FOLDER  where to make it; else in the folder "backups" of the data folder
  --keep N     afterwards keep the N newest backups there, and remove older ones
               that this command has made
  --json       print what was made as one JSON object

The log's checkpoint is left out on purpose:
${documentHere('docs/operating.md')}, "Restore".`,
    async run(words, io) {
      const call = readCall(USAGE, words)
      const keep = call.valueOf('--keep')
      const done = await deeds.backUp({
        to: call.valueOf('--to'),
        keep: keep === null ? null : numberToKeep(keep),
      })
      for (const line of call.has('--json') ? [asJson(done)] : told(done)) io.print(line)
      return EXIT.ok
    },
  }
}

function numberToKeep(text: string): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (number === 0) throw new UsageError(`expected a whole number from 1 after --keep, got ${text}.`)
  return number
}

function asJson({ madeAtMs, ...done }: BackupDone): string {
  return JSON.stringify({ ...done, madeAt: new Date(madeAtMs).toISOString() })
}

function told({ folder, database, files, removed }: BackupDone): string[] {
  return [
    `Backed up to ${folder}`,
    '',
    textTable(files.map(({ name, bytes }) => [name, bytesText(bytes)])),
    '',
    ...(database === 'postgres' ? dumpFirst(folder) : []),
    ...(removed.length === 0 ? [] : [`Removed older ones: ${removed.join(', ')}.`]),
    'It holds the key of the log and those of all pictures: copy it to another machine, as safe as this one.',
    `To put it back, stop the server and run: ${commandHere(`restore ${folder}`)}`,
  ]
}

/** The order is what makes a dump and an inbox fit: see `mailping backup` in docs/operating.md. */
function dumpFirst(folder: string): string[] {
  return [
    'The main database is PostgreSQL, and not in it. Dump it now, after the inbox and not before:',
    '',
    `    pg_dump --format=custom --file=${folder}/mailping.dump "$MAILPING_DATABASE_URL"`,
    '',
  ]
}
