import { Drawing, type Labelled } from './drawing.tsx'
import { MARK } from './mark-shape.ts'

interface MarkProps extends Labelled {
  /** CSS px; 28 without it. */
  size?: number
}

/** MailPing's mark: an envelope whose seal gives out a ping. */
export function Mark({ size = 28, ...labelled }: MarkProps) {
  return (
    <Drawing canvas={[32, 32]} width={size} {...labelled}>
      <path d={MARK.envelope} />
      <path d={MARK.ping} stroke="var(--accent)" />
      <circle cx={MARK.seal.x} cy={MARK.seal.y} r={MARK.seal.r} fill="var(--accent)" stroke="none" />
    </Drawing>
  )
}

/** The mark and the name beside it; style `.wordmark` and `.wordmark-name`. */
export function Wordmark({ size = 28 }: { size?: number }) {
  return (
    <span class="wordmark">
      <Mark size={size} />
      <span class="wordmark-name">MailPing</span>
    </span>
  )
}
