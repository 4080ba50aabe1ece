import { expect, test } from 'bun:test'
import { appendBatch, inboxRecord } from '../../test/support/inbox-record.ts'
import { TARGETS } from '../../test/support/targets.ts'
import { testAccount, testLetter } from '../../test/support/test-letter.ts'
import { testWorld, type TestWorld } from '../../test/support/test-world.ts'
import { DAY_MS } from '../tracking/limits.ts'
import type { AccountChoices } from '../tracking/ping-choices.ts'
import { addChannel } from './add-channel.ts'
import { archiveMessage } from './archive.ts'
import { armMessage, unarmMessage } from './arm-message.ts'
import { chooseForAccount, chooseForLetter, readAccountPings, snoozeLetter } from './choose-pings.ts'
import { correctVerdict } from './correct-verdict.ts'
import { eraseByRecipient } from './object.ts'
import { openPingWorker, type PingWorker } from './ping-worker.ts'
import type { MessageWithSummary } from './ports.ts'
import { openSequencer } from './sequencer.ts'
import { setOutcome } from './set-outcome.ts'
import { setServerName } from './server-name.ts'

/** Whole stories: what somebody does and loads, and what the sender is told of it, at which time. */

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

interface Teller {
  world: TestWorld
  letter: MessageWithSummary
  worker: PingWorker
}

type Step = (given: Teller) => unknown

interface Story {
  name: string
  kind?: 'letter' | 'test'
  choices?: Partial<AccountChoices>
  steps: readonly Step[]
  told: Told[]
}

/** Title without the name, and how long after the letter was made. */
type Told = [state: string, afterMs: number]

const sent: Step = ({ world, letter }) => armMessage(world, letter, null)

/** The clock moves in steps, as the worker would wake: what is due in between leaves when it is due. */
const pass =
  (ms: number): Step =>
  async ({ world, worker }) => {
    const untilMs = world.clock.nowMs() + ms
    while (world.clock.nowMs() < untilMs) {
      world.clock.advance(Math.min(MINUTE_MS * (ms > DAY_MS ? 30 : 1), untilMs - world.clock.nowMs()))
      await worker.run()
    }
  }

const load =
  (agent: string, network: string): Step =>
  async ({ world, letter, worker }) => {
    await appendBatch(world, [inboxRecord(letter, { agent, network, atMs: world.clock.nowMs() })])
    const sequencer = openSequencer(world)
    await sequencer.drain()
    await sequencer.close()
    await worker.run()
  }

const byReader = load('mail-program', 'access')
const byGmail = load('gmail-proxy', 'google')
const byScanner = load('none', 'microsoft-mail')
const byGateway = load('browser', 'security')

const says =
  (seq: number, word: 'me' | 'not-me' | 'withdrawn'): Step =>
  ({ world, letter }) =>
    correctVerdict(world, letter, { fetch: seq, says: word })

const NIGHT = { from: '22:00', to: '07:00' }

