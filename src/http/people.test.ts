import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { SIGN_UPS_PER_NETWORK_MAX } from '../app/sign-up-gate.ts'
import { TARGETS } from '../../test/support/targets.ts'
import { randomText, testApp, type TestApp, type TestUser } from '../../test/support/test-app.ts'

let app: TestApp
let operator: TestUser
let friend: TestUser

const OPERATOR = { name: 'Ada <Example>', contact: new URL('mailto:ada@example.org') }

beforeAll(async () => {
  app = await testApp({ settings: { signUp: 'open', operator: OPERATOR } })
  operator = await app.signUp()
  friend = await app.signUp()
})
afterAll(() => app.stop())

const newAccount = (invitation: string | null) => ({
  wrapId: randomText(32),
  authSecret: randomText(32),
  keyWrap: randomText(60),
  sessionName: 'x',
  invitation,
})
const signUpFrom = (ip: string) => ({ body: newAccount(null), headers: { 'X-Forwarded-For': ip } })

describe('an invitation', () => {
  test('is a link to the set-up page that makes one account', async () => {
    const { link, invitation } = await operator.call('invite')
    expect(link).toMatch(/^http:\/\/localhost:8080\/setup#[\w-]{22}$/)
    expect(await operator.call('listInvitations')).toEqual({ invitations: [invitation] })
    const body = newAccount(new URL(link).hash.slice(1))
    expect(await app.user().call('signUp', { body })).toMatchObject({ operator: false, mayInvite: false })
    expect(await operator.call('listInvitations')).toEqual({ invitations: [] })
  })

  test('is the operator’s to make unless everyone may, and says so before anybody tries', async () => {
    expect(await operator.call('getAccount')).toMatchObject({ operator: true, mayInvite: true })
    expect(await friend.call('getAccount')).toMatchObject({ operator: false, mayInvite: false })
    expect(await friend.refused('invite')).toMatchObject({ status: 403, code: 'may-not-invite' })
  })

  test('is taken back by its maker alone', async () => {
    const { invitation, link } = await operator.call('invite')
    expect(await friend.refused('takeBackInvitation', { id: invitation.id })).toMatchObject({ status: 404 })
    await operator.call('takeBackInvitation', { id: invitation.id })
    const body = newAccount(new URL(link).hash.slice(1))
    expect(await app.user().refused('signUp', { body })).toMatchObject({ code: 'invitation-unknown' })
  })
})

describe('open sign-up', () => {
  test('takes nobody without a link where it is closed', async () => {
    const closed = await testApp()
    const refused = await closed.user().refused('signUp', { body: newAccount(null) })
    expect(refused).toMatchObject({ status: 403, code: 'sign-up-closed' })
    expect(await closed.user().call('getInstance')).toMatchObject({ signUp: 'closed' })
    await closed.stop()
  })

  test('counts no sign-up that failed', async () => {
    const taken = signUpFrom('87.140.20.1')
    await app.user().call('signUp', taken)
    for (let i = 1; i < SIGN_UPS_PER_NETWORK_MAX; i++)
      expect(await app.user().refused('signUp', taken)).toMatchObject({ code: 'id-taken' })
    for (let i = 1; i < SIGN_UPS_PER_NETWORK_MAX; i++)
      await app.user().call('signUp', signUpFrom(`87.140.20.${i}`))
  })

  test('is rationed by network', async () => {
    for (let i = 0; i < SIGN_UPS_PER_NETWORK_MAX; i++)
      expect(await app.user().call('signUp', signUpFrom(`87.140.10.${i}`))).toMatchObject({ operator: false })
    expect(await app.user().refused('signUp', signUpFrom('87.140.10.99'))).toMatchObject({
      status: 429,
      code: 'too-many-sign-ups',
    })
    await app.user().call('signUp', signUpFrom('87.140.11.1'))
  })
})

describe('the operator’s page', () => {
  test('counts, and names no letter and nobody', async () => {
    const letter = await friend.createLetter()
    await friend.call('setServerName', { id: letter.id, body: { serverName: 'Lease, flat 4' } })
    await friend.call('addChannel', { body: { name: 'mine', ...TARGETS.ntfy } })
    await app.load(letter.pictureUrl)
    await app.drain()
    const status = await operator.call('getOperatorStatus')
    expect(status).toMatchObject({
      letters: 1,
      loadsToday: 1,
      inboxWaiting: 0,
      channels: 1,
      pingsWaiting: 0,
      freeBytes: null,
      troubles: [],
    })
    expect(status.accounts).toBe(await app.world.store.accounts.count())
    expect(status.databaseBytes).toBeGreaterThan(10_000)
    const account = await friend.call('getAccount')
    for (const secret of [letter.id, letter.codeName, 'Lease', 'ntfy', account.id])
      expect(JSON.stringify(status)).not.toContain(secret)
  })

  test('tells what /health tells', async () => {
    app.world.troubles.add('set-aside')
    const { troubles } = await operator.call('getOperatorStatus')
    app.world.troubles.clear()
    expect(troubles.map(({ code }) => code)).toEqual(['set-aside'])
    expect(troubles[0]?.meaning).toContain('are kept')
  })

  test('is not there for anybody else', async () => {
    expect(await friend.refused('getOperatorStatus')).toMatchObject({ status: 404, code: 'not-found' })
    expect(await app.user().refused('getOperatorStatus')).toMatchObject({ status: 401 })
  })
})

describe('who runs the instance', () => {
  test('is known to whoever comes, and to the recipient of a letter in every language', async () => {
    const contact = 'mailto:ada@example.org'
    expect(await app.user().call('getInstance')).toMatchObject({
      operator: { name: 'Ada <Example>', contact },
    })
    const { receiptUrl } = await friend.createLetter()
    for (const [language, words] of [
      ['en', 'This MailPing is run by'],
      ['de', 'Dieses MailPing betreibt'],
    ]) {
      const page = await (await app.load(`${receiptUrl}?lang=${language}`)).text()
      expect(page).toContain(`${words} Ada &lt;Example&gt; (<a href="${contact}">ada@example.org</a>).`)
    }
  })

  test('is not named where nobody has said it', async () => {
    const silent = await testApp()
    const page = await (await silent.load(`/r/${randomText(16)}`)).text()
    expect(page).not.toContain('run by')
    await silent.stop()
  })
})

describe('sessions', () => {
  test('take the name that a person gives them', async () => {
    const user = await app.signUp()
    const [only] = (await user.call('listSessions')).sessions
    await user.call('renameSession', { id: only?.id ?? '', body: { name: '  Laptop at home ' } })
    expect((await user.call('listSessions')).sessions).toMatchObject([{ name: 'Laptop at home' }])
    expect(await user.refused('renameSession', { id: only?.id ?? '', body: { name: ' ' } })).toMatchObject({
      code: 'invalid-fields',
    })
    expect(await user.refused('renameSession', { id: randomText(16), body: { name: 'x' } })).toMatchObject({
      code: 'not-found',
    })
  })

  test('end all at once, but for the one that asks and those of others', async () => {
    const user = await app.signUp()
    const { wrapId, authSecret } = user.keys
    for (const sessionName of ['phone', 'office'])
      await app.user().call('signIn', { body: { wrapId, authSecret, sessionName } })
    await user.call('endOtherSessions')
    expect((await user.call('listSessions')).sessions).toMatchObject([{ current: true }])
    expect((await friend.call('listSessions')).sessions).toHaveLength(1)
  })
})

describe('a name that the server may see', () => {
  test('is set, replaced and taken away by the sender, and shown on the recipient’s page while it is held', async () => {
    const letter = await friend.createLetter()
    expect(letter.serverName).toBeNull()
    const page = async () => (await app.load(letter.receiptUrl)).text()
    const name = (serverName: string | null) =>
      friend.call('setServerName', { id: letter.id, body: { serverName } })
    expect(await name(' Lease <4> ')).toMatchObject({ serverName: 'Lease <4>', codeName: letter.codeName })
    expect(await page()).toContain('the name “Lease &lt;4&gt;”, which the sender lets this server see')
    expect(await page()).toContain('what stands in it, this server can read')
    const { version } = await name("$& it's")
    expect(await page()).toContain('the name “$&amp; it&#39;s”')
    const cleared = await name(null)
    expect(cleared.serverName).toBeNull()
    expect(cleared.version).toBeGreaterThan(version)
    expect(await page()).not.toContain('lets this server see')
  })

  test('goes when the recipient erases, as the page said beforehand', async () => {
    const letter = await friend.createLetter()
    await friend.call('setServerName', { id: letter.id, body: { serverName: 'Lease' } })
    const path = new URL(letter.receiptUrl).pathname
    expect(await (await app.load(`${path}/erase`)).text()).toContain(
      'lets this server see is deleted as well',
    )
    await app.load(`${path}/erase`, { method: 'POST', headers: { 'Sec-Fetch-Site': 'same-origin' } })
    expect((await friend.call('getTimeline', { id: letter.id })).message.serverName).toBeNull()
  })

  test('is one line of at most 60 characters, and of one’s own letter', async () => {
    const letter = await friend.createLetter()
    for (const serverName of ['', ' ', 'a\nb', 'x'.repeat(61)])
      expect(await friend.refused('setServerName', { id: letter.id, body: { serverName } })).toMatchObject({
        code: 'invalid-fields',
      })
    const body = { serverName: 'Mine' }
    expect(await operator.refused('setServerName', { id: letter.id, body })).toMatchObject({ status: 404 })
  })
})
