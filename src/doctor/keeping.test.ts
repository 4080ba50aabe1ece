import { describe, expect, test } from 'bun:test'
import { DAY_MS } from '../tracking/limits.ts'
import { NETWORKS_VERSION } from '../tracking/networks.ts'
import { NETWORKS_STALE_MS } from '../tracking/network-age.ts'
import type { Answered } from './ask.ts'
import { clockFindings } from './clock.ts'
import { databaseFindings, inboxFindings, logFinding, type DatabaseFacts } from './database.ts'
import { backupFinding, diskFinding, filesFinding } from './keeping.ts'
import { networksFinding } from './networks.ts'

const NOW_MS = Date.parse(NETWORKS_VERSION) + 100 * DAY_MS

test.each([
  [50_000_000, 'failed', '50 MB free'],
  [500_000_000, 'warning', '500 MB free'],
  [81_234_000_000, 'ok', '81 GB free'],
] as const)('a disk with %d bytes free is %s', (bytes, level, says) => {
  const finding = diskFinding(bytes)
  expect(finding.level).toBe(level)
  expect(finding.sentence).toContain(says)
})

test.each([
  ['for the owner', 0o600, 'ok'],
  ['for a group on purpose', 0o640, 'ok'],
  ['for everybody', 0o644, 'warning'],
] as const)('a database %s', (_, mode, level) => {
  expect(filesFinding([{ path: 'data/mailping.db', mode }]).level).toBe(level)
})

test.each([
  [null, 'warning', 'No backup'],
  [0, 'ok', 'within a day'],
  [1, 'ok', 'a day ago'],
  [8, 'warning', '8 days ago'],
] as const)('a backup of %p days', (days, level, says) => {
  const finding = backupFinding(days === null ? null : NOW_MS - days * DAY_MS, NOW_MS)
  expect(finding.level).toBe(level)
  expect(finding.sentence).toContain(says)
})

test('a table of networks is fine until it is a year old', () => {
  expect(networksFinding(NOW_MS).level).toBe('ok')
  expect(networksFinding(Date.parse(NETWORKS_VERSION) + NETWORKS_STALE_MS + 1).level).toBe('warning')
})

describe('the clock', () => {
  const answer = (offMs: number): Answered => ({
    kind: 'answered',
    status: 200,
    bytes: new Uint8Array(),
    atMs: NOW_MS,
    headers: new Headers({ Date: new Date(NOW_MS + offMs).toUTCString() }),
  })
  test.each([
    ['goes on', { newestAtMs: NOW_MS - 1 }, ['ok', 'compared with no other']],
    ['was put back', { newestAtMs: NOW_MS + DAY_MS }, ['failed', 'put back']],
    ['is before this program', { nowMs: 0 }, ['failed', 'before the day']],
    ['differs from that of the public address', { answer: answer(60_000) }, ['warning', '60 s apart']],
    [
      'agrees with that of the public address',
      { answer: answer(-900) },
      ['ok', 'agrees with that of the public address'],
    ],
    ['is told none', { answer: { ...answer(0), headers: new Headers() } }, ['ok', 'compared with no other']],
    ['is asked of nobody', { answer: { kind: 'silent', why: 'away' } }, ['ok', 'compared with no other']],
  ] as const)('%s', (_, changes, [level, says]) => {
    const found = clockFindings({ nowMs: NOW_MS, newestAtMs: 0, answer: null, ...changes })
    expect(found.map(one => one.level)).toEqual([level])
    expect(found[0]?.sentence).toContain(says)
  })
})

describe('the database', () => {
  const whole: DatabaseFacts = {
    damage: [],
    schemaVersion: 3,
    knownSchemaVersion: 3,
    accounts: 1,
    tokenKeys: 1,
    letters: 2,
    sizeBytes: 200_000,
    walBytes: 0,
  }
  test.each([
    ['is whole', {}, ['ok']],
    ['is damaged', { damage: ['row 3 missing'] }, ['failed']],
    ['is newer than the program', { schemaVersion: 4 }, ['failed']],
    ['is older than the program', { schemaVersion: 2 }, ['warning']],
    ['has lost the keys of sent mail', { tokenKeys: 0 }, ['failed']],
    ['is read by somebody for long', { walBytes: 1_000_000_000 }, ['ok', 'warning']],
  ] as const)('%s', (_, changes, levels) => {
    expect(databaseFindings({ ...whole, ...changes }).map(one => one.level)).toEqual([...levels])
  })
})

describe('the inbox', () => {
  const read = { damage: [], fit: { kind: 'fits' }, waiting: 0, setAside: 0, isServerRunning: true } as const
  test.each([
    ['has been read', {}, ['ok']],
    ['is damaged', { damage: ['page 2'] }, ['failed']],
    ['is older than the database', { fit: { kind: 'inbox-older', position: 9, lastId: 3 } }, ['failed']],
    ['holds loads that could not be recorded', { setAside: 2 }, ['warning', 'ok']],
    ['is not read by the server', { waiting: 5_000 }, ['warning']],
    ['waits for a start', { waiting: 5_000, isServerRunning: false }, ['ok']],
  ] as const)('%s', (_, changes, levels) => {
    expect(inboxFindings({ ...read, ...changes }).map(one => one.level)).toEqual([...levels])
  })
})

test.each([
  ['whole', 'ok'],
  ['unchecked', 'warning'],
  ['rolled-back', 'failed'],
  ['damaged', 'failed'],
] as const)('a log that is %s is %s', (kind, level) => {
  const history = kind === 'whole' ? { kind } : { kind, what: 'it is so', remedy: 'restore' }
  expect(logFinding(history).level).toBe(level)
})