const STORIES: Story[] = [
  {
    name: 'a reader is told of once, a minute later',
    steps: [sent, pass(3 * HOUR_MS), byReader, pass(2 * HOUR_MS), byReader, pass(HOUR_MS)],
    told: [['Opened', 3 * HOUR_MS + MINUTE_MS]],
  },
  {
    name: 'machines tell nothing, whatever they do',
    steps: [sent, pass(SECOND_MS), byScanner, byGateway, pass(HOUR_MS), byScanner, pass(HOUR_MS)],
    told: [],
  },
  {
    name: 'what is loaded while writing tells nothing',
    steps: [byReader, pass(MINUTE_MS), byGmail, pass(HOUR_MS)],
    told: [],
  },
  {
    name: 'a load that is put right within the minute tells nothing; the next reader is the first',
    steps: [
      sent,
      pass(HOUR_MS),
      byReader,
      pass(30 * SECOND_MS),
      says(2, 'me'),
      pass(HOUR_MS),
      byReader,
      pass(HOUR_MS),
    ],
    told: [['Opened', 2 * HOUR_MS + 30 * SECOND_MS + MINUTE_MS]],
  },
  {
    name: 'an answer ends it',
    steps: [
      sent,
      pass(HOUR_MS),
      ({ world, letter }) => setOutcome(world, letter, 'replied'),
      byReader,
      pass(5 * DAY_MS),
    ],
    told: [],
  },
  {
    name: 'silence is told after three days, once',
    steps: [sent, byScanner, pass(9 * DAY_MS)],
    told: [['No sign yet', 3 * DAY_MS]],
  },
  {
    name: 'a reminder that is put off comes when it was asked for',
    steps: [sent, pass(3 * DAY_MS), ({ world, letter }) => snoozeLetter(world, letter, 2), pass(9 * DAY_MS)],
    told: [
      ['No sign yet', 3 * DAY_MS],
      ['No sign yet', 5 * DAY_MS],
    ],
  },
  {
    name: 'a letter that was put away, not sent after all, or erased by its recipient reminds of nothing',
    steps: [sent, ({ world, letter }) => archiveMessage(world, letter, true), pass(5 * DAY_MS)],
    told: [],
  },
  {
    name: 'nor one that was not sent after all',
    steps: [sent, ({ world, letter }) => unarmMessage(world, letter), pass(5 * DAY_MS)],
    told: [],
  },
  {
    name: 'nor one whose recipient has erased, while an opening still waits',
    choices: { quiet: { from: '14:00', to: '13:00' } },
    steps: [
      sent,
      pass(MINUTE_MS * 30),
      byReader,
      pass(2 * MINUTE_MS),
      ({ world, letter }) => eraseByRecipient(world, letter.token),
      pass(5 * DAY_MS),
    ],
    told: [],
  },
  {
    name: 'a muted letter is silent',
    steps: [
      sent,
      ({ world, letter }: Teller) => chooseForLetter(world, letter, { muted: true, own: null }),
      pass(HOUR_MS),
      byReader,
      pass(5 * DAY_MS),
    ],
    told: [],
  },
  {
    name: 'a letter with choices of its own goes by them',
    steps: [
      sent,
      ({ world, letter }) =>
        chooseForLetter(world, letter, { muted: false, own: { reasons: ['no-sign'], noSignDays: 1 } }),
      pass(5 * DAY_MS),
    ],
    told: [['No sign yet', DAY_MS]],
  },
  {
    name: 'in quiet hours it waits for their end',
    choices: { quiet: NIGHT, zone: 'Europe/Berlin' },
    // 15:02 in Berlin when the letter is made; read at 23:02.
    steps: [sent, pass(8 * HOUR_MS), byReader, pass(12 * HOUR_MS)],
    told: [['Opened', Date.parse('2026-11-24T06:00:00Z') - Date.parse('2026-11-23T14:02:00Z')]],
  },
  {
    name: 'what is put right in quiet hours is not told at their end',
    choices: { quiet: NIGHT, zone: 'Europe/Berlin' },
    steps: [sent, pass(8 * HOUR_MS), byReader, pass(HOUR_MS), says(2, 'me'), pass(12 * HOUR_MS)],
    told: [],
  },
  {
    name: 'a digest comes at its hour',
    choices: { digest: '18:00', zone: 'Europe/Berlin' },
    steps: [sent, pass(HOUR_MS), byReader, pass(DAY_MS)],
    told: [['Opened', Date.parse('2026-11-23T17:00:00Z') - Date.parse('2026-11-23T14:02:00Z')]],
  },
  {
    name: 'of a test every opening is told at once',
    kind: 'test',
    choices: { quiet: { from: '14:00', to: '13:00' } },
    steps: [sent, pass(3 * HOUR_MS), byReader],
    told: [['test, of a real letter “Opened”', 3 * HOUR_MS]],
  },
  {
    name: 'first probably, then surely',
    choices: { reasons: ['first-open', 'surer'] },
    steps: [sent, pass(3 * HOUR_MS), byGmail, pass(HOUR_MS), byReader, pass(HOUR_MS)],
    told: [
      ['Probably opened', 3 * HOUR_MS + MINUTE_MS],
      ['Opened, we are now fairly sure', 4 * HOUR_MS + MINUTE_MS],
    ],
  },
]

