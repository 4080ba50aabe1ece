import type { Problem } from '../api/problem.ts'
import { words } from '../words.ts'
import { Button } from './button.tsx'
import { ProblemNotice } from './notice.tsx'

interface AnswerNotesProps {
  problem: Problem | null
  /** What was just done, for screen readers; '' at first. */
  said: string
  look: () => Promise<void>
}

/** Above a list that was asked for with useAnswer: why there is none, with another try, and what was done to it. */
export function AnswerNotes({ problem, said, look }: AnswerNotesProps) {
  return (
    <>
      <ProblemNotice problem={problem}>
        <div>
          <Button onClick={() => void look()}>{words.tryAgain}</Button>
        </div>
      </ProblemNotice>
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </>
  )
}
