import { useState } from 'preact/hooks'
import type { Message } from '../../src/contract/message.ts'
import type { Timeline } from '../../src/contract/timeline.ts'
import { GmailByAddress, GmailPaste, GmailSend, GmailWrite } from '../drawings/gmail-steps.tsx'
import { WrongAddressAsText, WrongPhoneApp, WrongPlainText, WrongSignature } from '../drawings/wrong-ways.tsx'
import { instance } from '../state/instance.ts'
import { useStore } from '../state/store.ts'
import { Notice } from '../ui/notice.tsx'
import { words } from '../words.ts'
import { pasteKeys, pasteWords } from '../words/paste.ts'
import { CopyAddress, CopyForGmail, keysInWords } from './copy-buttons.tsx'
import { SentButtons } from './i-sent-it.tsx'
import { InsertionCheck } from './insertion-check.tsx'
import type { LetterDeeds } from './use-letter-deeds.ts'

interface PasteCardProps {
  message: Message
  insertion: Timeline['insertion']
  deeds: LetterDeeds
}

/** The card of a draft: how the picture gets into the mail, in the right order, whether it is there, and "I sent it". */
export function PasteCard({ message, insertion, deeds }: PasteCardProps) {
  const local = useStore(instance)?.reachable === 'local'
  const inserted = insertion.step === 'inserted'
  const [copiedAtMs, setCopiedAtMs] = useState<number | null>(null)
  const onCopied = () => setCopiedAtMs(Date.now())
  const [refused, setRefused] = useState(false)
  return (
    <section class="paste-card" aria-labelledby="paste-title">
      <h2 id="paste-title">{pasteWords.title}</h2>
      <div>
        <p class="quiet">{pasteWords.lead}</p>
        <p class="quiet">
          {pasteWords.not} <a href="#wrong-title">{pasteWords.notWhy}</a>.
        </p>
      </div>
      {local && (
        <Notice title={words.instance.local.title}>
          <p>{words.instance.local.help}</p>
        </Notice>
      )}
      <Steps message={message} />
      <CopyForGmail message={message} onCopied={onCopied} onRefused={() => setRefused(true)} main={!inserted}>
        <p class="quiet">{pasteWords.looks[message.mode]}</p>
      </CopyForGmail>
      <InsertionCheck insertion={insertion} copiedAtMs={copiedAtMs} />
      <SentButtons message={message} deeds={deeds} main={inserted} />
      <WrongWays />
      <ByAddress message={message} onCopied={onCopied} open={refused} />
    </section>
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

function WrongWays() {
  return (
    <section class="wrong-ways" aria-labelledby="wrong-title">
      <h3 id="wrong-title">{pasteWords.wrongTitle}</h3>
      <ul>
        {WRONG_WAYS.map(({ name, hint, drawing: Wrong }) => (
          <li key={name}>
            <Wrong />
            <strong>{name}</strong>
            <p class="quiet">{hint}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

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
          <CopyAddress message={message} onCopied={onCopied} />
        </div>
      </div>
    </details>
  )
}
