import { expect, test } from 'bun:test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HELP_PAGES } from '../src/contract/help.ts'
import { HELP_WORDS } from '../src/http/help-words.ts'
import { helpQuestions } from '../web/words/help.ts'

const WEB = join(import.meta.dir, '..', 'web')
const wordFiles = readdirSync(join(WEB, 'words')).filter(name => !/\.test\.ts$|^help\.ts$/.test(name))
const interfaceText = ['words.ts', ...wordFiles.map(name => join('words', name))]
  .map(path => readFileSync(join(WEB, path), 'utf8'))
  .join('\n')

test.each([...HELP_PAGES])('the web app asks the question of help/%s as its page does', id => {
  expect(helpQuestions[id]).toBe(HELP_WORDS[id].question)
})

/** What help quotes that stands on no button and in no state: what people say, and what they might write. */
const SAID_ELSEWHERE = [
  'opened',
  'ignored',
  'read',
  'agreed',
  'Firefox on Linux',
  'Legitimate interest is enough.',
  'These laws are about mass marketing.',
  'One mail is harmless.',
  'Between businesses it is free.',
  'My own server settles it.',
  'I see that you have opened it',
  'Did my invoice of 3 May reach you?',
]

test('every word of the interface that help quotes is in the interface', () => {
  const text = JSON.stringify(HELP_WORDS)
  const quoted = new Set([...text.matchAll(/“([^”]+)”/g)].map(([, words = '']) => words))
  for (const words of SAID_ELSEWHERE) expect(quoted.delete(words), words).toBe(true)
  expect(quoted.size).toBeGreaterThan(10)
  expect([...quoted].filter(words => !interfaceText.includes(words))).toEqual([])
})
