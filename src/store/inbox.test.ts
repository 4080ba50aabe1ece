import { Database } from 'bun:sqlite'
import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { failureOf } from '../../test/support/failure-of.ts'
import { DamagedBatch } from '../app/damaged-batch.ts'
import type { Inbox, InboxRecord } from '../app/ports.ts'
import { openInbox } from './inbox.ts'

const parent = mkdtempSync(join(tmpdir(), 'mailping-inbox-'))
afterAll(() => rmSync(parent, { recursive: true }))

let folders = 0
const newPath = () => join(mkdtempSync(join(parent, `${++folders}-`)), 'inbox.db')

function record(token: string): InboxRecord {
  return {
    token,
    atMs: Date.UTC(2026, 0, 15),
    method: 'GET',
    agent: 'google-image-proxy',
    network: 'google',
    headerBits: 3,
    purpose: '',
    referrer: '',
    dayKeyId: '',
    deviceTag: '',
    networkTag: '',
  }
}

/** Appends one at a time, so that each record is a batch of its own. */
async function appendEach(inbox: Inbox, tokens: readonly string[]): Promise<void> {
  for (const token of tokens) await inbox.append(record(token))
}

const tokensOf = (inbox: Inbox) =>
  inbox.after(0, 10_000).flatMap(({ records }) => records.map(({ token }) => token))

test('a burst becomes one commit, in the order of its appends', async () => {
  const inbox = openInbox(newPath())
  let commits = 0
  inbox.onCommit(() => void commits++)
  const tokens = Array.from({ length: 100 }, (_, i) => `t${i}`)
  await Promise.all(tokens.map(token => inbox.append(record(token))))
  expect(commits).toBe(1)
  expect(inbox.after(0, 10)).toEqual([{ id: 1, records: tokens.map(record) }])
  inbox.close()
})

test('concurrent requests of a server share commits', async () => {
  const inbox = openInbox(newPath())
  let commits = 0
  inbox.onCommit(() => void commits++)
  const fetch = async () => {
    await inbox.append(record('t'))
    return new Response()
  }
  const server = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch })
  await Promise.all(Array.from({ length: 100 }, () => globalThis.fetch(server.url)))
  await server.stop(true)
  expect(tokensOf(inbox)).toHaveLength(100)
  expect(commits).toBeLessThan(50)
  inbox.close()
})

test('a flood is cut into batches that can be read in one piece', async () => {
  const inbox = openInbox(newPath())
  await Promise.all(Array.from({ length: 1_201 }, (_, i) => inbox.append(record(`t${i}`))))
  expect(inbox.after(0, 10).map(({ records }) => records.length)).toEqual([500, 500, 201])
  inbox.close()
})

test('batches are read after a position, at most as many as asked for', async () => {
  const inbox = openInbox(newPath())
  await appendEach(inbox, ['a', 'b', 'c'])
  expect(inbox.after(1, 1)).toEqual([{ id: 2, records: [record('b')] }])
  expect(inbox.after(3, 10)).toEqual([])
  expect([inbox.firstId(), inbox.lastId()]).toEqual([1, 3])
  inbox.close()
})

test('id, batches and the highest id outlive the process', async () => {
  const path = newPath()
  const before = openInbox(path)
  expect([before.firstId(), before.lastId()]).toEqual([null, 0])
  await appendEach(before, ['a', 'b'])
  before.close()
  const after = openInbox(path)
  expect(after.id).toBe(before.id)
  expect(after.id).toMatch(/^[0-9a-f]{16}$/)
  expect(tokensOf(after)).toEqual(['a', 'b'])
  expect(after.lastId()).toBe(2)
  after.close()
})

test('ids of trimmed batches never come back', async () => {
  const path = newPath()
  const before = openInbox(path)
  await appendEach(before, ['a', 'b', 'c'])
  before.trim(2)
  expect([before.firstId(), before.lastId()]).toEqual([3, 3])
  before.trim(3)
  expect([before.firstId(), before.lastId()]).toEqual([null, 3])
  before.close()
  const after = openInbox(path)
  expect(after.lastId()).toBe(3)
  await appendEach(after, ['d'])
  expect(after.after(0, 10)).toEqual([{ id: 4, records: [record('d')] }])
  after.close()
})

