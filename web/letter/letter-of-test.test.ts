import { expect, test } from 'bun:test'
import { letterOfTest, rememberLetterOf } from './letter-of-test.ts'

test('a test leads back to the letter that it is a rehearsal for, another one nowhere', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  expect(letterOfTest(storage, 'a-test')).toBeNull()
  rememberLetterOf(storage, { test: 'a-test', letter: 'a-letter' })
  expect(letterOfTest(storage, 'a-test')).toBe('a-letter')
  expect(letterOfTest(storage, 'another')).toBeNull()
})
