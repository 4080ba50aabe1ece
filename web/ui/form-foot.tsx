import type { Problem } from '../api/problem.ts'
import { words } from '../words.ts'
import { Button } from './button.tsx'
import { ProblemNotice } from './notice.tsx'

interface FormFootProps {
  problem: Problem | null
  busy: boolean
  save: string
  onCancel: () => void
}

/** The foot of a small form that opens in place: what went wrong, the button that saves, the way back. */
export function FormFoot({ problem, busy, save, onCancel }: FormFootProps) {
  return (
    <>
      <ProblemNotice problem={problem} />
      <div class="row">
        <Button type="submit" look="main" busy={busy}>
          {save}
        </Button>
        <Button look="bare" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </>
  )
}
