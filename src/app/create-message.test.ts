import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { failingStore } from '../../test/support/failing-store.ts'
import { failureOf } from '../../test/support/failure-of.ts'
import { eventTypes, newMessage, testAccount, testLetter } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import { decodePayload } from '../log/payload.ts'
import type { AccountId } from '../tracking/ids.ts'
import {
  DAY_MS,
  MESSAGES_PER_DAY_MAX,
  MESSAGES_PER_TEN_MINUTES_MAX,
  TEN_MINUTES_MS,
} from '../tracking/limits.ts'
import { tokenText } from '../tracking/token.ts'
import { createMessage } from './create-message.ts'
import { listMessages, PAGE_MAX } from './list-messages.ts'
import { sha256 } from './sha256.ts'

let world: TestWorld
let accountId: AccountId

beforeEach(async () => {
  world = await testWorld()
  accountId = await testAccount(world)
})
afterEach(() => world.close())

describe('creating a letter', () => {
  test('twice with the same id gives the same letter', async () => {
    const wanted = newMessage(world)
    const first = await createMessage(world, accountId, wanted)
    expect(await createMessage(world, accountId, wanted)).toEqual(first)
    const [one, two] = await Promise.all([0, 1].map(() => createMessage(world, accountId, wanted)))
    expect([one?.token, two?.token]).toEqual([first.token, first.token])
    expect(await eventTypes(world, first)).toEqual(['create'])
  })

  test('records, also when its answer was lost', async () => {
    const failing = failingStore(world.store, { step: 'transaction', call: 1, when: 'after' })
    failing.arm()
    const wanted = newMessage(world)
    await failureOf(createMessage({ ...world, store: failing.store }, accountId, wanted))
    const letter = await world.store.messages.find(wanted.id)
    expect(world.recordingTokens.has(tokenText(letter?.token ?? new Uint8Array()))).toBe(true)
  })

  test("with another account's id is refused", async () => {
    const wanted = newMessage(world)
    await createMessage(world, accountId, wanted)
    const other = await testAccount(world)
    expect(await failureOf(createMessage(world, other, wanted))).toMatchObject({ code: 'id-taken' })
  })

  test('commits to the hash of the token, never to the token', async () => {
    const letter = await testLetter(world, accountId)
    const [event] = await world.store.events.ofMessage(letter.id)
    const payload = new TextDecoder().decode(event?.payload)
    const text = (bytes: Uint8Array) => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
    expect(payload).toContain(text(await sha256(letter.token)))
    expect(payload).not.toContain(text(letter.token))
    expect(decodePayload(event?.payload ?? new Uint8Array())).toMatchObject({
      type: 'create',
      seq: 0,
      prev: null,
    })
  })

  test('of a test stays off the log', async () => {
    const letter = await testLetter(world, accountId, { kind: 'test' })
    expect((await world.store.events.ofMessage(letter.id)).map(({ logged }) => logged)).toEqual([false])
  })

  test(`is refused after ${MESSAGES_PER_TEN_MINUTES_MAX} in ten minutes, and allowed again ten minutes later`, async () => {
    for (let i = 0; i < MESSAGES_PER_TEN_MINUTES_MAX; i++) await testLetter(world, accountId)
    expect(await failureOf(testLetter(world, accountId))).toMatchObject({ code: 'too-many-letters' })
    await testLetter(world, await testAccount(world))
    world.clock.advance(TEN_MINUTES_MS + 1)
    await testLetter(world, accountId)
  })

  test(`is refused after ${MESSAGES_PER_DAY_MAX} in a day, and allowed again a day later`, async () => {
    for (let i = 0; i < MESSAGES_PER_DAY_MAX; i++) {
      await testLetter(world, accountId)
      world.clock.advance(TEN_MINUTES_MS / 10)
    }
    world.clock.advance(TEN_MINUTES_MS)
    expect(await failureOf(testLetter(world, accountId))).toMatchObject({ code: 'too-many-letters' })
    world.clock.advance(DAY_MS)
    await testLetter(world, accountId)
  })
})

describe('the list', () => {
  test('read page by page gives every letter once, in the order of change', async () => {
    const ids: string[] = []
    for (let i = 0; i < PAGE_MAX + 3; i++) {
      ids.push((await testLetter(world, accountId)).id)
      world.clock.advance(DAY_MS / MESSAGES_PER_DAY_MAX + 1)
    }
    const first = await listMessages(world, accountId, 0)
    const second = await listMessages(world, accountId, first.version)
    expect([first.more, second.more]).toEqual([true, false])
    expect([...first.messages, ...second.messages].map(({ id }) => id as string)).toEqual(ids)
    const third = await listMessages(world, accountId, second.version)
    expect(third).toEqual({ messages: [], erased: [], version: second.version, more: false })
  })
})
