import { expect, test } from 'bun:test'
import { testAccount, testLetter } from '../../test/support/test-letter.ts'
import { testWorld } from '../../test/support/test-world.ts'
import { notePictureOrigin, pictureOrigins } from './picture-origins.ts'

const [OLD, NEW] = ['https://old.example', 'https://new.example']

test('a change of the pictures’ address is remembered, and said once where there are letters', async () => {
  const world = await testWorld()
  const events = () => world.said.map(({ event }) => event)
  const firstMs = world.clock.nowMs()
  await notePictureOrigin(world, OLD)
  await testLetter(world, await testAccount(world))
  world.clock.advance(1_000)
  await notePictureOrigin(world, OLD)
  expect(events()).toEqual([])
  await notePictureOrigin(world, NEW)
  await notePictureOrigin(world, NEW)
  expect(events()).toEqual(['picture-address-changed'])
  expect(await pictureOrigins(world.store.settings)).toEqual([
    { origin: OLD, sinceMs: firstMs },
    { origin: NEW, sinceMs: firstMs + 1_000 },
  ])
  await world.close()
})

test('a change without letters is nothing to say', async () => {
  const world = await testWorld()
  await notePictureOrigin(world, OLD)
  await notePictureOrigin(world, NEW)
  expect(world.said).toEqual([])
  await world.close()
})
