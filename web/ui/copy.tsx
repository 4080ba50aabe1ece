import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { words } from '../words.ts'
import { Button } from './button.tsx'

/** How long "Copied" stands in the button's place. */
const SAID_MS = 2_500

interface CopyProps {
  /** Puts it on the clipboard; called within the click, as browsers demand. Rejects when the browser refuses. */
  copy: () => Promise<void>
  look?: 'main' | 'bare'
  /** After it is on the clipboard. */
  onCopied?: () => void
  children: ComponentChildren
}

/** A button that copies and says whether it worked, to eyes and ears. */
export function Copy({ copy, look, onCopied, children }: CopyProps) {
  const [said, say] = useState<'nothing' | 'copied' | 'failed'>('nothing')
  useEffect(() => {
    if (said !== 'copied') return undefined
    const timer = setTimeout(() => say('nothing'), SAID_MS)
    return () => clearTimeout(timer)
  }, [said])
  const press = () =>
    copy().then(
      () => {
        say('copied')
        onCopied?.()
      },
      () => say('failed'),
    )
  return (
    <>
      <Button {...(look === undefined ? {} : { look })} onClick={() => void press()}>
        {said === 'copied' ? `✓ ${words.copied}` : children}
      </Button>
      <span role="status" class={said === 'failed' ? 'quiet' : 'visually-hidden'}>
        {said === 'copied' && words.copied}
        {said === 'failed' && words.copyFailed}
      </span>
    </>
  )
}

/** Copies plain text. */
export function copyText(text: string): () => Promise<void> {
  return () => navigator.clipboard.writeText(text)
}
