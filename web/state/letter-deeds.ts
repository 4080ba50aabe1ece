import { ERASE_UNDO_MS } from '../../src/tracking/limits.ts'
import type { Message } from '../../src/contract/message.ts'
import type { Reply } from '../api/client.ts'
import { call } from '../api/client.ts'
import { listWords } from '../words/list.ts'
import { words } from '../words.ts'
import type { Letter } from './letters.ts'
import { putMessages, titleOf } from './letters.ts'
import { showToast } from './toast.ts'

/** Puts the letter away or takes it out again, and offers the way back. A failure is told in a toast. */
export async function archiveLetter(letter: Letter, archived: boolean): Promise<void> {
  const put = (archived: boolean) =>
    call('archive', { params: { id: letter.message.id }, body: { archived } })
  if (!took(await put(archived))) return
  const text = archived
    ? listWords.archivedToast(titleOf(letter))
    : listWords.unarchivedToast(titleOf(letter))
  showToast({ text, undo: { label: words.undo, run: () => void put(!archived).then(took) } })
}

/**
 * The server erases after ERASE_UNDO_MS, even when this tab is closed, unless it is taken back. The way back stands with
 * the letter itself, in the list and on its page: a toast would say it twice, and over the list.
 */
export async function eraseLetter(letter: Letter): Promise<void> {
  took(await setErase(letter.message.id, true))
}

/** Takes an erasure back. */
export async function keepLetter(letter: Letter): Promise<void> {
  took(await setErase(letter.message.id, false))
}

/**
 * True within the time in which an erasure can be taken back; an `eraseAt` far ahead is none yet. `nowMs` is this
 * device's clock, `eraseAt` the server's: a clock that is some minutes late must not hide the way back.
 */
export function isBeingErased({ eraseAt }: Pick<Message, 'eraseAt'>, nowMs: number): boolean {
  return eraseAt !== null && Date.parse(eraseAt) - nowMs <= ERASE_UNDO_MS + CLOCK_LATE_MS_MAX
}

const CLOCK_LATE_MS_MAX = 10 * 60_000

function setErase(id: string, erase: boolean) {
  return call('erase', { params: { id }, body: { erase } })
}

function took(reply: Reply<Message>): boolean {
  if (reply.kind === 'ok') putMessages([reply.value])
  else showToast({ text: `${reply.problem.title}. ${reply.problem.help}` })
  return reply.kind === 'ok'
}
