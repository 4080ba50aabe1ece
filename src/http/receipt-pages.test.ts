import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import { purge } from '../app/erase-message.ts'
import { showEndings } from '../app/object.ts'
import { decodePayload } from '../log/payload.ts'
import { parseMessageId, type MessageId } from '../tracking/ids.ts'
import { ERASE_UNDO_MS } from '../tracking/limits.ts'
import { BADGE_LANGUAGES } from '../tracking/message.ts'
import { RULE_SET } from '../tracking/rules.ts'
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
const keptLoads = async (id: MessageId) => {
  const payloads = (await app.world.store.events.ofMessage(id)).map(event => decodePayload(event.payload))
  return payloads.flatMap(({ type, body }) => (type === 'fetch' ? [body] : []))
}
/** Whoever adds a field to what is kept of a load shows it on the page as well. */
const KEPT_OF_A_LOAD = [
  'agent',
  'agents_version',
  'device',
  'headers',
  'method',
  'network',
  'networks_version',
  'other_arm_s',
  'purpose',
  'referrer',
  'sender_network',
]
const letterId = ({ id }: { id: string }): MessageId => {
  const parsed = parseMessageId(id)
  if (parsed === null) throw new Error(`not the id of a letter: ${id}`)
  return parsed
}
/** Into the next day (UTC), by whose beginning it is told that recordings ended. */
const midnightAfter = async () => {
  const dayMs = 24 * 3_600_000
  app.clock.advance(dayMs)
  await showEndings(app.world)
  return new Date(Math.floor(app.clock.nowMs() / dayMs) * dayMs).toISOString()
}
const press = (path: string, headers: Record<string, string> = { 'Sec-Fetch-Site': 'same-origin' }) =>
  app.load(path, { method: 'POST', headers })

