import { describe, expect, test } from 'bun:test'
import { backupCommand, type BackupDone } from './backup.ts'
import { bytesText } from '../telling/bytes-text.ts'
import { commandHere } from '../telling/naming.ts'
import type { Command, Io } from './command.ts'
import { configCommand } from './config.ts'
import { doctorCommand, type Looked } from './doctor.ts'
import { inviteCommand, setUpLinkCommand } from './invite.ts'
import { restoreCommand, type RestoreDone } from './restore.ts'
import { runCommand } from './run.ts'

/** The commands of the machine: what they take, print and exit with. What they do is tested where it is done. */

async function run(command: Command, ...words: string[]) {
  const lines: string[] = []
  const complained: string[] = []
  const io: Io = {
    input: (async function* (): AsyncGenerator<string> {})(),
    readFile: () => Promise.reject(new Error('no file is read')),
    print: line => void lines.push(line),
    complain: line => void complained.push(line),
  }
  const code = await runCommand({ it: command }, ['it', ...words], io)
  return { code, printed: lines.join('\n'), complained: complained.join('\n') }
}

const made: BackupDone = {
  folder: 'data/backups/mailping-2026-11-23T14-02-00Z',
  madeAtMs: Date.parse('2026-11-23T14:02:00Z'),
  database: 'sqlite',
  files: [{ name: 'mailping.db', bytes: 1_234_567 }],
  removed: [],
}

const restored: RestoreDone = {
  from: 'backup',
  madeAtMs: made.madeAtMs,
  files: ['mailping.db', 'inbox.db'],
  movedTo: 'data/before-restore',
  lostBatches: 0,
  log: { entries: 16, signed: 16 },
}

const wishes: unknown[] = []
const backup = backupCommand({ backUp: async wish => (wishes.push(wish), made) })
const restoring = (changes: Partial<RestoreDone> = {}) =>
  restoreCommand({ restore: async from => ({ ...restored, from, ...changes }) })
const doctor = (...levels: Looked['level'][]) =>
  doctorCommand({
    examine: async () =>
      levels.map(level => ({
        about: 'disk',
        level,
        sentence: 'So it is.',
        remedy: level === 'ok' ? null : 'Do it.',
      })),
  })
const config = (problems: string[] = []) =>
  configCommand({
    reportSettings: () => ({
      table: 'MAILPING_PORT=8080',
      settings: [{ name: 'MAILPING_PORT', value: '8080', isDefault: true, about: 'Port.' }],
      problems,
      warnings: ['mind this'],
    }),
  })
const LINK = { link: 'https://ping.example.org/setup#secret', expiresAtMs: made.madeAtMs, port: 8080 }
const links = { makeLink: async () => ({ ...LINK, isPublic: true, isServerRunning: true }) }
const hidden = { makeLink: async () => ({ ...LINK, isPublic: false, isServerRunning: false }) }

describe('backup', () => {
  test('says where it is, what is in it and how it is put back', async () => {
    const { code, printed } = await run(backup, '--to', 'elsewhere', '--keep', '7')
    expect([code, wishes.at(-1)]).toEqual([0, { to: 'elsewhere', keep: 7 }])
    expect(printed).toContain('mailping.db  1.2 MB')
    expect(printed).toContain(commandHere(`restore ${made.folder}`))
    expect(printed).not.toContain('pg_dump')
  })

  test('of an instance on PostgreSQL says how to dump the rest, without the address', async () => {
    const postgres = backupCommand({ backUp: async () => ({ ...made, database: 'postgres' }) })
    expect((await run(postgres)).printed).toContain(
      `pg_dump --format=custom --file=${made.folder}/mailping.dump "$MAILPING_DATABASE_URL"`,
    )
  })

  test('prints one JSON object', async () => {
    const { folder, database, files, removed } = made
    const madeAt = '2026-11-23T14:02:00.000Z'
    expect(JSON.parse((await run(backup, '--json')).printed)).toEqual({
      folder,
      database,
      files,
      removed,
      madeAt,
    })
  })
})

