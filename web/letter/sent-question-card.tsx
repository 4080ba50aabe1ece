import { useState } from 'preact/hooks'
import type { Message } from '../../src/contract/message.ts'
import type { Timeline } from '../../src/contract/timeline.ts'
import { Button } from '../ui/button.tsx'
import { letterWords } from '../words/letter.ts'
import { useRecoveryFirst } from './i-sent-it.tsx'
import { remembered } from './remembered.ts'
import { SentTimeForm } from './sent-time-form.tsx'
import { type SentQuestion, sentQuestion } from './sent-question.ts'
import { clock, moment } from './times.ts'
import type { LetterDeeds } from './use-letter-deeds.ts'

const { sentQuestion: text } = letterWords

interface SentQuestionCardProps {
  timeline: Timeline
  deeds: LetterDeeds
  nowMs: number
}

/** Asks whether a draft was sent, when its loads suggest it; each question once. */
export function SentQuestionCard({ timeline: { message, entries }, deeds, nowMs }: SentQuestionCardProps) {
  const [stillWritingMs, setStillWriting] = useRemembered(message.id)
  const question = sentQuestion({ ...message, entries, nowMs, stillWritingMs })
  return (
    <div role="status">
      {question !== null && (
        <Ask
          key={question.aboutMs}
          question={question}
          message={message}
          deeds={deeds}
          onStillWriting={() => setStillWriting(question.aboutMs)}
        />
      )}
    </div>
  )
}

interface AskProps {
  question: SentQuestion
  message: Message
  deeds: LetterDeeds
  onStillWriting: () => void
}

function Ask({ question, message, deeds, onStillWriting }: AskProps) {
  const [other, setOther] = useState(false)
  const [askFirst, confirmation] = useRecoveryFirst(message)
  const arm = (sentAtMs: number) => askFirst(() => void deeds.arm(sentAtMs))
  const later = question.kind === 'had-you-sent-it'
  return (
    <div class="notice question">
      <strong>{later ? text.hadYou(clock(question.aboutMs)) : text.sent}</strong>
      <div class="row">
        <Button look="main" busy={deeds.busy} onClick={() => arm(question.sentAtMs)}>
          {text.yesAt(timeWords(question.sentAtMs))}
        </Button>
        <Button onClick={onStillWriting}>{later ? text.no : text.still}</Button>
        {!other && (
          <Button look="bare" onClick={() => setOther(true)}>
            {text.yesOther}
          </Button>
        )}
      </div>
      {other && (
        <SentTimeForm
          createdAt={message.createdAt}
          initialMs={question.sentAtMs}
          busy={deeds.busy}
          onSave={arm}
          onCancel={() => setOther(false)}
        />
      )}
      {confirmation}
    </div>
  )
}

/** The clock alone for today. */
function timeWords(atMs: number): string {
  const nowMs = Date.now()
  return new Date(atMs).toDateString() === new Date(nowMs).toDateString() ? clock(atMs) : moment(atMs, nowMs)
}

/** The time of the load about which the sender last said "still writing"; kept in this browser. */
function useRemembered(id: string): [atMs: number, set: (atMs: number) => void] {
  const key = `mailping.still-writing.${id}`
  const [atMs, setAtMs] = useState(() => Number(remembered.getItem(key) ?? 0))
  const set = (next: number) => {
    remembered.setItem(key, String(next))
    setAtMs(next)
  }
  return [atMs, set]
}
