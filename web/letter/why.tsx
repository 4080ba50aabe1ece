import { useState } from 'preact/hooks'
import { lazy } from '../ui/lazy.tsx'
import { readingWords } from '../words/reading.ts'
import type { LoadGroup } from './group-entries.ts'
import type { TimelineSetting } from './timeline-setting.ts'

interface WhyProps {
  group: LoadGroup
  setting: TimelineSetting
}

const WhySheet = lazy<WhyProps>(async () => (await import('./why-sheet.tsx')).WhySheet)

/** "How do you know?": on demand, also its code. */
export function Why(props: WhyProps) {
  const [open, setOpen] = useState(false)
  return (
    <details class="entry-why" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{readingWords.why}</summary>
      {open && <WhySheet {...props} />}
    </details>
  )
}