describe('restore', () => {
  test.each([
    ['goes on', { entries: 16, signed: 16 }, 'The log goes on'],
    ['stands still', { entries: 16, signed: 48 }, 'the log stands still'],
    ['cannot be told', { entries: 16, signed: null }, 'log-unchecked'],
  ])('says that the log %s', async (_, log, says) => {
    expect((await run(restoring({ log }), 'backup')).printed).toContain(says)
  })

  test('says what is lost and where the old files are', async () => {
    const { printed } = await run(restoring({ lostBatches: 3 }), 'backup')
    for (const words of ['after 2026-11-23T14:02:00.000Z', 'data/before-restore', '3 batches of loads'])
      expect(printed).toContain(words)
  })
})

describe('doctor', () => {
  test.each([
    [['ok', 'ok'], 0],
    [['ok', 'warning'], 0],
    [['warning', 'failed'], 1],
  ] as const)('of %p exits with %d', async (levels, code) => {
    expect((await run(doctor(...levels))).code).toBe(code)
    const { printed } = await run(doctor(...levels), '--json')
    expect(JSON.parse(printed)).toMatchObject({ ok: code === 0, findings: levels.map(level => ({ level })) })
  })

  test('says what to do below what is wrong', async () => {
    expect((await run(doctor('ok', 'failed'))).printed).toBe(
      'ok       disk: So it is.\nFAILED   disk: So it is.\n         -> Do it.\n\nLooked at: 2. Failed: 1. Warnings: 0.',
    )
  })
})

describe('config', () => {
  test.each([
    [[], 'MAILPING_PORT=8080', 'mailping: warning: mind this'],
    [['--check'], '', 'mailping: warning: mind this'],
    [
      ['--json'],
      '{"settings":[{"name":"MAILPING_PORT","value":"8080","isDefault":true,"about":"Port."}],"problems":[],"warnings":["mind this"]}',
      '',
    ],
    [['--check', '--json'], '{"problems":[],"warnings":["mind this"]}', ''],
  ])('%p', async (words, printed, complained) => {
    expect(await run(config(), ...words)).toEqual({ code: 0, printed, complained })
  })

  test('exits with 1 where a start would refuse', async () => {
    for (const words of [[], ['--check'], ['--json']])
      expect((await run(config(['a port is a number']), ...words)).code).toBe(1)
  })
})

describe('a link', () => {
  test.each([
    ['for one more person', inviteCommand(links), 'Invitation, for one person, once, within 7 days:'],
    ['for the first account', setUpLinkCommand(links), 'Set-up link, for one person, once, within 7 days:'],
  ])('%s', async (_, command, head) => {
    const { printed } = await run(command)
    expect(printed).toContain(`${head}\n\n    ${LINK.link}\n`)
    expect(printed).not.toContain('ssh')
  })

  test('without a public address says how to get at it, and that the server must run', async () => {
    const { printed } = await run(inviteCommand(hidden))
    expect(printed).toContain('ssh -L 8080:localhost:8080')
    expect(printed).toContain('start it before')
  })

  test('is printed as one JSON object', async () => {
    const { printed } = await run(inviteCommand(links), '--json')
    expect(JSON.parse(printed)).toEqual({ link: LINK.link, expiresAt: '2026-11-23T14:02:00.000Z' })
  })
})

const MISTAKES: { what: string; command: Command; words: string[]; says: string }[] = [
  {
    what: 'an option that is none',
    command: backup,
    words: ['--from', 'x'],
    says: 'there is no option --from. Known are --to, --keep, --json.',
  },
  {
    what: 'nothing kept',
    command: backup,
    words: ['--keep', '0'],
    says: 'expected a whole number from 1 after --keep, got 0.',
  },
  {
    what: 'a number that is none',
    command: backup,
    words: ['--keep', '-1'],
    says: 'expected a whole number from 1 after --keep, got -1.',
  },
  {
    what: 'a word that nobody asked for',
    command: doctor(),
    words: ['now'],
    says: 'expected no further words, got "now".',
  },
  { what: 'no folder', command: restoring(), words: [], says: 'expected FOLDER.' },
]

test.each(MISTAKES)('$what is a mistake of the call', async ({ command, words, says }) => {
  const { code, complained } = await run(command, ...words)
  expect(complained).toBe(`mailping it: ${says} See ${commandHere('it --help')}.`)
  expect(code).toBe(2)
})

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_000, '1.0 kB'],
  [65_536, '66 kB'],
  [1_234_567, '1.2 MB'],
  [5e13, '50 TB'],
  [9e15, '9000 TB'],
])('%d bytes are %s', (bytes, text) => expect(bytesText(bytes)).toBe(text))
