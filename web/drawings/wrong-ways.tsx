import type { ComponentChildren } from 'preact'
import { Drawing, type Labelled } from './drawing.tsx'
import { PictureSign, Word, Words } from './parts.tsx'

/** Ways that lose the picture, each crossed out. Small: 120 by 90. */

/** In a phone's mail app. */
export function WrongPhoneApp(props: Labelled) {
  return (
    <Crossed {...props}>
      <rect x="36" y="5" width="48" height="80" rx="7" fill="var(--paper-raised)" />
      <path d="M55 11h10M56 79h8" />
      <path d="M43 20h34M43 29h34" stroke="var(--line)" />
      <Words x={43} y={38} width={34} />
      <Words x={43} y={46} width={28} />
      <PictureSign x={43} y={55} ink="var(--ink-soft)" />
    </Crossed>
  )
}

/** In plain text mode. */
export function WrongPlainText(props: Labelled) {
  return (
    <Crossed {...props}>
      <Sheet />
      <Word x={31} y={27} size={14} ink="var(--ink)">
        .txt
      </Word>
      <Words x={31} y={41} width={58} />
      <Words x={31} y={52} width={48} />
      <Words x={31} y={63} width={54} />
    </Crossed>
  )
}

/** In the signature. */
export function WrongSignature(props: Labelled) {
  return (
    <Crossed {...props}>
      <Sheet />
      <Words x={31} y={19} width={58} />
      <Words x={31} y={29} width={48} />
      <path d="M31 42h10" />
      <path d="M31 58c8-18 12-12 7-3s8-8 11-5-3 7 3 5 6-7 9-4 1 5 8 3 8-3 13-2" />
      <path d="M31 67h54" stroke="var(--line)" />
      <PictureSign x={72} y={37} ink="var(--ink-soft)" />
    </Crossed>
  )
}

/** The address pasted as text among the words. */
export function WrongAddressAsText(props: Labelled) {
  return (
    <Crossed {...props}>
      <Sheet />
      <Words x={31} y={19} width={58} />
      <Word x={31} y={38} size={13}>
        https://…
      </Word>
      <path d="M31 42h58" stroke="var(--accent)" />
      <Words x={31} y={54} width={58} />
      <Words x={31} y={64} width={40} />
    </Crossed>
  )
}

/** As a file beside the words. */
export function WrongAttached(props: Labelled) {
  return (
    <Crossed {...props}>
      <Sheet />
      <Words x={31} y={19} width={58} />
      <Words x={31} y={30} width={44} />
      <path d="M31 45h42v22H31z" stroke="var(--ink-soft)" />
      <PictureSign x={50} y={49.5} ink="var(--ink-soft)" />
      <path d="M41 50v9a2.5 2.5 0 0 1-5 0v-10a4 4 0 0 1 8 0v9" />
    </Crossed>
  )
}

function Sheet() {
  return <path d="M22 5h76v75H22z" fill="var(--paper-raised)" />
}

function Crossed({ children, ...labelled }: Labelled & { children: ComponentChildren }) {
  return (
    <Drawing canvas={[120, 90]} width={120} {...labelled}>
      {children}
      <circle cx="94" cy="74" r="12" fill="var(--paper-raised)" stroke="var(--accent)" />
      <path d="M89.5 69.5l9 9m0-9-9 9" stroke="var(--accent)" stroke-width="2" />
    </Drawing>
  )
}
