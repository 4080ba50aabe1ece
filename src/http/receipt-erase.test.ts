import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { showEndings } from '../app/object.ts'
import { parseMessageId, type MessageId } from '../tracking/ids.ts'
import { BADGE_LANGUAGES } from '../tracking/message.ts'
import { randomText, testApp, type TestApp, type TestUser } from '../../test/support/test-app.ts'
import { RECEIPT_WORDS } from './receipt-words.ts'

const words = RECEIPT_WORDS.en
let app: TestApp
let user: TestUser

beforeAll(async () => {
  app = await testApp()
  user = await app.signUp()
})
beforeEach(() => app.clock.advance(12 * 3_600_000))
afterAll(() => app.stop())

const pathOf = (letter: { receiptUrl: string }) => new URL(letter.receiptUrl).pathname
const pageOf = async (path: string) => (await app.load(path)).text()
const press = (path: string) =>
  app.load(path, { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' } })
const letterId = ({ id }: { id: string }): MessageId => {
  const parsed = parseMessageId(id)
  if (parsed === null) throw new Error(`not the id of a letter: ${id}`)
  return parsed
}
/** Sent, and opened three hours later. */
const openedLetter = async (changes: Parameters<TestUser['createLetter']>[0] = {}) => {
  const letter = await user.createLetter(changes)
  await user.call('arm', { id: letter.id, body: { sentAt: null } })
  app.clock.advance(3 * 3_600_000)
  await app.load(letter.pictureUrl)
  await app.drain()
  return letter
}
/** Into the next day (UTC), by whose beginning it is told that recordings ended. */
const midnightAfter = async () => {
  app.clock.advance(24 * 3_600_000)
  await showEndings(app.world)
}

/** Words that an erased letter makes untrue. */
const PAST = [
  'how',
  'notCertain',
  'kinds',
  'noLoads',
  'tag',
  'takenBack',
  'thisLetterOnly',
  'samePage',
] as const

describe('erasing by the recipient', () => {
  test('asks once more before it erases, and then nothing is left of what the loads told', async () => {
    const letter = await user.createLetter({ recipientTag: randomText(16) })
    await user.call('arm', { id: letter.id, body: { sentAt: null } })
    app.clock.advance(3 * 3_600_000)
    await app.load(letter.pictureUrl)
    await app.drain()
    expect(await pageOf(`${pathOf(letter)}/erase`)).toContain(words.confirm.heading)
    expect(await pageOf(pathOf(letter))).toContain(words.readings.open)
    await press(`${pathOf(letter)}/erase`)
    const page = await pageOf(pathOf(letter))
    expect(page).toContain(words.erased.heading)
    expect(page).not.toContain(words.readings.open)
    const { message, entries } = await user.call('getTimeline', { id: letter.id })
    expect(message).toMatchObject({
      state: 'sent',
      firstOpenAt: null,
      lastFetchAt: null,
      label: letter.label,
    })
    expect(entries.map(({ kind }) => kind)).toEqual(['arm'])
    expect((await app.world.store.messages.find(letterId(letter)))?.recipientTag).toBeNull()
  })

  test.each([...BADGE_LANGUAGES])(
    'says after erasing only what is true then, and offers nothing that is past (%s)',
    async language => {
      const words = RECEIPT_WORDS[language]
      const letter = await openedLetter({ recipientTag: randomText(16) })
      await press(`${pathOf(letter)}/erase`)
      const page = await pageOf(`${pathOf(letter)}?lang=${language}`)
      for (const text of [words.erased.heading, words.label, words.inLog, letter.codeName])
        expect(page).toContain(text)
      expect(page).toContain(words.steps.arm)
      for (const text of PAST.map(name => words[name])) expect(page).not.toContain(text)
      expect(page).not.toContain(words.steps.create)
      expect(page).not.toMatch(/<button|<form|\/erase/)
    },
  )

  test('leaves no trace of the loads in what the sender sees of the letter, once the recipient erased', async () => {
    const letter = await openedLetter()
    const { message: before } = await user.call('getTimeline', { id: letter.id })
    await user.call('setOutcome', { id: letter.id, body: { outcome: 'replied' } })
    await user.call('ownCopy', { id: letter.id, body: { action: 'start' } })
    await press(`${pathOf(letter)}/erase`)
    const { message } = await user.call('getTimeline', { id: letter.id })
    expect(message).toMatchObject({ outcome: null, ownCopyUntil: null, lastFetchAt: null, unrecorded: 0 })
    expect(message.lastEventAt).toBe(before.sentAt ?? '')
  })

  test('offers to stop the sender before erasing takes the means away, where there is a tag', async () => {
    const letter = await user.createLetter({ recipientTag: randomText(16) })
    expect(await pageOf(`${pathOf(letter)}/erase`)).toContain(words.confirm.stopFirst)
    expect(await pageOf(`${pathOf(letter)}/erase`)).toContain(words.stopButton)
    expect(await pageOf(`${pathOf(await user.createLetter())}/erase`)).not.toContain(words.stopButton)
    await press(`${pathOf(letter)}/stop`)
    expect(await pageOf(`${pathOf(letter)}/erase`)).not.toContain(words.stopButton)
  })

  test('says before erasing when the sender learns of it, as long as that lies ahead', async () => {
    const letter = await user.createLetter()
    const confirm = () => pageOf(`${pathOf(letter)}/erase`)
    expect(await confirm()).toContain(`${words.confirm.atOnce} ${words.confirm.tomorrow}`)
    await press(`${pathOf(letter)}/end`)
    expect(await confirm()).toContain(words.confirm.tomorrow)
    await midnightAfter()
    expect(await confirm()).not.toContain(words.confirm.tomorrow)
  })
})