test('a batch to keep stays where others are trimmed', async () => {
  const inbox = openInbox(newPath())
  await appendEach(inbox, ['a', 'b', 'c', 'd'])
  inbox.trim(3, [2])
  expect(tokensOf(inbox)).toEqual(['b', 'd'])
  expect([inbox.firstId(), inbox.firstId(2), inbox.firstId(4)]).toEqual([2, 4, null])
  inbox.close()
})

test('a damaged batch ends what can be read before it, and is named where it comes first', async () => {
  const path = newPath()
  const inbox = openInbox(path)
  await appendEach(inbox, ['a', 'b', 'c'])
  using file = new Database(path)
  for (const damage of ["x'ff'", "x'7b7d'"]) {
    file.run(`update batch set records = ${damage} where id = 2`)
    expect(inbox.after(0, 10)).toEqual([{ id: 1, records: [record('a')] }])
    expect(() => inbox.after(1, 10)).toThrow(new DamagedBatch(2))
    expect(inbox.after(2, 10)).toEqual([{ id: 3, records: [record('c')] }])
  }
  inbox.close()
})

test('trimmed records are gone from every file', async () => {
  const path = newPath()
  const inbox = openInbox(path)
  const holding = () =>
    readdirSync(join(path, '..')).filter(file => readFileSync(join(path, '..', file)).includes('find-me'))
  await Promise.all(Array.from({ length: 400 }, (_, i) => inbox.append(record(`find-me-${i}`))))
  expect(holding()).not.toEqual([])
  inbox.trim(inbox.lastId())
  expect(holding()).toEqual([])
  inbox.close()
})

test('a full disk rejects each append, loses nothing that was kept, and is tried again', async () => {
  const inbox = openInbox(newPath(), 64 * 1024)
  await appendEach(inbox, ['kept'])
  const large = () => inbox.append(record('x'.repeat(100_000)))
  for (const attempt of [large(), large()]) {
    expect(await failureOf(attempt)).toMatchObject({ name: 'Failure', code: 'storage-full' })
  }
  await appendEach(inbox, ['small'])
  expect(tokensOf(inbox)).toEqual(['kept', 'small'])
  expect(inbox.lastId()).toBe(2)
  inbox.close()
})

test('closing keeps what was being appended and refuses what comes later', async () => {
  const path = newPath()
  const inbox = openInbox(path)
  const last = inbox.append(record('last'))
  inbox.close()
  inbox.close()
  await last
  expect((await failureOf(inbox.append(record('late')))).message).toContain('closed')
  const again = openInbox(path)
  expect(tokensOf(again)).toEqual(['last'])
  again.close()
})

/** Appends 20 at a time and prints every token whose append has resolved, until killed or left alone. */
const WRITER = `
import { openInbox } from ${JSON.stringify(join(import.meta.dir, 'inbox.ts'))}
const [path, run] = process.argv.slice(1)
void Bun.stdin.text().then(() => process.exit())
const inbox = openInbox(path)
const record = ${JSON.stringify(record(''))}
const append = async token => {
  await inbox.append({ ...record, token })
  await Bun.write(Bun.stdout, token + '\\n')
}
for (let i = 0; ; i += 20) await Promise.all(Array.from({ length: 20 }, (_, j) => append(run + '-' + (i + j))))
`

test('kill -9 under load loses no acknowledged append, run after run', async () => {
  const path = newPath()
  const acknowledged: string[] = []
  for (const linesBeforeKill of [1, 50, 300, 1_000]) {
    const run = `run${linesBeforeKill}`
    const writer = Bun.spawn([process.execPath, '-e', WRITER, path, run], { stdin: 'pipe', stdout: 'pipe' })
    acknowledged.push(...(await linesUntilKilled(writer, linesBeforeKill)))
  }
  const inbox = openInbox(path)
  const kept = new Set(tokensOf(inbox))
  expect(acknowledged.length).toBeGreaterThan(1_350)
  expect(acknowledged.filter(token => !kept.has(token))).toEqual([])
  expect(inbox.lastId()).toBe(inbox.after(0, 10_000).at(-1)?.id ?? 0)
  inbox.close()
})

async function linesUntilKilled(writer: Bun.Subprocess<'pipe', 'pipe'>, least: number): Promise<string[]> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of writer.stdout) {
    text += decoder.decode(chunk, { stream: true })
    if (text.split('\n').length > least) writer.kill('SIGKILL')
  }
  await writer.exited
  // The last piece has no newline: it may be cut.
  return text.split('\n').slice(0, -1)
}
