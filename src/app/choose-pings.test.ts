import { afterEach, beforeEach, expect, test } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import { testAccount, testLetter } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import type { AccountId, MessageId } from '../tracking/ids.ts'
import { DAY_MS } from '../tracking/limits.ts'
import { DEFAULT_CHOICES, type AccountChoices } from '../tracking/ping-choices.ts'
import { NOTHING_TOLD } from '../tracking/pings.ts'
import {
  chooseForAccount,
  chooseForLetter,
  readAccountPings,
  readLetterPings,
  snoozeLetter,
} from './choose-pings.ts'
import type { OwnMessage } from './change-message.ts'

let world: TestWorld
let accountId: AccountId
let own: OwnMessage

beforeEach(async () => {
  world = await testWorld()
  accountId = await testAccount(world)
  own = { accountId, id: (await testLetter(world, accountId)).id }
})
afterEach(() => world.close())

const CHOSEN: AccountChoices = { ...DEFAULT_CHOICES, reasons: ['confirmed'], zone: 'Europe/Berlin' }
const FOR_LETTER = { muted: true, own: { reasons: ['came-back'], noSignDays: 7 } } as const
const isDue = async (id: MessageId) => (await world.store.looks.due(world.clock.nowMs(), 100)).includes(id)
/** As after a look that found nothing more to wait for. */
const looked = () => world.store.looks.saveLooked(own.id, NOTHING_TOLD, null)

test('the choice of an account stands; its letters are looked at again when the day of the reminder is another', async () => {
  await looked()
  expect(await readAccountPings(world, accountId)).toEqual(DEFAULT_CHOICES)
  await chooseForAccount(world, accountId, CHOSEN)
  expect(await readAccountPings(world, accountId)).toEqual(CHOSEN)
  expect(await isDue(own.id)).toBe(CHOSEN.noSignDays !== DEFAULT_CHOICES.noSignDays)
  await looked()
  await chooseForAccount(world, accountId, { ...CHOSEN, noSignDays: CHOSEN.noSignDays + 1 })
  expect(await isDue(own.id)).toBe(true)
  await looked()
  await chooseForAccount(world, accountId, { ...CHOSEN, noSignDays: CHOSEN.noSignDays + 1, digest: null })
  expect(await isDue(own.id)).toBe(false)
})

test('a letter goes by its account until something is chosen for it, and is looked at again then', async () => {
  await looked()
  const untouched = { muted: false, own: null, snoozedUntilMs: null, mutedByReaders: false }
  expect(await readLetterPings(world, own)).toEqual(untouched)
  expect(await isDue(own.id)).toBe(false)
  expect(await chooseForLetter(world, own, FOR_LETTER)).toEqual({ ...untouched, ...FOR_LETTER })
  expect(await readLetterPings(world, own)).toEqual({ ...untouched, ...FOR_LETTER })
  expect(await isDue(own.id)).toBe(true)
})

test('a reminder that is put off comes so many days later, and is then not put off any more', async () => {
  await looked()
  const untilMs = world.clock.nowMs() + 3 * DAY_MS
  expect(await snoozeLetter(world, own, 3)).toMatchObject({ snoozedUntilMs: untilMs })
  expect(await isDue(own.id)).toBe(false)
  world.clock.advance(3 * DAY_MS)
  expect(await isDue(own.id)).toBe(true)
  expect(await readLetterPings(world, own)).toMatchObject({ snoozedUntilMs: null })
})

test('that too many people have read a letter is said', async () => {
  await world.store.looks.saveLooked(own.id, { ...NOTHING_TOLD, once: ['too-many-readers'] }, null)
  expect(await readLetterPings(world, own)).toMatchObject({ mutedByReaders: true })
})

test('another account’s letter is not here', async () => {
  const other = { ...own, accountId: await testAccount(world) }
  const deeds = [
    () => readLetterPings(world, other),
    () => chooseForLetter(world, other, FOR_LETTER),
    () => snoozeLetter(world, other, 1),
  ]
  for (const deed of deeds) expect(await failureOf(deed())).toMatchObject({ code: 'not-found' })
})
