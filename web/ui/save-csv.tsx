import { useState } from 'preact/hooks'
import { type Letter, letters } from '../state/letters.ts'
import { listWords } from '../words/list.ts'
import { Button } from './button.tsx'

/** Saves the letters as a CSV file, made here. `chosen`: those that the list shows, in its order. */
export function SaveCsv({ chosen }: { chosen: readonly Letter[] }) {
  const [busy, setBusy] = useState(false)
  async function save() {
    setBusy(true)
    const { lettersCsv, fileName } = await import('../state/letters-csv.ts')
    const opened = await whenOpened(chosen)
    download(lettersCsv(opened), fileName(new Date()))
    setBusy(false)
  }
  return (
    <p class="notify quiet">
      <Button look="bare" busy={busy} onClick={() => void save()}>
        {busy ? listWords.openingLabels : listWords.saveCsv}
      </Button>
    </p>
  )
}

/** The same letters once none of their labels waits to be opened; who was erased meanwhile is left out. */
function whenOpened(chosen: readonly Letter[]): Promise<Letter[]> {
  const now = () => chosen.flatMap(({ message }) => letters.get().byId.get(message.id) ?? [])
  return new Promise(resolve => {
    let stop = () => {}
    const look = () => {
      const found = now()
      if (found.some(({ label }) => label.kind === 'sealed')) return
      stop()
      resolve(found)
    }
    stop = letters.subscribe(look)
    look()
  })
}

function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken the file once the click is done; some take a moment longer.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
