import { describe, expect, test } from 'bun:test'
import { chooseRecipient, moveClock, newDemoLetter, pastePicture, sendLetter } from './demo-letter.ts'
import { timelineOf } from './demo-timeline.ts'
import { MOVE_MS, type Move } from './guide.ts'
import { RECIPIENTS, STORIES, type Recipient } from './stories.ts'
import { usualOpens } from './usual-tracker.ts'

const TODAY_MS = Date.parse('2026-11-23T15:00:00Z')

function played(recipient: Recipient, moves: readonly Move[]) {
  const sent = sendLetter(pastePicture(chooseRecipient(newDemoLetter(TODAY_MS), recipient)))
  const letter = moves.reduce((letter, move) => moveClock(letter, MOVE_MS[move]), sent)
  const { message, entries } = timelineOf(letter)
  return {
    guide: letter.guide,
    usual: usualOpens(letter).map(({ afterSendingMs }) => afterSendingMs / 1_000),
    state: message.state,
    readings: entries.flatMap(entry => (entry.kind === 'load' ? entry.reading.meaning : [])),
  }
}

const H = 3_600
/** Seconds after sending of the opening by a person, and of the first load of the next day. */
const OPENING_S = 2 * H + 41 * 60
const NEXT_DAY_S = 20 * H + 10 * 60

/** What the demo promises of each mailbox, by the judge of real letters. The first load is that of the paste. */
const PROMISES: {
  recipient: Recipient
  moves: Move[]
  usual: number[]
  state: string
  readings: string[]
}[] = [
  {
    recipient: 'outlook',
    moves: ['seconds'],
    usual: [1, 9],
    state: 'reached',
    readings: ['preview', 'machine', 'machine'],
  },
  {
    recipient: 'outlook',
    moves: ['hours'],
    usual: [1, 9, OPENING_S],
    state: 'opened',
    readings: ['preview', 'machine', 'machine', 'open'],
  },
  {
    recipient: 'outlook',
    moves: ['day'],
    usual: [1, 9, OPENING_S, NEXT_DAY_S],
    state: 'opened',
    readings: ['preview', 'machine', 'machine', 'open', 'unknown'],
  },
  { recipient: 'gmail', moves: ['seconds'], usual: [1], state: 'sent', readings: ['preview', 'unknown'] },
  {
    recipient: 'gmail',
    moves: ['minutes'],
    usual: [1, 360],
    state: 'reached',
    readings: ['preview', 'unknown', 'machine'],
  },
  {
    recipient: 'gmail',
    moves: ['hours'],
    usual: [1, 360, OPENING_S],
    state: 'likely-opened',
    readings: ['preview', 'unknown', 'machine', 'likely-open'],
  },
  {
    recipient: 'gmail',
    moves: ['hours', 'day'],
    usual: [1, 360, OPENING_S, NEXT_DAY_S],
    state: 'opened',
    readings: ['preview', 'unknown', 'machine', 'likely-open', 'likely-open'],
  },
  {
    recipient: 'iphone',
    moves: ['hours'],
    usual: [1, 420],
    state: 'reached',
    readings: ['preview', 'unknown', 'machine'],
  },
  {
    recipient: 'iphone',
    moves: ['day'],
    usual: [1, 420, NEXT_DAY_S],
    state: 'reached',
    readings: ['preview', 'unknown', 'machine', 'machine'],
  },
  {
    recipient: 'thunderbird',
    moves: ['minutes'],
    usual: [1],
    state: 'sent',
    readings: ['preview', 'unknown'],
  },
  {
    recipient: 'thunderbird',
    moves: ['minutes', 'hours'],
    usual: [1, OPENING_S],
    state: 'opened',
    readings: ['preview', 'unknown', 'open'],
  },
  {
    recipient: 'thunderbird',
    moves: ['minutes', 'hours', 'day'],
    usual: [1, OPENING_S, NEXT_DAY_S],
    state: 'opened',
    readings: ['preview', 'unknown', 'open', 'open'],
  },
]

describe('a usual tracker and MailPing read', () => {
  for (const { recipient, moves, usual, state, readings } of PROMISES) {
    test(`${recipient} after ${moves.join(' and ')}: ${usual.length} opens there, ${state} here`, () => {
      expect(played(recipient, moves)).toMatchObject({ usual, state, readings })
    })
  }
})

test.each([...RECIPIENTS])('the story of %s is told in the order of time', recipient => {
  const times = STORIES[recipient].map(({ afterSendingMs }) => afterSendingMs)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})

test.each([...RECIPIENTS])('the first half minute of %s already holds a false “open”', recipient => {
  const { usual, state } = played(recipient, ['seconds'])
  expect(usual[0]).toBe(1)
  expect(['sent', 'reached']).toContain(state)
})
