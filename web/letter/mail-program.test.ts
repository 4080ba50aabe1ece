import { expect, test } from 'bun:test'
import { mailProgram } from './mail-program.ts'

test.each([
  ['nothing was chosen', null, 'gmail'],
  ['Thunderbird was chosen', 'thunderbird', 'thunderbird'],
  ['a program of another version was chosen', 'pegasus', 'gmail'],
])('the steps when %s', (_, kept, expected) => {
  expect(mailProgram({ getItem: () => kept })).toBe<string>(expected)
})
