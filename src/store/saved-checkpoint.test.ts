import { expect, test } from 'bun:test'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileCheckpoint } from './saved-checkpoint.ts'

test('nothing is there before the first write', () =>
  inFolder(async path => {
    expect(await fileCheckpoint(path).read()).toBeNull()
  }))

test('what was written last is read, also by the next process', () =>
  inFolder(async path => {
    const saved = fileCheckpoint(path)
    await saved.write('first\n')
    await saved.write('— second\n')
    expect(await saved.read()).toBe('— second\n')
    expect(await fileCheckpoint(path).read()).toBe('— second\n')
  }))

test('the file is the owner’s alone and nothing else is left beside it', () =>
  inFolder(async path => {
    await fileCheckpoint(path).write('note\n')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(join(path, '..'))).toEqual(['checkpoint'])
  }))

test('what a crash left half written is not read, and the next write takes its place', () =>
  inFolder(async path => {
    await fileCheckpoint(path).write('whole\n')
    writeFileSync(`${path}.new`, 'ha')
    expect(await fileCheckpoint(path).read()).toBe('whole\n')
    await fileCheckpoint(path).write('next\n')
    expect(await fileCheckpoint(path).read()).toBe('next\n')
  }))

test('a place that cannot be read or written rejects', () =>
  inFolder(async path => {
    const folder = join(path, '..')
    expect(fileCheckpoint(folder).read()).rejects.toThrow('EISDIR')
    expect(fileCheckpoint(join(folder, 'missing', 'checkpoint')).write('note\n')).rejects.toThrow('ENOENT')
  }))

async function inFolder(work: (path: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mailping-checkpoint-'))
  try {
    await work(join(folder, 'checkpoint'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
