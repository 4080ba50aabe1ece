import { Drawing, type Labelled } from './drawing.tsx'
import { Button, ComposeWindow, Pointer, Word, Words } from './parts.tsx'

/** Steps of other mail programs than Gmail. Words inside come through props. */

const CANVAS = [320, 200] as const
const ACCENT = 'var(--accent)'

interface WriteWithSettingProps extends Labelled {
  /** What is opened, e.g. 'Format'. */
  menu: string
  /** What is chosen in it, e.g. 'Make Rich Text'. */
  choice: string
}

/** The mail is written, with a choice made in a menu before. */
export function WriteWithSetting({ menu, choice, ...labelled }: WriteWithSettingProps) {
  return (
    <Drawing canvas={CANVAS} width={320} {...labelled}>
      <ComposeWindow x={14} y={14}>
        <Words x={12} y={122} width={196} ink="var(--ink)" />
        <Words x={12} y={138} width={228} ink="var(--ink)" />
        <Words x={12} y={154} width={126} ink="var(--ink)" />
      </ComposeWindow>
      <g transform="translate(120 58)">
        <rect width="172" height="62" rx="5" fill="var(--paper-raised)" />
        <Word x={14} y={21} ink="var(--ink-soft)">
          {menu}
        </Word>
        <path d="M151 15l4.5 4.5L160 15" stroke="var(--ink-soft)" />
        <path d="M1 30h170" stroke="var(--line)" />
        <rect x="6" y="35" width="160" height="21" rx="3" fill="var(--accent-soft)" stroke="none" />
        <path d="M14 46l3.5 3.5L24 42" stroke={ACCENT} stroke-width="2" />
        <Word x={32} y={50}>
          {choice}
        </Word>
      </g>
      <Pointer x={270} y={112} />
    </Drawing>
  )
}

interface InsertByAddressProps extends Labelled {
  title: string
  /** Name of the field for the address. */
  field: string
  /** A box that must stay empty, or null where there is none. */
  box: string | null
  /** The word on the button. */
  ok: string
}

/** A dialog in which a picture is given by its address, over the message. */
export function InsertByAddress({ title, field, box, ok, ...labelled }: InsertByAddressProps) {
  return (
    <Drawing canvas={CANVAS} width={320} {...labelled}>
      <ComposeWindow x={14} y={14}>
        <path d="M12 65v15" stroke={ACCENT} stroke-width="2" />
        <Words x={12} y={152} width={196} ink="var(--ink)" />
      </ComposeWindow>
      <g transform="translate(52 34)">
        <rect width="254" height="138" rx="5" fill="var(--paper-raised)" />
        <path d="M1 28h252" stroke="var(--line)" />
        <Word x={14} y={19}>
          {title}
        </Word>
        <Word x={14} y={45} ink="var(--ink-soft)" size={10}>
          {field}
        </Word>
        <rect x="14" y="51" width="226" height="23" rx="3" fill="var(--paper)" />
        <Word x={22} y={67}>
          https://…
        </Word>
        <path d="M72 56v13" stroke={ACCENT} stroke-width="2" />
        {box !== null && <EmptyBox word={box} />}
        <Button x={182} y={109} word={ok} pressed />
      </g>
      <Pointer x={284} y={160} />
    </Drawing>
  )
}

/** Circled by hand: it stays empty. */
function EmptyBox({ word }: { word: string }) {
  return (
    <>
      <rect x="16" y="83" width="12" height="12" rx="2" fill="var(--paper)" />
      <circle cx="22" cy="89" r="12" stroke={ACCENT} />
      <Word x={40} y={93} size={10.5}>
        {word}
      </Word>
    </>
  )
}
