import { Drawing, type Labelled } from './drawing.tsx'
import { Button, ComposeWindow, Key, PictureSign, Pointer, SealedEnvelope, Word, Words } from './parts.tsx'

/** The steps that bring the picture into a mail, in our own drawing. Words inside come through props. */

const CANVAS = [320, 200] as const
const ACCENT = 'var(--accent)'

/** First the mail is written, to its last word. */
export function GmailWrite(props: Labelled) {
  return (
    <Drawing canvas={CANVAS} width={320} {...props}>
      <ComposeWindow x={14} y={14}>
        <Words x={12} y={74} width={196} ink="var(--ink)" />
        <Words x={12} y={90} width={228} ink="var(--ink)" />
        <Words x={12} y={106} width={176} ink="var(--ink)" />
        <path d="M12 122h42" stroke-dasharray="17 5 8 5" />
        <path d="M12 139q5-9 8-1t9-4q4-5 6 2t10-2q5-3 7 1t12-1" stroke={ACCENT} />
      </ComposeWindow>
      <path
        d="M92 151 98.5 136.5 252 47a8 8 0 0 1 8 13.6L106 150zM98.5 136.5 106.5 150M234 57.5l8 13.5"
        fill="var(--paper-raised)"
      />
      <path d="M92 151l5-3.2" stroke={ACCENT} stroke-width="3" />
    </Drawing>
  )
}

interface GmailPasteProps extends Labelled {
  /** The two keys, e.g. ['Ctrl', 'V'] or ['⌘', 'V']. */
  keys: readonly [string, string]
  /** What one sees afterwards: nothing (`quiet`) or the note (`badge`). */
  mode: 'quiet' | 'badge'
}

/** Then the cursor goes to the start of the first line, and the picture is pasted there. */
export function GmailPaste({ keys: [first, second], mode, ...labelled }: GmailPasteProps) {
  return (
    <Drawing canvas={CANVAS} width={320} {...labelled}>
      <ComposeWindow x={14} y={14}>
        {mode === 'badge' ? <PastedNote /> : <path d="M12 65v15" stroke={ACCENT} stroke-width="2" />}
        <Words x={12} y={98} width={196} ink="var(--ink)" />
        <Words x={12} y={114} width={228} ink="var(--ink)" />
        <Words x={12} y={130} width={126} ink="var(--ink)" />
        {mode === 'quiet' && <NothingUnderTheLens />}
      </ComposeWindow>
      <Key x={196} y={143} width={54} word={first} />
      <path d="M257 156.5v7M253.5 160h7" />
      <Key x={267} y={143} width={38} word={second} />
    </Drawing>
  )
}

function PastedNote() {
  return (
    <>
      <rect x="12" y="63" width="138" height="20" rx="3" fill="var(--paper)" stroke={ACCENT} />
      <circle cx="23" cy="73" r="4.5" stroke={ACCENT} />
      <path d="M34 70h104" stroke-dasharray="17 4 8 4 25 4" />
      <path d="M34 76h44" stroke={ACCENT} />
      <path d="M156 65v15" stroke={ACCENT} stroke-width="2" />
    </>
  )
}

/** Even under a lens there is nothing to see but the place itself. */
function NothingUnderTheLens() {
  return (
    <>
      <circle cx="46" cy="73" r="21" fill="var(--paper-raised)" />
      <path d="M61.5 87.5 82 105" stroke="var(--paper-raised)" stroke-width="8" />
      <path d="M61.5 87.5 82 105" stroke-width="4" />
      <path d="M36 61q5-4 10-4" stroke="var(--ink-soft)" />
      <rect x="41" y="68" width="10" height="10" stroke={ACCENT} stroke-dasharray="0 3.333" />
    </>
  )
}

interface GmailSendProps extends Labelled {
  /** The word on the button. */
  send: string
}

/** And it is sent at once. */
export function GmailSend({ send, ...labelled }: GmailSendProps) {
  return (
    <Drawing canvas={CANVAS} width={320} {...labelled}>
      <ComposeWindow x={14} y={14}>
        <Words x={12} y={74} width={150} ink="var(--ink)" />
        <Words x={12} y={90} width={118} ink="var(--ink)" />
        <Words x={12} y={106} width={140} ink="var(--ink)" />
        <path d="M12 122h42" stroke-dasharray="17 5 8 5" />
        <path d="M1 139h270" stroke="var(--line)" />
        <Button x={12} y={145} word={send} pressed />
        <PictureSign x={88} y={148.5} ink="var(--ink-soft)" />
      </ComposeWindow>
      <Pointer x={77} y={172} />
      <g transform="rotate(-14 274 92)">
        <path d="M206 84h30M192 93h38M214 102h20" stroke="var(--ink-soft)" />
        <SealedEnvelope x={248} y={76} />
      </g>
    </Drawing>
  )
}

interface GmailByAddressProps extends Labelled {
  /** The tab of the dialog, e.g. 'Web address (URL)'. */
  tab: string
  /** The word on its button. */
  insert: string
}

/** The other way: insert a photo by its web address. */
export function GmailByAddress({ tab, insert, ...labelled }: GmailByAddressProps) {
  return (
    <Drawing canvas={CANVAS} width={320} {...labelled}>
      <ComposeWindow x={14} y={14}>
        <path d="M1 139h270" stroke="var(--line)" />
        <rect x="12" y="145" width="58" height="20" rx="10" stroke="var(--line)" />
        <circle cx="96" cy="155" r="14" stroke={ACCENT} fill="var(--accent-soft)" />
        <PictureSign x={88} y={148.5} />
      </ComposeWindow>
      <path d="M110 154q0-7 6-12" stroke={ACCENT} />
      <g transform="translate(58 28)">
        <rect width="252" height="112" rx="5" fill="var(--paper-raised)" />
        <path d="M1 32h250" stroke="var(--line)" />
        <path d="M16 18h34M66 18h26" stroke="var(--ink-soft)" />
        <Word x={172} y={22} anchor="middle">
          {tab}
        </Word>
        <path d="M112 32h120" stroke={ACCENT} stroke-width="2.5" />
        <rect x="16" y="46" width="220" height="24" rx="3" fill="var(--paper)" />
        <Word x={24} y={62}>
          https://…
        </Word>
        <path d="M74 51.5v13" stroke={ACCENT} stroke-width="2" />
        <Button x={178} y={81} word={insert} pressed />
      </g>
      <Pointer x={287} y={123} />
    </Drawing>
  )
}
