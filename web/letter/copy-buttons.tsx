import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Message } from '../../src/contract/message.ts'
import { BADGE_HEIGHT, BADGE_WIDTH, BADGES } from '../../src/tracking/badge.ts'
import { pictureAddress, pictureHtml } from '../../src/tracking/clipboard-html.ts'
import { Button } from '../ui/button.tsx'
import { mailProgramNames } from '../words/mail-programs.ts'
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

/** "Copy for Gmail". */
export function CopyForGmail(props: CopyForGmailProps) {
  const { short } = mailProgramNames.gmail
  return <CopyForPaste {...props} program={short} refused={pasteWords.refused} />
}

interface CopyForPasteProps extends CopyForGmailProps {
  /** Its name. */
  program: string
  /** What to do when the browser would not copy. */
  refused: string
}

/** Puts the picture as HTML, and nothing else, on the clipboard; says what to do next. */
export function CopyForPaste(props: CopyForPasteProps) {
  const { message, program, refused, onCopied, onRefused, main = false, children } = props
  const [copied, setCopied] = useState<Copied | null>(null)
  const copy = async () => {
    const result = await copyHtml(htmlOf(message))
    setCopied(result)
    if (result === 'refused') onRefused?.()
    else onCopied()
  }
  const again = copied !== null && copied !== 'refused'
  return (
    <div class="copy-deed">
      <Button {...(main ? { look: 'main' } : {})} onClick={() => void copy()}>
        {again ? pasteWords.copyAgain(program) : pasteWords.copyFor(program)}
      </Button>
      <CopyResult copied={copied} done={pasteWords.copied(keysInWords())} refused={refused} />
      {children}
    </div>
  )
}

interface CopyAddressProps extends CopyProps {
  /** What to do with the copied address. */
  done: string
  /** It is the next thing to do. */
  main?: boolean
}

/** The picture's address, to copy or to select. */
export function CopyAddress({ message, onCopied, done, main = false }: CopyAddressProps) {
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
      <Button {...(main ? { look: 'main' } : {})} onClick={() => void copy()}>
        {pasteWords.copyAddress}
      </Button>
      <CopyResult copied={copied} done={done} refused={pasteWords.addressRefused} />
    </>
  )
}

interface CopyResultProps {
  copied: Copied | null
  done: string
  refused: string
}

function CopyResult({ copied, done, refused }: CopyResultProps) {
  return (
    <p class={copied === 'refused' ? 'copy-result refused' : 'copy-result'} role="status">
      {copied === 'refused' && refused}
      {(copied === 'copied' || copied === 'by-hand') && done}
    </p>
  )
}

export function keysInWords(platform: string = navigator.platform): string {
  return pasteKeys(platform).join(' ')
}

function htmlOf(message: Message): string {
  const { alt } = BADGES[message.language]
  return pictureHtml({ ...message, alt, width: BADGE_WIDTH, height: BADGE_HEIGHT })
}
