import { Database } from 'bun:sqlite'
import { afterAll, describe, expect, test } from 'bun:test'
import {
  chmodSync,
  chownSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { cp, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { failureOf } from '../../test/support/failure-of.ts'
import { backUpTo, keptInstance, newFolders, NOW_MS, restoreInto } from '../../test/support/kept-instance.ts'
import { testLetter } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import { CannotStart } from './cannot-start.ts'
import { checkBackup } from './check-backup.ts'
import { openDataFolder } from './data-folder.ts'
import { restoreBackup } from './restore-backup.ts'

const folders = newFolders('restore')
afterAll(() => folders.remove())

const REFUSED: { when: string; spoil: (folder: string) => void; says: RegExp }[] = [
  {
    when: 'its database is missing',
    spoil: folder => rmSync(join(folder, 'mailping.db')),
    says: /cannot be opened/,
  },
  {
    when: 'its inbox is missing',
    spoil: folder => rmSync(join(folder, 'inbox.db')),
    says: /inbox\.db cannot be opened/,
  },
  {
    when: 'its database is damaged',
    spoil: folder => {
      const path = join(folder, 'mailping.db')
      writeFileSync(path, readFileSync(path).fill(0x5a, 8_192))
    },
    says: /mailping\.db is damaged/,
  },
  {
    when: 'it was made by a newer MailPing',
    spoil: folder => alter(join(folder, 'mailping.db'), 'update schema_version set version = 999'),
    says: /schema version 999/,
  },
  {
    when: 'the keys of sent mail are not in it',
    spoil: folder => alter(join(folder, 'mailping.db'), 'pragma foreign_keys = off; delete from token_key'),
    says: /no token key/,
  },
  {
    when: 'its inbox is of an earlier time than its database',
    spoil: folder => {
      using inbox = new Database(join(folder, 'inbox.db'), { readonly: true })
      const id = inbox.query<{ id: string }, []>('select inbox_id as id from meta').get()?.id
      alter(
        join(folder, 'mailping.db'),
        `insert or replace into setting (key, value) values ('inbox.position.${id}', '9')`,
      )
    },
    says: /older than mailping\.db/,
  },
]

function alter(path: string, statement: string): void {
  using file = new Database(path)
  file.run(statement)
}

describe('a backup is not restored, and nothing is changed, when', () => {
  test.each(REFUSED)('$when', async ({ spoil, says }) => {
    const { data, world } = await keptInstance(folders.next())
    const { folder } = await backUpTo(data, folders.next())
    await world.close()
    spoil(folder)
    const before = readdirSync(data)
    const refused = await failureOf(restoreInto(data, folder))
    expect(refused).toBeInstanceOf(CannotStart)
    expect(refused.message).toMatch(says)
    expect(readdirSync(data)).toEqual(before)
  })

  test('it is none', async () => {
    expect((await failureOf(checkBackup(folders.next()))).message).toContain('is no backup')
  })

  test('a server has the folder', async () => {
    const { data, world } = await keptInstance(folders.next())
    const { folder } = await backUpTo(data, folders.next())
    const server = openDataFolder(data)
    expect((await failureOf(restoreInto(data, folder))).message).toContain(
      'in use by another MailPing server',
    )
    server.release()
    await world.close()
  })
})

describe('a restore', () => {
  test('moves aside what is there, with its write-ahead logs, and that can be restored in turn', async () => {
    const { data, world, letter } = await keptInstance(folders.next())
    const { folder } = await backUpTo(data, folders.next())
    const later = await testLetter(world, letter.accountId)
    // A copy while it is open, as a killed server leaves it.
    const killed = folders.next()
    await cp(data, killed, { recursive: true })
    await world.close()
    const { movedTo } = await restoreInto(killed, folder)
    expect(movedTo).toBe(join(killed, 'before-restore-2026-11-23T14-02-00Z'))
    expect(readdirSync(movedTo!).some(name => name.endsWith('-wal'))).toBe(true)
    expect(await findLetters(killed, [letter, later])).toEqual([true, false])
    await restoreBackup({ data: killed, from: movedTo!, nowMs: NOW_MS + 1_000, postgres: null })
    expect(await findLetters(killed, [letter, later])).toEqual([true, true])
  })

  test('leaves the checkpoint, and tells how far the log had been signed', async () => {
    const { data, world } = await keptInstance(folders.next())
    const { folder } = await backUpTo(data, folders.next())
    await world.close()
    const root = Buffer.alloc(32).toString('base64')
    const note = `mailping/0123456789abcdef\n412\n${root}\n\n— mailping/0123456789abcdef ${Buffer.alloc(68).toString('base64')}\n`
    writeFileSync(join(data, 'checkpoint'), note)
    expect((await restoreInto(data, folder)).signed).toBe(412)
    expect(readFileSync(join(data, 'checkpoint'), 'utf8')).toBe(note)
  })

  test('that was interrupted keeps every start off the folder until it has been run again', async () => {
    const { data, world, letter } = await keptInstance(folders.next())
    const { folder } = await backUpTo(data, folders.next())
    await world.close()
    // As after the first file of the old ones had been moved aside.
    await cp(folder, join(data, 'restoring'), { recursive: true })
    await mkdir(join(data, 'before-restore-earlier'))
    await cp(join(data, 'mailping.db'), join(data, 'before-restore-earlier', 'mailping.db'))
    rmSync(join(data, 'mailping.db'))
    expect(() => openDataFolder(data)).toThrow('was interrupted')
    await restoreInto(data, folder)
    openDataFolder(data).release()
    expect(existsSync(join(data, 'restoring'))).toBe(false)
    expect(existsSync(join(data, 'before-restore-earlier', 'mailping.db'))).toBe(true)
    expect(await findLetters(data, [letter])).toEqual([true])
  })

  test('within the second of another leaves what that has moved aside', async () => {
    const { data, world } = await keptInstance(folders.next())
    const { folder } = await backUpTo(data, folders.next())
    await world.close()
    const first = await restoreInto(data, folder)
    const second = await restoreInto(data, folder)
    expect(second.movedTo).toBe(`${first.movedTo}-2`)
    for (const { movedTo } of [first, second]) expect(readdirSync(movedTo!)).toContain('mailping.db')
  })

  test('reads a backup in a folder that cannot be written', async () => {
    const { data, world, letter } = await keptInstance(folders.next())
    const { folder } = await backUpTo(data, folders.next())
    await world.close()
    const names = readdirSync(folder)
    chmodSync(folder, 0o500)
    const fresh = folders.next()
    await restoreInto(fresh, folder)
    expect(readdirSync(folder)).toEqual(names)
    expect(await findLetters(fresh, [letter])).toEqual([true])
    chmodSync(folder, 0o700)
  })
})

describe('a restore that is interrupted and run again', () => {
  /** Into the copy of an open folder, write-ahead logs and all: until no rename is left at which it could end. */
  const MOVES = 8

  test.each(
    Array.from({ length: MOVES }, (_, i) => i + 1).flatMap(move =>
      (['before', 'after'] as const).map(when => ({ when, move })),
    ),
  )('$when rename $move loses nothing, and names where it lies', async ({ when, move }) => {
    const { data, world, letter } = await keptInstance(folders.next())
    const { folder } = await backUpTo(data, folders.next())
    const later = await testLetter(world, letter.accountId)
    const killed = folders.next()
    await cp(data, killed, { recursive: true })
    await world.close()
    rmSync(join(killed, 'mailping.db-shm'), { force: true })
    rmSync(join(killed, 'inbox.db-shm'), { force: true })
    const order = { data: killed, from: folder, nowMs: NOW_MS, postgres: null }
    const interrupted = await failureOf(restoreBackup(order, endingAt(move, when)))
    expect(interrupted.message).toBe('the process ends here')
    const { movedTo } = await restoreBackup({ ...order, nowMs: NOW_MS + 60_000 })

    const aside = readdirSync(killed)
      .filter(name => name.startsWith('before-restore-'))
      .toSorted()
    const isDone = move === MOVES && when === 'after'
    expect(aside).toHaveLength(isDone ? 2 : 1)
    if (!isDone) expect(movedTo).toBe(join(killed, aside[0]!))
    expect(readdirSync(join(killed, aside[0]!)).toSorted()).toEqual([
      'inbox.db',
      'inbox.db-wal',
      'mailping.db',
      'mailping.db-wal',
    ])
    expect(await findLetters(killed, [letter, later])).toEqual([true, false])
    await restoreBackup({ ...order, from: join(killed, aside[0]!), nowMs: NOW_MS + 120_000 })
    expect(await findLetters(killed, [letter, later])).toEqual([true, true])
    expect(existsSync(join(killed, 'restoring'))).toBe(false)
  })
})

/** By root, a file of the folder that is not its owner's keeps the server out. */
describe.skipIf(!isRoot())('a restore by root', () => {
  test('leaves everything to the account that has the folder', async () => {
    const { data, world } = await keptInstance(folders.next())
    const { folder } = await backUpTo(data, folders.next())
    await world.close()
    for (const path of [data, ...everythingIn(data)]) chownSync(path, NOBODY, NOBODY)
    await restoreInto(data, folder)
    expect(ownersIn(data)).toEqual([NOBODY])
  })

  test('that is interrupted does so, too', async () => {
    const { data, world } = await keptInstance(folders.next())
    const { folder } = await backUpTo(data, folders.next())
    await world.close()
    for (const path of [data, ...everythingIn(data)]) chownSync(path, NOBODY, NOBODY)
    await failureOf(
      restoreBackup({ data, from: folder, nowMs: NOW_MS, postgres: null }, endingAt(2, 'after')),
    )
    expect(everythingIn(data)).toContain(join(data, 'restoring'))
    expect(ownersIn(data)).toEqual([NOBODY])
  })

  test('makes a folder that is not there for the account that has the one around it', async () => {
    const { data, world } = await keptInstance(folders.next())
    const { folder } = await backUpTo(data, folders.next())
    await world.close()
    const around = folders.next()
    await mkdir(around)
    chownSync(around, NOBODY, NOBODY)
    await restoreInto(join(around, 'mailping', 'data'), folder)
    expect(ownersIn(around)).toEqual([NOBODY])
  })
})

/** Not MailPing's, and no test's. */
const NOBODY = 65_534

const everythingIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(name => join(folder, name))

const ownersIn = (folder: string) => [...new Set(everythingIn(folder).map(path => statSync(path).uid))]

function isRoot(): boolean {
  const is = process.getuid?.() === 0
  if (!is)
    process.stderr.write('Skipped: what root leaves to the owner of a folder can be tried by root only.\n')
  return is
}

/** Renames that end with the nth, made or not. */
function endingAt(last: number, when: 'before' | 'after') {
  let count = 0
  return async (from: string, to: string) => {
    const isLast = ++count === last
    if (!isLast || when === 'after') await rename(from, to)
    if (isLast) throw new Error('the process ends here')
  }
}

async function findLetters(
  data: string,
  letters: readonly { id: Parameters<TestWorld['store']['messages']['find']>[0] }[],
) {
  const world = await testWorld({ folder: data })
  const found = await Promise.all(
    letters.map(async ({ id }) => (await world.store.messages.find(id)) !== null),
  )
  await world.close()
  return found
}
