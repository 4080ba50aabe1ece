import { useState } from 'preact/hooks'
import { showToast } from '../state/toast.ts'
import { Button } from '../ui/button.tsx'
import { words } from '../words.ts'
import type { Rehearsed } from './start-test.ts'

/** A quiet way to make a test at once, alone or as a rehearsal for a letter. */
export function TryOnYourself({ letter }: { letter: Rehearsed | null }) {
  const [busy, setBusy] = useState(false)
  const start = async () => {
    setBusy(true)
    try {
      // What makes it loads when it is wanted; the page that offers it stays light.
      const { startTest } = await import('./start-test.ts')
      await startTest(letter)
    } catch {
      showToast({ text: `${words.pageFailed.title}. ${words.pageFailed.help}` })
    }
    setBusy(false)
  }
  return (
    <Button look="bare" busy={busy} title={words.tryFirstHint} onClick={() => void start()}>
      {words.tryFirst}
    </Button>
  )
}
