import { expect, test } from 'bun:test'
import { readFile } from 'node:fs/promises'
import { failureOf } from '../../test/support/failure-of.ts'
import { reasonOf } from './reasons.ts'

test.each([
  ['a file that is not there', () => readFile('/no/such/file'), 'there is no such file or folder'],
  ['a folder in place of a file', () => readFile('/'), 'it is a folder, not a file'],
  ['nobody at a port', () => fetch('http://127.0.0.1:1'), 'no program answers there'],
  ['something of our own', () => Promise.reject(new Error('The end.')), 'The end'],
])('%s is a reason in plain words', async (_, attempt, reason) => {
  expect(reasonOf(await failureOf(attempt()))).toBe(reason)
})
