import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Message } from '../../src/contract/message.ts'
import { BADGE_HEIGHT, BADGE_WIDTH, BADGES } from '../../src/tracking/badge.ts'
import { pictureAddress, pictureHtml } from '../../src/tracking/clipboard-html.ts'
import { Button } from '../ui/button.tsx'
import { pasteKeys, pasteWords } from '../words/paste.ts'
import { type Copied, copyHtml, copyText } from './clipboard.ts'

interface CopyProps {
  message: Message
  onCopied: () => void
}

interface CopyForGmailProps extends CopyProps {
  /** The browser would not copy. */
  onRefused?: () => void
  /** It is the next thing to do. */
  main?: boolean
  /** Below the button. */
  children?: ComponentChildren
}

/** "Copy for Gmail": puts the picture as HTML, and nothing else, on the clipboard; says what to do next. */
export function CopyForGmail({ message, onCopied, onRefused, main = false, children }: CopyForGmailProps) {
  const [copied, setCopied] = useState<Copied | null>(null)
  const copy = async () => {
    const result = await copyHtml(htmlOf(message))
    setCopied(result)
    if (result === 'refused') onRefused?.()
    else onCopied()
  }
  return (
    <div class="copy-deed">
      <Button {...(main ? { look: 'main' } : {})} onClick={() => void copy()}>
        {copied === null || copied === 'refused' ? pasteWords.copyForGmail : pasteWords.copyAgain}
      </Button>
      <CopyResult copied={copied} done={pasteWords.copied(keysInWords())} />
      {children}
    </div>
  )
}

/** The picture's address for Insert photo, to copy or to select. */
export function CopyAddress({ message, onCopied }: CopyProps) {
  const [copied, setCopied] = useState<Copied | null>(null)
  const address = pictureAddress(message)
  const copy = async () => {
    const result = await copyText(address)
    setCopied(result)
    if (result !== 'refused') onCopied()
  }
  return (
    <>
      <input
        class="address code"
        readOnly
        aria-label={pasteWords.address}
        value={address}
        onFocus={event => event.currentTarget.select()}
      />
      <Button onClick={() => void copy()}>{pasteWords.copyAddress}</Button>
      <CopyResult copied={copied} done={pasteWords.addressCopied} />
    </>
  )
}

function CopyResult({ copied, done }: { copied: Copied | null; done: string }) {
  return (
    <p class={copied === 'refused' ? 'copy-result refused' : 'copy-result'} role="status">
      {copied === 'refused' && pasteWords.refused}
      {(copied === 'copied' || copied === 'by-hand') && done}
    </p>
  )
}

export function keysInWords(): string {
  return pasteKeys(navigator.platform).join(' ')
}

function htmlOf(message: Message): string {
  const { alt } = BADGES[message.language]
  return pictureHtml({ ...message, alt, width: BADGE_WIDTH, height: BADGE_HEIGHT })
}
