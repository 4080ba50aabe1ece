import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'bun:test'
import type { AccountPings } from '../contract/ping.ts'
import { parseAccountId } from '../tracking/ids.ts'
import { CODE_TRIES_MAX, CODES_PER_HOUR_MAX, TESTS_PER_HOUR_MAX } from '../tracking/limits.ts'
import { TARGETS } from '../../test/support/targets.ts'
import { testApp, type TestApp, type TestUser } from '../../test/support/test-app.ts'

let app: TestApp
let user: TestUser

beforeAll(async () => {
  app = await testApp()
})
beforeEach(async () => {
  user = await app.signUp()
})
afterEach(() => {
  app.world.messenger.answer({ kind: 'sent' })
  app.world.messenger.refuse(null)
  app.clock.advance(3_600_000)
})
afterAll(() => app.stop())

const add = async (target: (typeof TARGETS)[keyof typeof TARGETS]) =>
  user.call('addChannel', { body: { name: 'mine', ...target } })
const lastCode = () => app.world.messenger.codes.at(-1)?.code ?? ''
const wrongCode = () => (lastCode() === '000000' ? '000001' : '000000')

describe('channels', () => {
  test('the set-up says what this instance can send and with which key a browser subscribes', async () => {
    expect(await user.call('getPingSetup')).toEqual({
      channels: [],
      applicationServerKey: app.world.messenger.applicationServerKey.toBase64({
        alphabet: 'base64url',
        omitPadding: true,
      }),
      kinds: ['push', 'email', 'ntfy', 'webhook'],
    })
  })

  test.each([
    { name: 'push', where: 'push.example.org', shape: null, state: 'active' },
    { name: 'email', where: 'ada@example.org', shape: null, state: 'unconfirmed' },
    { name: 'ntfy', where: 'ntfy.example.org', shape: null, state: 'active' },
    { name: 'standard', where: 'hook.example.org', shape: 'standard', state: 'active' },
    { name: 'slack', where: 'hooks.slack.example.org', shape: 'slack', state: 'active' },
  ] as const)('$name is shown as $where and $state', async ({ name, where, shape, state }) => {
    const { channel, secret } = await add(TARGETS[name])
    const kind = TARGETS[name].kind
    expect(channel).toMatchObject({ kind, where, shape, state, name: 'mine', pausedWhy: null, last: null })
    expect(secret === null).toBe(name !== 'standard')
    expect((await user.call('getPingSetup')).channels).toEqual([channel])
  })

  test('nothing that it takes to send to a target is shown again', async () => {
    const { channel, secret } = await add(TARGETS.standard)
    await user.call('addChannel', { body: { name: 'x', ...TARGETS.ntfy, token: 'tk_marked' } })
    await add(TARGETS.push)
    await user.call('testChannel', { id: channel.id })
    const shown = JSON.stringify(await user.call('getPingSetup'))
    for (const kept of [secret ?? '', 'tk_marked', '/topic', '/mailping', TARGETS.push.auth, 'send/one'])
      expect(shown).not.toContain(kept)
  })

  test('a mailbox is used once its code is entered', async () => {
    const { channel } = await add(TARGETS.email)
    const { id } = channel
    expect(await user.refused('confirmChannel', { id, body: { code: wrongCode() } })).toMatchObject({
      status: 422,
      code: 'code-wrong',
    })
    expect(await user.call('confirmChannel', { id, body: { code: lastCode() } })).toEqual({
      ...channel,
      state: 'active',
    })
  })

  test('a test says what came of it, and the tries are listed', async () => {
    const { id } = (await add(TARGETS.ntfy)).channel
    const why = 'The topic does not exist.'
    app.world.messenger.answer({ kind: 'refused', why })
    expect(await user.call('testChannel', { id })).toEqual({ result: 'refused', why })
    app.world.messenger.answer({ kind: 'sent' })
    expect(await user.call('testChannel', { id })).toEqual({ result: 'sent', why: null })
    const { attempts } = await user.call('listAttempts', { id })
    expect(attempts.map(({ result }) => result)).toEqual(['sent', 'refused'])
    expect((await user.call('getPingSetup')).channels[0]?.last).toEqual(attempts[0] ?? null)
  })

  test('a channel is renamed, resumed and deleted by its owner alone', async () => {
    const { id } = (await add(TARGETS.ntfy)).channel
    const stranger = await app.signUp()
    expect(await stranger.refused('renameChannel', { id, body: { name: 'x' } })).toMatchObject({
      status: 404,
    })
    for (const deed of ['testChannel', 'resumeChannel', 'listAttempts', 'deleteChannel'] as const)
      expect(await stranger.refused(deed, { id })).toMatchObject({ status: 404, code: 'not-found' })
    expect(await user.call('renameChannel', { id, body: { name: ' my topic ' } })).toMatchObject({
      name: 'my topic',
    })
    expect(await user.call('resumeChannel', { id })).toMatchObject({ state: 'active' })
    await user.call('deleteChannel', { id })
    expect((await user.call('getPingSetup')).channels).toEqual([])
  })

  test('that a channel is paused is said with its reason', async () => {
    await add(TARGETS.ntfy)
    const accountId = parseAccountId((await user.call('getAccount')).id)
    const [channel] = accountId === null ? [] : await app.world.store.channels.ofAccount(accountId)
    if (channel === undefined) throw new Error('expected the channel that was added')
    await app.world.store.channels.save({ ...channel, pausedWhy: 'It failed for a day.' })
    const paused = { state: 'paused', pausedWhy: 'It failed for a day.' }
    expect((await user.call('getPingSetup')).channels).toMatchObject([paused])
    expect(await user.call('resumeChannel', { id: channel.id })).toMatchObject({ state: 'active' })
  })
})

