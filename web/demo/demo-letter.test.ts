import { describe, expect, test } from 'bun:test'
import {
  askForPicture,
  correct,
  endRecording,
  lookAtOwnCopy,
  moveClock,
  newDemoLetter,
  passOn,
  pastePicture,
  sendLetter,
  type DemoLetter,
} from './demo-letter.ts'
import { timelineOf } from './demo-timeline.ts'
import { MOVE_MS } from './guide.ts'
import { usualOpens } from './usual-tracker.ts'

const TODAY_MS = Date.parse('2026-11-23T15:00:00Z')
const sent = () => sendLetter(pastePicture({ ...newDemoLetter(TODAY_MS), recipient: 'gmail' }))
const afterHours = () => moveClock(sent(), MOVE_MS.hours)

const stateOf = (letter: DemoLetter) => timelineOf(letter).message.state
const loadsOf = (letter: DemoLetter) => timelineOf(letter).entries.filter(entry => entry.kind === 'load')
const lastLoad = (letter: DemoLetter) => loadsOf(letter).at(-1)

describe('the sender', () => {
  test('sees the paste before sending, and it counts for nothing', () => {
    const { message, entries, insertion } = timelineOf(pastePicture(newDemoLetter(TODAY_MS)))
    expect(message.state).toBe('draft')
    expect(insertion.step).toBe('inserted')
    expect(entries.map(({ kind }) => kind)).toEqual(['create', 'load'])
  })

  test('may paste it again after deleting it', () => {
    const pasted = pastePicture(newDemoLetter(TODAY_MS))
    expect(pastePicture(askForPicture(pasted))).toEqual(pasted)
  })

  test('looking at their own copy is taken for a reader, until they say that it was them', () => {
    const looked = lookAtOwnCopy(moveClock(sent(), MOVE_MS.minutes), { told: false })
    expect(looked.guide).toBe('own-look')
    expect(stateOf(looked)).toBe('likely-opened')
    const right = correct(looked, lastLoad(looked)?.seq ?? -1, 'me')
    expect(stateOf(right)).toBe('reached')
    expect(lastLoad(right)).toMatchObject({ correction: 'me', earlier: [{ meaning: 'likely-open' }] })
    const undone = correct(right, lastLoad(right)?.seq ?? -1, 'withdrawn')
    expect(stateOf(undone)).toBe('likely-opened')
    expect(lastLoad(undone)?.correction).toBeNull()
  })

  test('who says so first is never taken for a reader', () => {
    const looked = lookAtOwnCopy(moveClock(sent(), MOVE_MS.minutes), { told: true })
    expect(lastLoad(looked)?.reading.meaning).toBe('own-copy')
    expect(stateOf(looked)).toBe('reached')
  })

  test('is told that a forward came through another provider', () => {
    const passed = passOn(afterHours())
    expect(lastLoad(passed)?.reading.meaning).toBe('likely-open')
    expect(lastLoad(passed)?.reading.rules).toContain('another-audience')
  })
})

describe('once the recipient has ended the recording', () => {
  const ended = () => endRecording(afterHours())
  const nextDay = () => moveClock(ended(), MOVE_MS.day)

  test('the sender sees no difference on that day', () => {
    const { entries, message } = timelineOf(ended())
    expect(entries).toEqual(timelineOf(afterHours()).entries)
    expect(message.recording).toBe('on')
  })

  test('nothing is recorded any more, and the next day says so and no more', () => {
    const { entries, message } = timelineOf(nextDay())
    expect(message.recording).toBe('ended')
    expect(loadsOf(nextDay())).toHaveLength(loadsOf(afterHours()).length)
    expect(entries.at(-1)).toMatchObject({ kind: 'end' })
    expect(nextDay().guide).toBe('over')
  })

  test('a usual tracker goes on counting', () => {
    expect(usualOpens(nextDay()).length).toBeGreaterThan(usualOpens(ended()).length)
  })

  test('the sender’s own deeds are not told as if something came of them', () => {
    expect(lookAtOwnCopy(ended(), { told: false }).guide).toBe('ended')
    expect(passOn(nextDay()).guide).toBe('over')
  })
})

test('a clock that moves past nothing says that this means nothing', () => {
  expect(moveClock(afterHours(), MOVE_MS.seconds).guide).toBe('quiet')
})

test('times only grow along the chain, whatever is done', () => {
  const letter = passOn(lookAtOwnCopy(moveClock(afterHours(), MOVE_MS.day), { told: true }))
  const times = letter.events.map(({ atMs }) => atMs)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})
