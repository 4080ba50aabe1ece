import { Drawing, type Labelled } from './drawing.tsx'
import { SealedEnvelope, Words } from './parts.tsx'

/** Scenes for pages with nothing to list. 240 by 150. */

const CANVAS = [240, 150] as const
const RAISED = 'var(--paper-raised)'
const SOFT = 'var(--ink-soft)'
const LINE = 'var(--line)'
const ACCENT = 'var(--accent)'

/** A desk with a letter being written: nothing has been sent yet. */
export function NoLettersYet(props: Labelled) {
  return (
    <Drawing canvas={CANVAS} width={240} {...props}>
      <path d="M14 122h212M30 122v22M210 122v22M14 128h212" />
      <g transform="rotate(-7 92 80)">
        <path d="M52 44h80v74H52z" fill={RAISED} />
        <Words x={62} y={58} width={36} ink="var(--ink)" />
        <Words x={62} y={72} width={60} />
        <Words x={62} y={83} width={56} />
        <path d="M62 94h22" stroke={SOFT} />
      </g>
      <path d="M10 122h220v6H10z" fill={RAISED} />
      <SealedEnvelope x={140} y={90} />
      <path d="M198 122v-13q0-3 3-3h12q3 0 3 3v13zM202 106v-5h10v5" fill={RAISED} />
      <path d="M207 101q-1-34 16-58q7 22-9 40M207 101q2-22 10-40" stroke="var(--ink)" />
    </Drawing>
  )
}

/** A drawer of cards with none drawn: the search or the filter found no letter. */
export function NothingFound(props: Labelled) {
  return (
    <Drawing canvas={CANVAS} width={240} {...props}>
      <path d="M48 62h116v70H48z" fill={RAISED} />
      <path d="M48 97h116M86.7 62v70M125.3 62v70" />
      <path d="M54 132v6M158 132v6M40 138h132" />
      <path d="M54 91h26M92.5 91h26M131 91h26M54 126h26M92.5 126h26M131 126h26" stroke={LINE} />
      <path d="M48 62l8-10h100l8 10" />
      <circle cx="150" cy="72" r="30" fill="var(--paper)" />
      <path d="M125.3 60v40M128 97h44M137 88h26" stroke={LINE} />
      <circle cx="150" cy="72" r="30" />
      <path d="M131 62q4-9 13-12" stroke={SOFT} />
      <path d="M172 94l28 28" stroke-width="5" />
      <path d="M143 67q0-8 7.5-8t7.5 7q0 5-7.5 9v5M150.5 86.5v.2" stroke={ACCENT} stroke-width="2" />
    </Drawing>
  )
}

/** An unsealed envelope and an open padlock: plain http, where a browser has no crypto. */
export function InsecureConnection(props: Labelled) {
  return (
    <Drawing canvas={CANVAS} width={240} {...props}>
      <path d="M36 66 96 22l60 44" />
      <path d="M52 104V34h88v70" fill={RAISED} />
      <Words x={64} y={50} width={64} />
      <Words x={64} y={62} width={52} />
      <path d="M36 66 96 106l60-40v66H36z" fill={RAISED} />
      <path d="M37 131l43-36M155 131l-43-36" />
      <path d="M152 92V76a17 17 0 0 1 33-5" stroke="var(--paper)" stroke-width="6" />
      <path d="M152 92V76a17 17 0 0 1 33-5" stroke={ACCENT} stroke-width="3" />
      <rect x="144" y="92" width="50" height="40" rx="4" fill="var(--paper)" stroke={ACCENT} />
      <circle cx="169" cy="108" r="4" stroke={ACCENT} />
      <path d="M169 112v9" stroke={ACCENT} />
    </Drawing>
  )
}
