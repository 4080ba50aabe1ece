import { describe, expect, test } from 'bun:test'
import { NOTHING_TOLD, withSeen, withTold } from './told.ts'

const many = Array.from({ length: 120 }, (_, i) => ({ id: `ping ${i}`, messageId: `letter ${i % 3}` }))

describe('what was told on this device', () => {
  test('keeps the ids of the last hundred pings, and each letter once', () => {
    const told = many.reduce(withTold, NOTHING_TOLD)
    expect(told.ids).toHaveLength(100)
    expect(told.ids.at(-1)).toBe('ping 119')
    expect(told.unseen).toEqual(['letter 0', 'letter 1', 'letter 2'])
  })

  test('keeps one id of a ping that comes twice, as the latest', () => {
    const told = [
      { id: 'a', messageId: null },
      { id: 'b', messageId: null },
      { id: 'a', messageId: null },
    ]
    expect(told.reduce(withTold, NOTHING_TOLD).ids).toEqual(['b', 'a'])
  })

  test('counts no letter for what is about none', () => {
    expect(withTold(NOTHING_TOLD, { id: 'a', messageId: null }).unseen).toEqual([])
  })

  test.each([
    ['the letter', 'letter 1', ['letter 0', 'letter 2']],
    ['another letter', 'letter 7', ['letter 0', 'letter 1', 'letter 2']],
    ['the list', 'all', []],
  ])('is seen with %s', (_, seen, unseen) => {
    const told = withSeen(many.reduce(withTold, NOTHING_TOLD), seen)
    expect(told.unseen).toEqual(unseen)
    expect(told.ids).toHaveLength(100)
  })
})
