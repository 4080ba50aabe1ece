import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import { eventTypes, testAccount, testLetter } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import { decodePayload } from '../log/payload.ts'
import { DAY_MS, EVENTS_MAX, OWN_COPY_WINDOW_MS } from '../tracking/limits.ts'
import { tokenText } from '../tracking/token.ts'
import { archiveMessage } from './archive.ts'
import { armMessage, unarmMessage } from './arm-message.ts'
import { correctVerdict } from './correct-verdict.ts'
import { endRecording, eraseByRecipient, showEndings } from './object.ts'
import { ownCopy } from './own-copy.ts'
import type { MessageWithSummary } from './ports.ts'
import { readTimeline } from './read-timeline.ts'
import { relabel } from './relabel.ts'
import { setOutcome } from './set-outcome.ts'

const MINUTE_MS = 60_000

let world: TestWorld
let letter: MessageWithSummary

beforeEach(async () => {
  world = await testWorld()
  letter = await testLetter(world, await testAccount(world))
  world.clock.advance(10 * MINUTE_MS)
})
afterEach(() => world.close())

describe('"I sent it"', () => {
  test('says now, and once said stays when it is said again', async () => {
    const sent = await armMessage(world, letter, null)
    expect(sent.summary.sentAtMs).toBe(world.clock.nowMs())
    world.clock.advance(MINUTE_MS)
    expect((await armMessage(world, letter, null)).summary).toEqual(sent.summary)
    expect(await eventTypes(world, letter)).toEqual(['create', 'arm'])
  })

  test('with another time corrects it; both words stay', async () => {
    await armMessage(world, letter, null)
    const earlier = world.clock.nowMs() - 5 * MINUTE_MS
    expect((await armMessage(world, letter, earlier)).summary.sentAtMs).toBe(earlier)
    expect(await eventTypes(world, letter)).toEqual(['create', 'arm', 'arm'])
  })

  test.each([
    { what: 'before the letter was created', afterCreationMs: -MINUTE_MS, sentMs: null },
    { what: 'in the minute of creation, seconds cut off', afterCreationMs: 1 - MINUTE_MS, sentMs: 0 },
    { what: 'between', afterCreationMs: 3 * MINUTE_MS, sentMs: 3 * MINUTE_MS },
    {
      what: 'in the present minute, by a clock a little ahead',
      afterCreationMs: 11 * MINUTE_MS - 1,
      sentMs: 10 * MINUTE_MS,
    },
    { what: 'in the future', afterCreationMs: 11 * MINUTE_MS, sentMs: null },
  ])('$what', async ({ afterCreationMs, sentMs }) => {
    const arming = armMessage(world, letter, letter.createdAtMs + afterCreationMs)
    if (sentMs === null) expect(await failureOf(arming)).toMatchObject({ code: 'sent-at-out-of-range' })
    else expect((await arming).summary.sentAtMs).toBe(letter.createdAtMs + sentMs)
  })

  test('can be taken back, but not what was never said', async () => {
    expect(await failureOf(unarmMessage(world, letter))).toMatchObject({ code: 'not-sent' })
    await armMessage(world, letter, null)
    const draft = await unarmMessage(world, letter)
    expect(draft.summary).toMatchObject({ state: 'draft', sentAtMs: null })
    expect(await eventTypes(world, letter)).toEqual(['create', 'arm', 'unarm'])
  })

  test('taken back takes back what was noted of an answer', async () => {
    await armMessage(world, letter, null)
    await setOutcome(world, letter, 'settled')
    expect((await unarmMessage(world, letter)).summary).toMatchObject({ state: 'draft', outcome: null })
    expect(await eventTypes(world, letter)).toEqual(['create', 'arm', 'reply', 'unarm', 'reply'])
  })
})

describe('the window for the own copy', () => {
  test('opens for five minutes, is extended by opening it again, and ended', async () => {
    await ownCopy(world, letter, 'start')
    world.clock.advance(MINUTE_MS)
    const open = await ownCopy(world, letter, 'start')
    expect(open.summary.ownCopyUntilMs).toBe(world.clock.nowMs() + OWN_COPY_WINDOW_MS)
    expect((await ownCopy(world, letter, 'end')).summary.ownCopyUntilMs).toBeNull()
    await ownCopy(world, letter, 'end')
    expect(await eventTypes(world, letter)).toEqual(['create', 'own-copy', 'own-copy', 'own-copy'])
  })

  test('is of no use once recording has ended', async () => {
    await endRecording(world, letter.token, 'letter')
    world.clock.advance(DAY_MS)
    await showEndings(world)
    expect(await failureOf(ownCopy(world, letter, 'start'))).toMatchObject({ code: 'recording-ended' })
  })
})

