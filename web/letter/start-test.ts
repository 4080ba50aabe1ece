import type { Message } from '../../src/contract/message.ts'
import { call } from '../api/client.ts'
import { urls } from '../routes.ts'
import { putMessages } from '../state/letters.ts'
import { navigate } from '../state/location.ts'
import { dataKey } from '../state/session.ts'
import { showToast } from '../state/toast.ts'
import { testWords } from '../words/test-letter.ts'
import { lockLabel, newMessageId } from './lock-label.ts'
import { remembered } from './remembered.ts'
import { rememberLetterOf } from './letter-of-test.ts'
import { freshForm } from './unsent-form.ts'

/** What a test takes from the letter that it is a rehearsal for. */
export type Rehearsed = Pick<Message, 'id' | 'mode' | 'language'>

/**
 * Makes a test and turns to its page; with `letter`, one that looks like that letter and leads back to it. A failure is
 * told in a toast. Called only while someone is signed in.
 */
export async function startTest(letter: Rehearsed | null): Promise<void> {
  const key = dataKey()
  if (key === null) throw new Error('a test can be made only while signed in')
  const { mode, language } = letter ?? freshForm(remembered, navigator.languages)
  const id = newMessageId()
  const fields = { text: testWords.label, to: '', address: '' }
  const locked = await lockLabel({ dataKey: key, messageId: id, fields })
  const reply = await call('createMessage', {
    body: { id, kind: 'test', mode, language, several: false, ...locked },
  })
  if (reply.kind === 'problem') return showToast({ text: `${reply.problem.title}. ${reply.problem.help}` })
  if (letter !== null) rememberLetterOf(remembered, { test: id, letter: letter.id })
  putMessages([reply.value])
  navigate(urls.letter(id))
}
