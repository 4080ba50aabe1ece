import { describe, expect, test } from 'bun:test'
import { logWorld, type LogWorld } from '../../test/support/log-world.ts'
import { openCheckpoint, parseVkey } from '../log/checkpoint.ts'
import { leafData } from '../log/commitment.ts'
import { leafHash } from '../log/merkle.ts'
import { decodeEntries } from '../log/tile-path.ts'
import { readPublicLog } from './public-log.ts'

const HOUR_MS = 3_600_000
/** 600 events and 8 dummies published; ten more entries that are not. */
const PUBLISHED = 608
const world = await publishedWorld()
const read = (path: string) => readPublicLog(world.store, path)

test('the checkpoint is the public one, and the key checks it', async () => {
  const [checkpoint, vkey] = [await read('checkpoint'), await read('vkey')]
  const key = parseVkey(String(vkey?.body).trimEnd())
  const opened = key && openCheckpoint(String(checkpoint?.body), key, world.key.verify)
  expect(opened).toMatchObject({ kind: 'valid', checkpoint: { size: PUBLISHED } })
  expect([checkpoint?.immutable, vkey?.immutable]).toEqual([false, false])
})

const served = [
  { path: 'tile/0/000', hashes: 256 },
  { path: 'tile/0/001', hashes: 256 },
  { path: 'tile/0/002.p/96', hashes: 96 },
  { path: 'tile/0/002.p/1', hashes: 1 },
  { path: 'tile/0/000.p/17', hashes: 17 },
  { path: 'tile/1/000.p/2', hashes: 2 },
]
test.each(served)('$path is served for ever, with $hashes hashes', async ({ path, hashes }) => {
  const file = await read(path)
  expect(file?.immutable).toBe(true)
  expect(file?.body.length).toBe(hashes * 32)
})

test('the entries of a bundle hash to the hashes of the tile', async () => {
  const [bundle, tile] = [await read('tile/entries/002.p/96'), await read('tile/0/002.p/96')]
  const entries = bundle?.kind === 'bytes' ? decodeEntries(bundle.body) : null
  const hashes = tile?.kind === 'bytes' ? tile.body.toHex() : ''
  expect(entries?.map(entry => leafHash(entry).toHex()).join('')).toBe(hashes)
  expect(entries).toEqual((await world.store.leaves.range(512, PUBLISHED)).map(leafData))
})

const absent = [
  { name: 'a tile wider than published, though the log has grown', path: 'tile/0/002.p/97' },
  { name: 'entries wider than published', path: 'tile/entries/002.p/97' },
  { name: 'a full tile that is not full yet', path: 'tile/0/002' },
  { name: 'a tile beyond the end', path: 'tile/0/003.p/1' },
  { name: 'a level-1 tile wider than published', path: 'tile/1/000.p/3' },
  { name: 'a level that the log has not', path: 'tile/2/000.p/1' },
  { name: 'the highest level', path: 'tile/63/000.p/1' },
  { name: 'an index of many digits', path: 'tile/0/x009/x007/x199/x254/x740/991.p/1' },
  { name: 'a path in another spelling', path: 'tile/0/000.p/017' },
  { name: 'nothing', path: '' },
  { name: 'a neighbour', path: 'checkpoint/' },
  { name: 'a way out', path: 'tile/../checkpoint' },
]
test.each(absent)('$name is not there', async ({ path }) => {
  expect(await read(path)).toBeNull()
})

describe('before the first publication', () => {
  test.each(['checkpoint', 'tile/0/000.p/1', 'tile/entries/000.p/1'])('%s is not there', async path => {
    const { store } = await logWorld()
    expect(await readPublicLog(store, path)).toBeNull()
  })
})

async function publishedWorld(): Promise<LogWorld> {
  const world = await logWorld()
  for (let letter = 0; letter < 6; letter += 1) await world.addLetter(100)
  const writer = await world.openWriter()
  await world.addLetter(10)
  world.clock.atMs += HOUR_MS / 4
  await writer.tick()
  return world
}