describe('the receipt page', () => {
  test('says first that looking reports nothing, and looking reports nothing', async () => {
    const letter = await user.createLetter()
    const before = app.world.inbox.lastId()
    const page = await pageOf(pathOf(letter))
    const text = page
      .slice(page.indexOf('<main>'))
      .replace(/<[^>]*>/g, ' ')
      .trim()
    expect(text).toStartWith(words.reportsNothing)
    expect(app.world.inbox.lastId()).toBe(before)
    expect((await user.call('getTimeline', { id: letter.id })).entries).toHaveLength(1)
  })

  test('needs no script, no cookie and nothing from elsewhere', async () => {
    const letter = await user.createLetter()
    const response = await app.load(letter.receiptUrl)
    const page = await response.text()
    expect(page).not.toMatch(/<script|<img|<iframe|\son\w+=|style=|https?:/i)
    expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
    expect(response.headers.get('Content-Security-Policy')).not.toContain('script')
    expect(response.headers.has('Set-Cookie')).toBe(false)
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect((await app.load('/receipt.css')).headers.get('Content-Type')).toStartWith('text/css')
  })

  test('lists all that is held: the code name and every load with our reading', async () => {
    const letter = await user.createLetter()
    await user.call('arm', { id: letter.id, body: { sentAt: null } })
    app.clock.advance(3 * 3_600_000)
    await app.load(letter.pictureUrl)
    await app.drain()
    const page = await pageOf(pathOf(letter))
    for (const text of [letter.codeName, words.steps.create, words.steps.arm, words.readings.open])
      expect(page).toContain(text)
    const { entries } = await user.call('getTimeline', { id: letter.id })
    for (const { at } of entries) expect(page).toContain(`datetime="${at}"`)
  })

  test('says what loaded the picture, and from where, in words', async () => {
    const letter = await user.createLetter()
    await user.call('arm', { id: letter.id, body: { sentAt: null } })
    app.clock.advance(3 * 3_600_000)
    await app.load(letter.pictureUrl, { headers: { 'User-Agent': 'Mozilla/5.0 Thunderbird/140.0' } })
    await app.drain()
    const { entries } = await user.call('getTimeline', { id: letter.id })
    expect(entries.find(entry => entry.kind === 'load')).toMatchObject({
      agent: 'mail-program',
      network: 'access',
    })
    for (const language of BADGE_LANGUAGES) {
      const { agents, networks } = RECEIPT_WORDS[language]
      const page = await pageOf(`${pathOf(letter)}?lang=${language}`)
      expect(page).toContain(`${agents['mail-program']} · ${networks.people}`)
    }
  })

  test('shows every field that is held of a load, of its reading and of the letter', async () => {
    const letter = await user.createLetter({ kind: 'letter', several: true, mode: 'badge', language: 'nl' })
    app.clock.advance(3 * 3_600_000)
    await user.call('arm', { id: letter.id, body: { sentAt: letter.createdAt } })
    const other = await user.createLetter()
    await user.call('arm', { id: other.id, body: { sentAt: null } })
    app.clock.advance(7_000)
    const headers = { Purpose: 'prefetch', Referer: 'https://mail.google.com/', Via: '1.1 proxy' }
    await app.load(letter.pictureUrl, { headers })
    await app.drain()
    await user.call('setOutcome', { id: letter.id, body: { outcome: 'bounced' } })
    const page = await pageOf(`${pathOf(letter)}?lang=en`)
    const { more, setUp } = words
    const [load] = await keptLoads(letterId(letter))
    expect(load).toMatchObject({ purpose: 'prefetch', referrer: 'webmail', other_arm_s: 7 })
    expect(Object.keys(load ?? {}).sort()).toEqual(KEPT_OF_A_LOAD)
    for (const [label, value] of [
      [more.classes, `GET, ${load?.agent}, ${load?.network}`],
      [more.headers, 'referer, via'],
      [more.purpose, more.purposes.prefetch],
      [more.referrer, more.referrers.webmail],
      [more.senderNetwork, more.senderNetworks.no],
      [more.otherArm, '7'],
      [more.versions, `${load?.agents_version}, ${load?.networks_version}, ${RULE_SET}`],
    ])
      expect(page).toMatch(
        new RegExp(`${RegExp.escape(`<dt>${label}</dt>`)}\\s*<dd>[^<]*${RegExp.escape(`${value}</dd>`)}`),
      )
    expect(page).toContain(
      [`${setUp.heading} ${setUp.kinds.letter}`, setUp.modes.badge, setUp.several, 'in Dutch'].join(', '),
    )
    expect(page).toContain(words.outcomes.bounced)
    expect(page).toMatch(new RegExp(`${words.steps.arm} <span class="small">\\(\\w+ \\d+, 2026`))
  })

  test.each([...BADGE_LANGUAGES])(
    'speaks %s when asked, and the language of the letter when not',
    async language => {
      const letter = await user.createLetter({ language })
      for (const path of [pathOf(letter), `${pathOf(await user.createLetter())}?lang=${language}`]) {
        const page = await pageOf(path)
        expect(page).toContain(`<html lang="${language}">`)
        expect(page).toContain(RECEIPT_WORDS[language].reportsNothing)
      }
    },
  )

  test('ends recording at one press, and tells the sender the next day, without the reason and the moment', async () => {
    const letter = await user.createLetter()
    const response = await press(`${pathOf(letter)}/end?lang=de`)
    expect(response.status).toBe(303)
    expect(response.headers.get('Location')).toBe(`${pathOf(letter)}?lang=de`)
    expect(await pageOf(pathOf(letter))).toContain(words.endedHeading)
    await press(`${pathOf(letter)}/end`)
    await app.load(letter.pictureUrl)
    await app.drain()
    await showEndings(app.world)
    const sameDay = await user.call('getTimeline', { id: letter.id })
    expect(sameDay.message).toEqual(letter)
    expect(sameDay.entries).toHaveLength(1)

    const midnight = await midnightAfter()
    const nextDay = await user.call('getTimeline', { id: letter.id })
    expect(nextDay.message.recording).toBe('ended')
    expect(nextDay.message.version).toBeGreaterThan(letter.version)
    expect(nextDay.entries.slice(1)).toEqual([{ kind: 'end', seq: 1, at: midnight }])
  })

  test('stops a sender for all letters to the address, those to come included, and no others', async () => {
    const recipientTag = randomText(16)
    const [first, second] = [
      await user.createLetter({ recipientTag }),
      await user.createLetter({ recipientTag }),
    ]
    const others = [await user.createLetter(), await (await app.signUp()).createLetter({ recipientTag })]
    await press(`${pathOf(first)}/stop`)
    const later = await user.createLetter({ recipientTag })
    for (const stopped of [first, second, later])
      expect(await pageOf(pathOf(stopped))).toContain(words.endedHeading)
    for (const other of others) expect(await pageOf(pathOf(other))).toContain(words.endButton)
  })

  test('says "this letter only" where no mark of the address is held', async () => {
    const page = await pageOf(pathOf(await user.createLetter()))
    expect(page).toContain(words.thisLetterOnly)
    expect(page).not.toContain(words.stopButton)
  })

  test('says of a stopped sender that he is, instead of offering it again', async () => {
    const recipientTag = randomText(16)
    const [first, second] = [
      await user.createLetter({ recipientTag }),
      await user.createLetter({ recipientTag }),
    ]
    await press(`${pathOf(first)}/stop`)
    for (const letter of [first, second]) {
      const page = await pageOf(pathOf(letter))
      expect(page).toContain(words.stopped)
      expect(page).not.toContain(words.stopButton)
    }
  })

  test('speaks of the log only where the letter is in it', async () => {
    const letter = await user.createLetter({ kind: 'test' })
    for (const path of [pathOf(letter), `${pathOf(letter)}/erase`]) {
      const page = await pageOf(path)
      expect(page).not.toContain(words.inLog)
      expect(page).not.toContain(words.confirm.inLog)
    }
  })

  test('looks the same for an erased, a forged and a malformed token', async () => {
    const letter = await user.createLetter()
    const erased = pathOf(letter)
    await user.call('erase', { id: letter.id, body: { erase: true } })
    app.clock.advance(ERASE_UNDO_MS)
    await purge(app.world)
    const look = async (path: string) => {
      const response = await app.load(path)
      return { status: response.status, page: (await response.text()).replaceAll(path, '/r/token') }
    }
    const looks = await Promise.all([erased, `/r/${randomText(16)}`, '/r/x', '/r/'].map(look))
    expect(new Set(looks.map(({ page }) => page)).size).toBe(1)
    expect(looks.map(({ status }) => status)).toEqual([404, 404, 404, 404])
  })

  test('does nothing for a form on another site', async () => {
    const letter = await user.createLetter()
    const response = await press(`${pathOf(letter)}/erase`, { 'Sec-Fetch-Site': 'cross-site' })
    expect(response.status).toBe(403)
    expect(await pageOf(pathOf(letter))).toContain(letter.codeName)
  })

  test('a link that a machine follows changes nothing', async () => {
    const letter = await user.createLetter({ recipientTag: randomText(16) })
    for (const deed of ['end', 'stop', 'erase']) await app.load(`${pathOf(letter)}/${deed}`)
    expect(await pageOf(pathOf(letter))).toContain(words.endButton)
  })
})
