import { expect, test } from 'bun:test'
import { words } from '../words.ts'
import { accountWords } from './account.ts'
import { sureWords } from './chance.ts'
import { demoReceiptWords } from './demo-receipt.ts'
import { demoWords } from './demo.ts'
import { csvWords } from './csv.ts'
import { followUpWords, serverNameWords } from './letter-names.ts'
import { commandLineWords } from './command-line.ts'
import { letterWords, whatNowWords } from './letter.ts'
import { listWords } from './list.ts'
import { newLetterWords } from './new-letter.ts'
import { operatorWords } from './operator.ts'
import { mailProgramNames } from './mail-programs.ts'
import { pasteWords } from './paste.ts'
import { invitationWords, sessionWords } from './people.ts'
import { kindWords, pingWords, pushWords } from './pings.ts'
import { programSteps } from './program-steps.ts'
import { readingWords } from './reading.ts'
import { recipientWords } from './recipient.ts'
import { confirmRecoveryWords, recoveryWords } from './recovery.ts'
import { signInWords } from './sign-in.ts'
import { testWords } from './test-letter.ts'
import { whyWords } from './why.ts'

/** What regulators say is theirs to claim; "Exactly" heads the exact time. */
const SAID_OF_OTHERS = new Set([...newLetterWords.lawSources, whyWords.exactly])

const SENTENCES = [
  words,
  accountWords,
  commandLineWords,
  csvWords,
  followUpWords,
  serverNameWords,
  operatorWords,
  invitationWords,
  sessionWords,
  letterWords,
  whatNowWords,
  listWords,
  newLetterWords,
  pasteWords,
  kindWords,
  pingWords,
  pushWords,
  mailProgramNames,
  programSteps,
  testWords,
  readingWords,
  sureWords,
  recipientWords,
  whyWords,
  recoveryWords,
  confirmRecoveryWords,
  signInWords,
  demoWords,
  demoReceiptWords,
].flatMap(sentencesOf)

/** Every text in a table; what is made of a number or a name is made of an example. */
function sentencesOf(table: unknown): string[] {
  if (typeof table === 'string') return [table]
  if (typeof table === 'function') return sentencesOf(Reflect.apply(table, undefined, ['3']))
  return typeof table === 'object' && table !== null ? Object.values(table).flatMap(sentencesOf) : []
}

const claims = SENTENCES.filter(sentence => !SAID_OF_OTHERS.has(sentence))

test('there are sentences to look at', () => {
  expect(claims.length).toBeGreaterThan(200)
})

test('none promises more than can be known', () => {
  expect(claims.filter(sentence => PROMISE.test(sentence))).toEqual([])
})

/** "Does not always" promises nothing, nor does the advice to show a code to nobody. */
const PROMISE =
  /(?<!not )\balways\b|\bexactly\b|(?<!show it to )\bnobody\b|\bprov(e|es|en)\b|\bproof\b|\bguarantee/i

test('none points at a confirmation or a report that MailPing does not have', () => {
  expect(claims.filter(sentence => /\breport\b|ask for a confirmation/i.test(sentence))).toEqual([])
})

test('what an empty timeline says holds before the first load and after a recipient’s erasing', () => {
  expect(letterWords.timeline.empty).not.toMatch(/\byet\b|so far|has loaded/)
})

test('a step of the insertion asks until it is done, and what to check is said as a deed', () => {
  for (const { asked, done } of Object.values(pasteWords.check)) {
    expect(asked).toEndWith('?')
    expect(done).not.toEndWith('?')
  }
  const checks = [pasteWords, ...Object.values(programSteps).map(({ insertion }) => insertion)]
  expect(checks.flatMap(({ nothing }) => nothing).filter(line => line.includes('?'))).toEqual([])
})

test('a state goes on after its colon without a capital', () => {
  expect(letterWords.wouldCount(letterWords.states.reached)).toEndWith(': reached their mail system')
})
