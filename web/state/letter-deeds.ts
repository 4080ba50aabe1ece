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

/** The server erases after ERASE_UNDO_MS, even when this tab is closed, unless it is taken back. */
export async function eraseLetter(letter: Letter): Promise<void> {
  if (!took(await setErase(letter.message.id, true))) return
  showToast({
    text: listWords.erasingToast(titleOf(letter)),
    undo: { label: words.undo, run: () => void keepLetter(letter) },
  })
}

/** Takes an erasure back. */
export async function keepLetter(letter: Letter): Promise<void> {
  took(await setErase(letter.message.id, false))
}

/** True within the time in which an erasure can be taken back; retention sets `eraseAt` too, but far ahead. */
export function isBeingErased({ eraseAt }: Message, nowMs: number): boolean {
  return eraseAt !== null && Date.parse(eraseAt) - nowMs <= ERASE_UNDO_MS
}

function setErase(id: string, erase: boolean) {
  return call('erase', { params: { id }, body: { erase } })
}

function took(reply: Reply<Message>): boolean {
  if (reply.kind === 'ok') putMessages([reply.value])
  else showToast({ text: `${reply.problem.title}. ${reply.problem.help}` })
  return reply.kind === 'ok'
}