describe('a letter with very many entries', () => {
  test('is changed no more, and can still be read', async () => {
    const full = { ...letter.summary, lastSeq: EVENTS_MAX }
    await world.store.messages.saveSummary(letter.id, full)
    expect(await failureOf(setOutcome(world, letter, 'replied'))).toMatchObject({ code: 'too-many-changes' })
    expect((await readTimeline(world, letter)).message.summary.outcome).toBeNull()
  })
})

describe('what came of it', () => {
  test('is said once, changed, and taken back', async () => {
    for (const outcome of ['replied', 'replied', 'settled', null, null] as const)
      await setOutcome(world, letter, outcome)
    const { steps, message } = await readTimeline(world, letter)
    expect(steps.flatMap(step => (step.kind === 'outcome' ? [step.outcome] : []))).toEqual([
      'replied',
      'settled',
      null,
    ])
    expect(message.summary.outcome).toBeNull()
  })
})

describe('a new label', () => {
  const labelTo = (recipientTag: Uint8Array | null) => ({
    label: world.random(92),
    labelCommitment: world.random(32),
    recipientTag,
  })

  test('with the address of somebody who stopped this sender ends the recording, seen the next day', async () => {
    const recipientTag = world.random(16)
    const stopped = await testLetter(world, letter.accountId, { recipientTag })
    await endRecording(world, stopped.token, 'sender')
    const changed = await relabel(world, letter, labelTo(recipientTag))
    expect(changed.summary.recording).toBe('ending')
    expect(world.recordingTokens.has(tokenText(letter.token))).toBe(false)
    const shown = async () => (await readTimeline(world, letter)).steps.map(({ kind }) => kind)
    expect(await shown()).toEqual(['create', 'relabel'])
    world.clock.advance(DAY_MS)
    await showEndings(world)
    expect(await shown()).toEqual(['create', 'relabel', 'end'])
  })

  test('with any other address goes on recording', async () => {
    const changed = await relabel(world, letter, labelTo(world.random(16)))
    expect(changed.summary.recording).toBe('on')
    expect(world.recordingTokens.has(tokenText(letter.token))).toBe(true)
  })

  test('does not bring back the tag that the recipient erased', async () => {
    const recipientTag = world.random(16)
    const tagged = await testLetter(world, letter.accountId, { recipientTag })
    await eraseByRecipient(world, tagged.token)
    const changed = await relabel(world, tagged, labelTo(recipientTag))
    expect(changed.recipientTag).toBeNull()
    expect(await world.store.messages.find(tagged.id)).toEqual(changed)
    const last = (await world.store.events.ofMessage(tagged.id)).at(-1)
    expect(last && decodePayload(last.payload).body).toMatchObject({ recipient_tag: null })
  })
})

describe('a correction', () => {
  test('needs a load', async () => {
    for (const fetch of [0, 1, 99]) {
      expect(await failureOf(correctVerdict(world, letter, { fetch, says: 'me' }))).toMatchObject({
        code: 'no-such-load',
      })
    }
  })
})

describe('every deed', () => {
  const label = () => ({ label: world.random(92), labelCommitment: world.random(32), recipientTag: null })
  const deeds: { name: string; perform: () => Promise<MessageWithSummary> }[] = [
    { name: 'arm', perform: () => armMessage(world, letter, null) },
    { name: 'own copy', perform: () => ownCopy(world, letter, 'start') },
    { name: 'outcome', perform: () => setOutcome(world, letter, 'bounced') },
    { name: 'relabel', perform: () => relabel(world, letter, label()) },
    { name: 'archive', perform: () => archiveMessage(world, letter, true) },
  ]

  test.each(deeds)('tells open tabs after it is kept: $name', async ({ perform }) => {
    const heard: number[] = []
    world.live.subscribe(letter.accountId, ({ version }) => heard.push(version))
    const changed = await perform()
    expect(changed.summary.version).toBeGreaterThan(letter.summary.version)
    expect(heard).toEqual([changed.summary.version])
    expect(await world.store.messages.find(letter.id)).toEqual(changed)
  })

  test.each(deeds)('of another account finds nothing: $name', async ({ perform }) => {
    letter = { ...letter, accountId: await testAccount(world) }
    expect(await failureOf(perform())).toMatchObject({ code: 'not-found' })
  })

  test('leaves a chain in which each event names the one before', async () => {
    for (const { perform } of deeds) await perform()
    const events = await world.store.events.ofMessage(letter.id)
    const prevs = events.map(({ payload }) => decodePayload(payload).prev)
    const commitments = events.map(({ commitment }) =>
      commitment.toBase64({ alphabet: 'base64url', omitPadding: true }),
    )
    expect(prevs).toEqual([null, ...commitments.slice(0, -1)])
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i))
  })
})
