import { describe, expect, test } from 'bun:test'
import { pathOf, readPushedPing, withOwnWords } from './pushed-ping.ts'

const whole = {
  id: 'p1',
  reason: 'first-open',
  title: 'amber-falcon: probably opened',
  text: 'By a person, it seems.',
  url: 'https://mailping.example/letters/AAAAAAAAAAAAAAAAAAAAAA',
  messageId: 'AAAAAAAAAAAAAAAAAAAAAA',
  lockedLabel: 'AAAA',
}

describe('a push', () => {
  test('is read as it was made', () => {
    const { reason: _, ...read } = whole
    expect(readPushedPing(JSON.stringify(whole))).toEqual(read)
  })

  test('about no letter has neither letter nor label', () => {
    const read = readPushedPing(JSON.stringify({ ...whole, messageId: null, lockedLabel: null }))
    expect(read).toMatchObject({ messageId: null, lockedLabel: null })
  })

  test.each([
    ['nothing', ''],
    ['no JSON', 'hello'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a title that is no text', JSON.stringify({ ...whole, title: 1 })],
    ['no id', JSON.stringify({ ...whole, id: undefined })],
  ])('that is %s is none of ours', (_, text) => expect(readPushedPing(text)).toBeNull())
})

test.each([
  ['amber-falcon: probably opened', 'Notice', 'Notice: probably opened'],
  ['Vega: first offer: opened', 'Offer: second', 'Offer: second: opened'],
  ['Something else', 'Notice', 'Notice: Something else'],
])('the title %p with the words %p', (title, words, shown) => expect(withOwnWords(title, words)).toBe(shown))

test.each([
  ['https://mailping.example/letters/abc', '/letters/abc'],
  ['/settings?a=b#c', '/settings?a=b#c'],
  ['https://elsewhere.example/letters/abc', '/'],
  ['javascript:alert(1)', '/'],
  ['//elsewhere.example/', '/'],
  ['', '/'],
])('a press on a push with the address %p leads to %p', (url, path) =>
  expect(pathOf(url, 'https://mailping.example')).toBe(path),
)
