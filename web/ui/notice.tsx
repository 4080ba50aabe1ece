import type { ComponentChildren } from 'preact'
import type { Problem } from '../api/problem.ts'

interface NoticeProps {
  title: string
  /** `trouble`: something is wrong and wants a deed; read aloud at once. */
  tone?: 'calm' | 'trouble'
  children?: ComponentChildren
}

export function Notice({ title, tone = 'calm', children }: NoticeProps) {
  return (
    <div
      class={tone === 'trouble' ? 'notice trouble' : 'notice'}
      role={tone === 'trouble' ? 'alert' : 'status'}
    >
      <strong>{title}</strong>
      {children}
    </div>
  )
}

/** Says a problem: what happened, what to do. Nothing when there is none. `children`: a button that does it. */
export function ProblemNotice({
  problem,
  children,
}: {
  problem: Problem | null
  children?: ComponentChildren
}) {
  if (problem === null) return null
  return (
    <Notice title={problem.title} tone="trouble">
      <p>{problem.help}</p>
      {children}
    </Notice>
  )
}
