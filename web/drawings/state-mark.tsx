import type { ComponentChildren } from 'preact'
import type { State } from '../../src/tracking/state.ts'
import { Drawing, type Labelled } from './drawing.tsx'
import { scallop } from './outline.ts'

interface StateMarkProps extends Labelled {
  state: State
  /** Recording has ended; the state stays what it was. */
  ended?: boolean
  /** CSS px; 22 without it. */
  size?: number
}

/**
 * The small mark of a letter's state in a list row. One envelope that opens from state to state, readable without
 * colour; only what speaks for an opening is in the accent. `ended` adds the square of the timeline's end postmark.
 */
export function StateMark({ state, ended = false, size = 22, ...labelled }: StateMarkProps) {
  return (
    <Drawing canvas={[24, 24]} width={size} {...labelled}>
      <g stroke={OPENINGS.has(state) ? 'var(--accent)' : 'var(--ink)'}>{MARKS[state]}</g>
      {ended && (
        <rect x="15" y="15" width="8" height="8" rx="1" fill="var(--ink)" stroke="var(--paper-raised)" />
      )}
    </Drawing>
  )
}

const OPENINGS: ReadonlySet<State> = new Set(['likely-opened', 'opened', 'confirmed'])
const PAPER = 'var(--paper-raised)'

const body = (fill?: string) => <path d="M3 9h18v11.5h-18zM3.5 9.5 12 15.5 20.5 9.5" fill={fill} />

const MARKS: Record<State, ComponentChildren> = {
  draft: (
    <path d="M4.5 19.5 5.5 15 16 4.5 19.5 8 9 18.5zM13.5 7 17 10.5M4 22.5h12" stroke="var(--ink-soft)" />
  ),
  sent: <path d="M3 6h18v12.5h-18zM3.5 6.5 12 13 20.5 6.5" />,
  reached: <path d="M5 3h14v9.5H5zM5.5 3.5 12 8 18.5 3.5M2 13v7.5h20V13" />,
  'maybe-opened': (
    <>
      <path d="M3.5 8.5 12 2.5 20.5 8.5" stroke-dasharray="1.6 2.6" />
      {body()}
    </>
  ),
  'likely-opened': (
    <>
      <path d="M3.5 8.5 8 4h8L20.5 8.5" />
      {body(PAPER)}
    </>
  ),
  opened: (
    <>
      <path d="M3 9.5 12 2 21 9.5" fill="var(--accent)" />
      <path d="M6.5 14V5.5h11V14" fill={PAPER} />
      <path d="M9.5 9h5" />
      <path d="M3 9.5 12 15.5 21 9.5V21H3z" fill="var(--accent)" />
    </>
  ),
  confirmed: (
    <>
      <path d={scallop(12, 9.5, 10)} fill="var(--accent)" />
      <path d="M7.8 12.3 10.8 15.2 16.2 9.2" stroke="var(--paper)" stroke-width="2" />
    </>
  ),
}
