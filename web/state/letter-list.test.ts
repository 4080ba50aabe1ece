import { describe, expect, test } from 'bun:test'
import { STATES } from '../../src/tracking/state.ts'
import { letterFixture as letter } from './letter-fixture.ts'
import type { Filter } from './letter-list.ts'
import { FILTERS, lettersOf, momentOf } from './letter-list.ts'

const ids = (letters: ReturnType<typeof lettersOf>) => letters.map(({ message }) => message.id)

describe('every state stands in exactly one filter beside "all"', () => {
  test.each([
    ['draft', 'draft'],
    ['sent', 'waiting'],
    ['reached', 'waiting'],
    ['maybe-opened', 'waiting'],
    ['likely-opened', 'opened'],
    ['opened', 'opened'],
    ['confirmed', 'opened'],
  ] as const)('%s: %s', (state, own) => {
    const shownIn = (filter: Filter) =>
      lettersOf([letter('a', { state })], { filter, search: '' }).length === 1
    expect((['all', 'waiting', 'opened', 'draft', 'archived'] as const).filter(shownIn)).toEqual(['all', own])
  })
})

test.each([...STATES])('a test (%s) stands apart from the letters of its state', state => {
  const aTest = letter('a', { state, kind: 'test' })
  expect(FILTERS.filter(filter => lettersOf([aTest], { filter, search: '' }).length === 1)).toEqual([
    'all',
    'test',
  ])
})

test.each([...STATES])('an archived letter (%s) stands in the archive alone', state => {
  const archived = letter('a', { state, archived: true })
  const shownIn = (filter: Filter) => lettersOf([archived], { filter, search: '' }).length === 1
  expect((['all', 'waiting', 'opened', 'draft', 'archived'] as const).filter(shownIn)).toEqual(['archived'])
})

test('the letter with the newest activity comes first', () => {
  const old = letter('old', { lastEventAt: '2026-01-01T00:00:00.000Z' })
  const now = letter('now', { lastEventAt: '2026-11-23T00:00:00.000Z' })
  const between = letter('between', { lastEventAt: '2026-05-01T00:00:00.000Z' })
  expect(ids(lettersOf([old, now, between], { filter: 'all', search: '' }))).toEqual([
    'now',
    'between',
    'old',
  ])
})

describe('search finds', () => {
  const all = [
    letter('flat', {}, 'Wohnung am Hafen, Zürich'),
    letter('sealed', { codeName: 'green-harbour', serverName: 'Miete Müller' }),
  ]
  test.each([
    ['any part of a word', 'hafe', ['flat']],
    ['without accents and case', 'ZURICH', ['flat']],
    ['words in any order', 'zürich wohn', ['flat']],
    ['only when every word is there', 'zürich basel', []],
    ['a letter that is not opened yet by its code name', 'harbour', ['sealed']],
    ['a letter by the name that the server may see', 'muller', ['sealed']],
    ['everything when it is only blanks', '  ', ['flat', 'sealed']],
  ])('%s', (_, search, found) => {
    expect(ids(lettersOf(all, { filter: 'all', search }))).toEqual(found)
  })
})

describe('the time in a row belongs to the state beside it', () => {
  const times = { createdAt: 'created', sentAt: 'sent', lastFetchAt: 'loaded', lastOpenAt: 'opened' }
  test.each([
    ['draft', 'created'],
    ['sent', 'sent'],
    ['reached', 'loaded'],
    ['likely-opened', 'opened'],
    ['opened', 'opened'],
  ] as const)('%s: %s', (state, moment) => {
    expect(momentOf(letter('a', { state, ...times }))).toBe(moment)
  })

  test('the time of sending stands in when nothing was loaded', () => {
    expect(momentOf(letter('a', { state: 'maybe-opened', sentAt: 'sent' }))).toBe('sent')
  })
})
