import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import { testAccount, testLetter } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import type { AccountId } from '../tracking/ids.ts'
import { DAY_MS, ERASE_UNDO_MS, RETENTION_MS } from '../tracking/limits.ts'
import { tokenText } from '../tracking/token.ts'
import { eraseLater, purge } from './erase-message.ts'
import { listMessages } from './list-messages.ts'
import { eraseByRecipient, readHeld } from './object.ts'
import { setOutcome } from './set-outcome.ts'

let world: TestWorld
let accountId: AccountId

beforeEach(async () => {
  world = await testWorld()
  accountId = await testAccount(world)
})
afterEach(() => world.close())

describe('erasing', () => {
  test('happens after the time for second thoughts, not before', async () => {
    const letter = await testLetter(world, accountId)
    await eraseLater(world, letter, true)
    world.clock.advance(ERASE_UNDO_MS - 1)
    expect(await purge(world)).toBe(0)
    world.clock.advance(1)
    expect(await purge(world)).toBe(1)
    expect(await world.store.messages.find(letter.id)).toBeNull()
    expect(await world.store.events.ofMessage(letter.id)).toEqual([])
  })

  test('can be taken back in time, and not after', async () => {
    const letter = await testLetter(world, accountId)
    await eraseLater(world, letter, true)
    await eraseLater(world, letter, false)
    world.clock.advance(ERASE_UNDO_MS)
    expect(await purge(world)).toBe(0)
    await eraseLater(world, letter, true)
    world.clock.advance(ERASE_UNDO_MS)
    await purge(world)
    expect(await failureOf(eraseLater(world, letter, false))).toMatchObject({ code: 'not-found' })
  })

  test('taken back while the purge is under way is taken back', async () => {
    const letter = await testLetter(world, accountId)
    await eraseLater(world, letter, true)
    world.clock.advance(ERASE_UNDO_MS)
    const [, erased] = await Promise.all([eraseLater(world, letter, false), purge(world)])
    const held = await world.store.messages.find(letter.id)
    expect(held === null).toBe(erased === 1)
    expect(erased).toBe(0)
  })

  test('is told to open tabs and to a tab that asks later, and its fetches ride empty from then on', async () => {
    const letter = await testLetter(world, accountId)
    const heard: number[] = []
    await eraseLater(world, letter, true)
    world.live.subscribe(accountId, ({ version }) => heard.push(version))
    world.clock.advance(ERASE_UNDO_MS)
    await purge(world)
    const page = await listMessages(world, accountId, letter.summary.version)
    expect(page).toMatchObject({ messages: [], erased: [letter.id] })
    expect(heard).toHaveLength(1)
    expect(heard[0]).toBeGreaterThan(letter.summary.version)
    expect(world.recordingTokens.has(tokenText(letter.token))).toBe(false)
    expect(await readHeld(world, letter.token)).toBeNull()
  })

  test('comes by itself when nothing has happened for the retention time', async () => {
    const [old, kept] = [await testLetter(world, accountId), await testLetter(world, accountId)]
    world.clock.advance(RETENTION_MS - DAY_MS)
    await eraseLater(world, kept, true)
    await eraseLater(world, kept, false)
    world.clock.advance(DAY_MS)
    expect(await purge(world)).toBe(0)
    world.clock.advance(1)
    expect(await purge(world)).toBe(2)
    expect(await world.store.messages.find(old.id)).toBeNull()
  })

  test('counts from what the sender did himself, once the recipient has erased', async () => {
    const letter = await testLetter(world, accountId)
    world.clock.advance(RETENTION_MS)
    await setOutcome(world, letter, 'replied')
    world.clock.advance(1)
    expect(await purge(world)).toBe(0)
    await eraseByRecipient(world, letter.token)
    expect(await purge(world)).toBe(1)
    expect(await readHeld(world, letter.token)).toBeNull()
  })
})