describe('what channels refuse', () => {
  test('a target in the words of its check, which people can act on', async () => {
    app.world.messenger.refuse('Expected an address that begins with https://.')
    expect(await user.refused('addChannel', { body: { name: 'x', ...TARGETS.ntfy } })).toMatchObject({
      status: 422,
      code: 'channel-refused',
      detail: 'Expected an address that begins with https://.',
    })
  })

  test('a mailbox to which no mail can be sent', async () => {
    app.world.messenger.answer({ kind: 'failed', why: 'The mail server does not answer.', notBeforeMs: null })
    expect(await user.refused('addChannel', { body: { name: 'x', ...TARGETS.email } })).toMatchObject({
      status: 502,
      code: 'code-not-mailed',
      detail: 'The mail server does not answer.',
    })
  })

  test('a code after too many guesses, codes and tests without end, a test of a mailbox not confirmed', async () => {
    const { id } = (await add(TARGETS.email)).channel
    expect(await user.refused('testChannel', { id })).toMatchObject({ code: 'channel-unconfirmed' })
    for (let i = 0; i < CODE_TRIES_MAX; i++)
      await user.refused('confirmChannel', { id, body: { code: wrongCode() } })
    expect(await user.refused('confirmChannel', { id, body: { code: lastCode() } })).toMatchObject({
      status: 409,
      code: 'code-expired',
    })
    for (let i = 1; i < CODES_PER_HOUR_MAX; i++) await add(TARGETS.email)
    expect(await user.refused('addChannel', { body: { name: 'x', ...TARGETS.email } })).toMatchObject({
      status: 429,
      code: 'too-many-codes',
    })
    const topic = (await add(TARGETS.ntfy)).channel
    for (let i = 0; i < TESTS_PER_HOUR_MAX; i++) await user.call('testChannel', topic)
    expect(await user.refused('testChannel', topic)).toMatchObject({ status: 429, code: 'too-many-tests' })
  })

  test.each([
    { what: 'an empty name', body: { ...TARGETS.ntfy, name: ' ' }, field: 'name' },
    { what: 'a key of another length', body: { ...TARGETS.push, name: 'x', auth: 'AAAA' }, field: 'auth' },
    {
      what: 'an address that is too long',
      body: { name: 'x', kind: 'email', address: 'a'.repeat(255) },
      field: 'address',
    },
  ] as const)('$what, and names the field', async ({ body, field }) => {
    const refused = await user.refused('addChannel', { body })
    expect(refused).toMatchObject({ status: 422, code: 'invalid-fields' })
    expect(Object.keys(refused.fields ?? {})).toEqual([field])
  })
})

describe('choices', () => {
  test('of an account are kept whole', async () => {
    const defaults = await user.call('getAccountPings')
    expect(defaults).toMatchObject({ noSignDays: 3, zone: 'UTC', quiet: null, digest: null })
    const body = {
      reasons: ['first-open' as const],
      noSignDays: 7,
      zone: 'Europe/Berlin',
      quiet: { from: '22:00', to: '07:00' },
      digest: '08:00',
    }
    expect(await user.call('putAccountPings', { body })).toEqual(body)
    expect(await user.call('getAccountPings')).toEqual(body)
  })

  test.each<{ what: string; own: Partial<AccountPings>; field: string }>([
    { what: 'a zone that nobody knows', own: { zone: 'Europe/Atlantis' }, field: 'zone' },
    { what: 'quiet hours of no length', own: { quiet: { from: '07:00', to: '07:00' } }, field: 'quiet' },
    { what: 'a time that no clock shows', own: { digest: '24:00' }, field: 'digest' },
    { what: 'a reason twice', own: { reasons: ['no-sign' as const, 'no-sign' as const] }, field: 'reasons' },
    { what: 'no days', own: { noSignDays: 0 }, field: 'noSignDays' },
  ])('$what is refused', async ({ own, field }) => {
    const body = { ...(await user.call('getAccountPings')), ...own }
    expect(Object.keys((await user.refused('putAccountPings', { body })).fields ?? {})).toEqual([field])
  })

  test('for a letter are kept beside the account’s, and its reminder can be put off', async () => {
    const { id } = await user.createLetter()
    const untouched = { muted: false, own: null, snoozedUntil: null, mutedByReaders: false }
    expect(await user.call('getLetterPings', { id })).toEqual(untouched)
    const body = { muted: true, own: { reasons: ['no-sign' as const], noSignDays: 1 } }
    expect(await user.call('putLetterPings', { id, body })).toEqual({ ...untouched, ...body })
    const snoozedUntil = new Date(app.clock.nowMs() + 3 * 86_400_000).toISOString()
    expect(await user.call('snoozeLetter', { id, body: { days: 3 } })).toMatchObject({ snoozedUntil })
    const stranger = await app.signUp()
    expect(await stranger.refused('getLetterPings', { id })).toMatchObject({ status: 404 })
  })
})
