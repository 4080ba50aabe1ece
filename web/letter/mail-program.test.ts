import { expect, test } from 'bun:test'
import type { Timeline } from '../../src/contract/timeline.ts'
import { insertionIn, mailProgram, type MailProgram } from './mail-program.ts'

test.each([
  ['nothing was chosen', null, 'gmail'],
  ['Thunderbird was chosen', 'thunderbird', 'thunderbird'],
  ['a program of another version was chosen', 'pegasus', 'gmail'],
])('the steps when %s', (_, kept, expected) => {
  expect(mailProgram({ getItem: () => kept })).toBe<string>(expected)
})

const BROWSER: Timeline['insertion'] = {
  step: 'inserted',
  method: 'pasted',
  by: ['browser'],
  lastLoadAt: null,
}

const WAYS: { name: string; program: MailProgram; given: Partial<Timeline['insertion']>; step: string }[] = [
  { name: 'a browser shows it in Gmail', program: 'gmail', given: {}, step: 'inserted' },
  { name: 'Google shows it in Gmail', program: 'gmail', given: { by: ['mail-provider'] }, step: 'inserted' },
  { name: 'a browser puts nothing into Thunderbird', program: 'thunderbird', given: {}, step: 'activated' },
  { name: 'nor into Apple Mail', program: 'apple-mail', given: {}, step: 'activated' },
  {
    name: 'Thunderbird shows it itself',
    program: 'thunderbird',
    given: { by: ['browser', 'mail-program'] },
    step: 'inserted',
  },
  {
    name: 'a mail program puts nothing into Roundcube',
    program: 'roundcube',
    given: { by: ['mail-program'] },
    step: 'activated',
  },
  {
    name: 'nothing was loaded',
    program: 'thunderbird',
    given: { step: 'nothing-yet', by: [] },
    step: 'nothing-yet',
  },
]

test.each(WAYS)('$name: $step', ({ program, given, step }) => {
  expect<string>(insertionIn(program, { ...BROWSER, ...given }).step).toBe(step)
})
