import { useState } from 'preact/hooks'

interface Copying {
  /** When the picture was last copied in this tab, or null. */
  copiedAtMs: number | null
  onCopied: () => void
  /** The browser would not copy. */
  refused: boolean
  onRefused: () => void
}

/** What became of copying the picture. */
export function useCopying(): Copying {
  const [copiedAtMs, setCopiedAtMs] = useState<number | null>(null)
  const [refused, setRefused] = useState(false)
  return {
    copiedAtMs,
    onCopied: () => setCopiedAtMs(Date.now()),
    refused,
    onRefused: () => setRefused(true),
  }
}
