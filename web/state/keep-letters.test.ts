import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { connection } from './connection.ts'
import { staleSince } from './freshness.ts'
import { keepLetters } from './keep-letters.ts'
import type { KeptList } from './kept.ts'
import { letterFixture } from './letter-fixture.ts'
import { forgetLetters, letters } from './letters.ts'

const EIGHT_MS = Date.parse('2026-11-23T08:00:00.000Z')
const account = {
  id: 'a',
  createdAt: '2026-11-23T07:00:00.000Z',
  recoveryConfirmedAt: null,
  operator: false,
  mayInvite: false,
}
const offline = { code: 'offline', title: 'No connection', help: '', fields: {} }
const letter = letterFixture('a')

/** A browser of which a test decides all, and what it has kept. */
class FakeBrowser {
  isOffline = false
  isHidden = false
  onDevice: KeptList | null = null
  /** Ends the keeping while a list is being put, as signing out in that moment does. */
  whilePutting = () => {}
  private look = () => {}

  readonly offline = () => this.isOffline
  readonly hidden = () => this.isHidden
  readonly watch = (look: () => void) => void (this.look = look)
  readonly kept = async () => this.onDevice
  readonly keep = async (list: KeptList) => {
    this.onDevice = list
    this.whilePutting()
  }
  readonly forget = () => void (this.onDevice = null)

  turn(change: { isOffline?: boolean; isHidden?: boolean }): void {
    Object.assign(this, change)
    this.look()
  }
}

let browser = new FakeBrowser()
let end = () => {}
const begin = ({ trusted = true } = {}) => (end = keepLetters(account, { trusted, browser }))
const confirmed = (atMs = EIGHT_MS) =>
  letters.set({
    byId: new Map([['a', letter]]),
    complete: true,
    problem: null,
    confirmed: { atMs },
  })
/** Until what was begun has run its course: nothing here waits for anything but promises. */
const settled = () => new Promise(resolve => setImmediate(resolve))

beforeEach(() => void (browser = new FakeBrowser()))
afterEach(() => {
  end()
  forgetLetters()
  connection.set('live')
})

describe('what is shown is as old as the last answer of the server', () => {
  test('frozen at eight, woken offline: as of eight', () => {
    confirmed()
    begin()
    expect(staleSince.get()).toBeNull()
    browser.turn({ isOffline: true })
    expect(staleSince.get()?.atMs).toBe(EIGHT_MS)
  })

  test('online, not yet answered: still as of eight, until there is an answer', () => {
    confirmed()
    begin()
    browser.turn({ isOffline: true })
    browser.turn({ isOffline: false })
    expect(staleSince.get()?.atMs).toBe(EIGHT_MS)
    confirmed()
    expect(staleSince.get()).toBeNull()
  })

  test('a stream that was lost and is back has to be followed by an answer too', () => {
    confirmed()
    begin()
    connection.set('lost')
    connection.set('live')
    expect(staleSince.get()?.atMs).toBe(EIGHT_MS)
    confirmed(EIGHT_MS + 1)
    expect(staleSince.get()).toBeNull()
  })
})

describe('the list on the device', () => {
  test('hidden: is kept at once, under the time of the last answer', async () => {
    confirmed()
    begin()
    browser.turn({ isHidden: true })
    await settled()
    expect(browser.onDevice).toMatchObject({ asOfMs: EIGHT_MS, messages: [letter.message] })
  })

  test.each([
    ['while the last look failed', { problem: offline }, true],
    ['while some letters are missing', { complete: false }, true],
    ['on a device that is not to be trusted', {}, false],
  ] as const)('is not kept %s', async (_, change, trusted) => {
    confirmed()
    letters.set({ ...letters.get(), ...change })
    begin({ trusted })
    browser.turn({ isHidden: true })
    await settled()
    expect(browser.onDevice).toBeNull()
  })

  test('is not kept when the session ends while it is being written', async () => {
    confirmed()
    begin()
    browser.whilePutting = end
    browser.turn({ isHidden: true })
    await settled()
    expect(browser.onDevice).toBeNull()
  })

  test('is shown, with its age, when no server answers', async () => {
    browser.onDevice = { account, messages: [letter.message], known: 7, asOfMs: EIGHT_MS }
    begin()
    letters.set({ ...letters.get(), problem: offline })
    await settled()
    expect([...letters.get().byId.keys()]).toEqual(['a'])
    expect(staleSince.get()?.atMs).toBe(EIGHT_MS)
  })

  test('of another account is not shown', async () => {
    const other = { ...account, id: 'b' }
    browser.onDevice = { account: other, messages: [letter.message], known: 7, asOfMs: EIGHT_MS }
    begin()
    letters.set({ ...letters.get(), problem: offline })
    await settled()
    expect(letters.get().complete).toBe(false)
  })
})
