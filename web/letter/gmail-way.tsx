import type { Message } from '../../src/contract/message.ts'
import { GmailByAddress, GmailPaste, GmailSend, GmailWrite } from '../drawings/gmail-steps.tsx'
import { WrongAddressAsText, WrongPhoneApp, WrongPlainText, WrongSignature } from '../drawings/wrong-ways.tsx'
import { pasteKeys, pasteWords } from '../words/paste.ts'
import { CopyAddress, CopyForGmail, keysInWords } from './copy-buttons.tsx'
import { SentButtons } from './i-sent-it.tsx'
import { InsertionCheck } from './insertion-check.tsx'
import { useCopying } from './use-copying.ts'
import type { WayProps } from './way-props.ts'
import { WrongWays } from './wrong-way-list.tsx'

/** How the picture gets into a mail that is written in Gmail in a browser. */
export function GmailWay({ message, insertion, deeds }: WayProps) {
  const inserted = insertion.step === 'inserted'
  const { copiedAtMs, onCopied, refused, onRefused } = useCopying()
  return (
    <>
      <div>
        <p class="quiet">{pasteWords.lead}</p>
        <p class="quiet">
          {pasteWords.not} <a href="#wrong-title">{pasteWords.notWhy}</a>.
        </p>
      </div>
      <Steps message={message} />
      <CopyForGmail message={message} onCopied={onCopied} onRefused={onRefused} main={!inserted}>
        <p class="quiet">{pasteWords.looks[message.mode]}</p>
      </CopyForGmail>
      <InsertionCheck words={pasteWords} insertion={insertion} copiedAtMs={copiedAtMs} />
      <SentButtons message={message} deeds={deeds} main={inserted} />
      <WrongWays ways={WRONG_WAYS} />
      <ByAddress message={message} onCopied={onCopied} open={refused} />
    </>
  )
}

function Steps({ message }: { message: Message }) {
  const { write, paste, send } = pasteWords.steps
  return (
    <ol class="paste-steps">
      <li>
        <GmailWrite />
        <strong>{write.name}</strong>
        <p class="quiet">{write.hint}</p>
      </li>
      <li>
        <GmailPaste keys={pasteKeys(navigator.platform)} mode={message.mode} />
        <strong>{paste.name}</strong>
        <p class="quiet">{paste.hint(keysInWords())}</p>
      </li>
      <li>
        <GmailSend send={pasteWords.gmailSend} />
        <strong>{send.name}</strong>
        <p class="quiet">{send.hint}</p>
      </li>
    </ol>
  )
}

const WRONG_WAYS = [
  { ...pasteWords.wrong.phone, drawing: WrongPhoneApp },
  { ...pasteWords.wrong.plain, drawing: WrongPlainText },
  { ...pasteWords.wrong.signature, drawing: WrongSignature },
  { ...pasteWords.wrong.asText, drawing: WrongAddressAsText },
]

interface ByAddressProps {
  message: Message
  onCopied: () => void
  /** It is the only way left. */
  open: boolean
}

function ByAddress({ message, onCopied, open }: ByAddressProps) {
  return (
    <details class="by-address" open={open}>
      <summary>{pasteWords.byAddress}</summary>
      <div class="by-address-body">
        <GmailByAddress tab={pasteWords.gmailTab} insert={pasteWords.gmailInsert} />
        <div class="stack">
          <p>{pasteWords.byAddressHint}</p>
          <CopyAddress message={message} onCopied={onCopied} done={pasteWords.addressCopied} />
        </div>
      </div>
    </details>
  )
}
