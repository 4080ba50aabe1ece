import { describe, expect, test } from 'bun:test'
import { testAccount, testLetter } from '../../test/support/test-letter.ts'
import { testWorld } from '../../test/support/test-world.ts'
import { acceptFetch } from './accept-fetch.ts'
import { loadRecordingTokens } from './recording-tokens.ts'
import { Failure } from './failure.ts'
import type { Inbox } from './ports.ts'
import type { World } from './world.ts'

const AGENT = 'Mozilla/5.0 (X11; rv:145.0) Gecko Thunderbird/145.0'

async function letterWorld() {
  const world = await testWorld()
  const letter = await testLetter(world, await testAccount(world))
  const token = letter.token.toBase64({ alphabet: 'base64url', omitPadding: true })
  const headers = new Headers({ 'User-Agent': AGENT, Accept: 'image/*', Cookie: 'secret=1' })
  const request = { token, method: 'GET' as const, address: '87.140.10.20', headers }
  const records = () => world.inbox.after(0, 9).flatMap(({ records }) => records)
  return { world, letter, request, records }
}

test('a request is on disk, in classes, when it is answered', async () => {
  const { world, request, records } = await letterWorld()
  expect(await acceptFetch(world, request)).toBe(true)
  expect(records()).toMatchObject([
    {
      token: request.token,
      atMs: world.clock.nowMs(),
      method: 'GET',
      agent: 'mail-program',
      network: 'access',
      headerBits: 0b1_0001,
      purpose: 'none',
      referrer: 'none',
      dayKeyId: world.dayKey.id(world.clock.nowMs()),
    },
  ])
  for (const { deviceTag, networkTag } of records()) {
    expect(deviceTag).toMatch(/^[0-9a-f]{8}$/)
    expect(networkTag).toMatch(/^[0-9a-f]{8}$/)
  }
  expect(JSON.stringify(records())).not.toMatch(/87\.140|Gecko|secret/)
})

describe('tags of device and network', () => {
  test('are made for access networks alone', async () => {
    const { world, request, records } = await letterWorld()
    for (const address of ['66.249.84.97', '3.80.10.10', '192.168.1.1', '', 'nonsense']) {
      await acceptFetch(world, { ...request, address })
    }
    for (const record of records())
      expect(record).toMatchObject({ dayKeyId: '', deviceTag: '', networkTag: '' })
    expect(records()).toHaveLength(5)
  })

  test('tell programs apart in one network, and say nothing across letters', async () => {
    const { world, letter, request, records } = await letterWorld()
    const other = await testLetter(world, letter.accountId)
    await acceptFetch(world, request)
    await acceptFetch(world, {
      ...request,
      address: '87.140.10.77',
      headers: new Headers({ 'User-Agent': 'x' }),
    })
    const token = other.token.toBase64({ alphabet: 'base64url', omitPadding: true })
    await acceptFetch(world, { ...request, token })
    const [one, two, three] = records()
    expect(two?.networkTag).toBe(one?.networkTag ?? '')
    expect(two?.deviceTag).not.toBe(one?.deviceTag ?? '')
    expect(three?.networkTag).not.toBe(one?.networkTag ?? '')
    expect(three?.deviceTag).not.toBe(one?.deviceTag ?? '')
  })
})

test('after a restart, the load of a letter whose recording has ended rides as an empty record', async () => {
  const { world, letter, request, records } = await letterWorld()
  await world.store.messages.saveSummary(letter.id, { ...letter.summary, recording: 'ended' })
  const recordingTokens = await loadRecordingTokens(world.store)
  expect(await acceptFetch({ ...world, recordingTokens }, request)).toBe(true)
  expect(records()).toHaveLength(1)
  expect(records()[0]).toMatchObject({
    token: '',
    agent: '',
    network: '',
    headerBits: 0,
    deviceTag: '',
    networkTag: '',
  })
})

test('after a restart, the load of an erased letter rides as an empty record, and others go on', async () => {
  const { world, letter, request, records } = await letterWorld()
  const other = await testLetter(world, letter.accountId)
  await world.store.transaction(nouns => nouns.messages.erase(letter.id, world.clock.nowMs()))
  const restarted = { ...world, recordingTokens: await loadRecordingTokens(world.store) }
  const token = other.token.toBase64({ alphabet: 'base64url', omitPadding: true })
  await acceptFetch(restarted, request)
  await acceptFetch(restarted, { ...request, token })
  expect(records().map(record => record.token)).toEqual(['', token])
})

test('from the moment a token is removed its loads say nothing, and those of other letters go on', async () => {
  const { world, letter, request, records } = await letterWorld()
  const other = await testLetter(world, letter.accountId)
  await acceptFetch(world, request)
  world.recordingTokens.remove(letter.token)
  const token = other.token.toBase64({ alphabet: 'base64url', omitPadding: true })
  await acceptFetch(world, request)
  await acceptFetch(world, { ...request, token })
  expect(records().map(record => record.token)).toEqual([request.token, '', token])
})

test('a full disk is said without a word of the request; another error is not hidden', async () => {
  const { world, request } = await letterWorld()
  const failing = (error: Error): World => {
    const inbox: Inbox = {
      id: world.inbox.id,
      append: () => Promise.reject(error),
      after: () => [],
      lastId: () => 0,
      firstId: () => null,
      freeBytes: async () => null,
      trim: () => {},
      onCommit: () => {},
      close: () => {},
    }
    return { ...world, inbox }
  }
  expect(await acceptFetch(failing(new Failure('storage-full', 'The disk is full.')), request)).toBe(false)
  expect(world.said).toEqual([{ level: 'error', event: 'fetch-not-recorded', why: 'The disk is full.' }])
  expect(acceptFetch(failing(new Error('a bug')), request)).rejects.toThrow('a bug')
})