test.each(STORIES)('$name', async ({ kind = 'letter', choices, steps, told }) => {
  const world = await testWorld()
  const given = await teller(world, kind, choices)
  const madeAtMs = world.clock.nowMs()
  for (const step of steps) await step(given)
  const seen = world.messenger.delivered.map(({ ping: { title }, atMs }): Told => {
    return [title.slice(title.indexOf(': ') + 2), atMs - madeAtMs]
  })
  expect(seen).toEqual(told)
  await given.worker.close()
  await world.close()
})

async function teller(
  world: TestWorld,
  kind: 'letter' | 'test',
  choices: Partial<AccountChoices> = {},
): Promise<Teller> {
  const accountId = await testAccount(world)
  await addChannel(world, accountId, { name: 'Topic', target: TARGETS.ntfy })
  await chooseForAccount(world, accountId, { ...(await readAccountPings(world, accountId)), ...choices })
  const letter = await testLetter(world, accountId, { kind })
  return { world, letter, worker: workerOf(world) }
}

const workerOf = (world: TestWorld) =>
  openPingWorker(world, { publicUrl: new URL('https://ping.example.org'), lastBackupAtMs: async () => null })

test('what is told is name, state, how long, how sure and one reason; the label leaves as it is, encrypted', async () => {
  const world = await testWorld()
  const given = await teller(world, 'letter')
  for (const step of [sent, pass(3 * HOUR_MS), byReader, pass(2 * MINUTE_MS)]) await step(given)
  const { letter } = given
  expect(world.messenger.delivered.map(({ ping }) => ping)).toMatchObject([
    {
      reason: 'first-open',
      title: `${letter.codeName}: Opened`,
      url: `https://ping.example.org/letters/${letter.id}`,
      messageId: letter.id,
      lockedLabel: letter.label,
    },
  ])
  const text = world.messenger.delivered[0]?.ping.text ?? ''
  expect(text).toStartWith("A mail program on a reader's device loaded it 3 h after you sent it.")
  expect(text).toEndWith('That a recipient opened it is almost certain.')
  await world.close()
})

test('a name is in it only while its sender lets the server see one, also for what was planned before', async () => {
  const world = await testWorld()
  const given = await teller(world, 'letter', { quiet: { from: '14:00', to: '20:00' } })
  const { letter } = given
  await setServerName(world, letter, 'The lease')
  for (const step of [sent, pass(HOUR_MS), byReader, pass(HOUR_MS)]) await step(given)
  await setServerName(world, letter, null)
  await pass(8 * HOUR_MS)(given)
  expect(world.messenger.delivered.map(({ ping }) => ping.title)).toEqual([`${letter.codeName}: Opened`])
  await world.close()
})

test('several letters of one night are one message', async () => {
  const world = await testWorld()
  const given = await teller(world, 'letter', { quiet: { from: '14:00', to: '20:00' } })
  const other = { ...given, letter: await testLetter(world, given.letter.accountId) }
  for (const one of [given, other]) await sent(one)
  await pass(HOUR_MS)(given)
  await byReader(given)
  await pass(HOUR_MS)(given)
  await byReader(other)
  await pass(8 * HOUR_MS)(given)
  expect(world.messenger.delivered).toHaveLength(1)
  expect(world.messenger.delivered[0]?.ping).toMatchObject({
    title: 'MailPing has 2 things to tell you',
    messageId: null,
    lockedLabel: null,
    parts: [{ title: `${given.letter.codeName}: Opened` }, { title: `${other.letter.codeName}: Opened` }],
  })
  await world.close()
})

test('a letter that cannot be read holds up no other, and is looked at again in an hour', async () => {
  const world = await testWorld()
  const given = await teller(world, 'letter')
  const damaged = { ...given, letter: await testLetter(world, given.letter.accountId) }
  for (const one of [damaged, given]) await sent(one)
  await pass(HOUR_MS)(given)
  for (const one of [damaged, given]) await byReader(one)
  await world.store.transaction(({ events }) => events.remove(damaged.letter.id, ['verdict']))
  await pass(2 * MINUTE_MS)(given)
  expect(world.messenger.delivered.map(({ ping }) => ping.messageId)).toEqual([given.letter.id])
  expect(world.said).toMatchObject([{ event: 'look-failed' }])
  await pass(HOUR_MS)(given)
  expect(world.said).toHaveLength(2)
  await world.close()
})
