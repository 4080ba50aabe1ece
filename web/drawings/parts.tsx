import type { ComponentChildren } from 'preact'

/** Things that stand in several scenes, in the line style of drawing.tsx. */

interface PlaceProps {
  x: number
  y: number
}

/** A written line, `width` long, whose gaps read as words. */
export function Words({
  x,
  y,
  width,
  ink = 'var(--ink-soft)',
}: PlaceProps & { width: number; ink?: string }) {
  return <path d={`M${x} ${y}h${width}`} stroke={ink} stroke-dasharray="17 5 8 5 25 5 13 5 30 5" />
}

/** A compose window of no particular program, with its last row free for buttons. Takes 272 by 172 units. */
export function ComposeWindow({ x, y, children }: PlaceProps & { children?: ComponentChildren }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width="272" height="172" rx="5" fill="var(--paper-raised)" />
      <path d="M12 36.5h248M12 54.5h248" stroke="var(--line)" />
      <path d="M0 19h272M252 7l5 5m0-5-5 5" />
      <Words x={12} y={28} width={84} />
      <Words x={12} y={46} width={130} ink="var(--ink)" />
      {children}
    </g>
  )
}

/** A button, 58 by 20 units; `pressed` fills it with the accent. */
export function Button({ x, y, word, pressed = false }: PlaceProps & { word: string; pressed?: boolean }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect
        width="58"
        height="20"
        rx="10"
        fill={pressed ? 'var(--accent)' : 'none'}
        stroke={pressed ? 'var(--accent)' : 'var(--ink)'}
      />
      <Word x={29} y={14} anchor="middle" ink={pressed ? 'var(--paper-raised)' : 'var(--ink)'}>
        {word}
      </Word>
    </g>
  )
}

interface WordProps extends PlaceProps {
  children: string
  anchor?: 'start' | 'middle'
  ink?: string
  size?: number
}

/** Lettering in the page's own font. */
export function Word({ x, y, children, anchor = 'start', ink = 'var(--ink)', size = 11 }: WordProps) {
  return (
    <text x={x} y={y} text-anchor={anchor} fill={ink} stroke="none" font-size={size}>
      {children}
    </text>
  )
}

/** A key of a keyboard, 30 units high. */
export function Key({ x, y, width, word }: PlaceProps & { width: number; word: string }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width={width} height="34" rx="5" fill="var(--paper)" />
      <rect x="4" y="3" width={width - 8} height="24" rx="4" fill="var(--paper-raised)" />
      <Word x={width / 2} y={19.5} anchor="middle" size={13}>
        {word}
      </Word>
    </g>
  )
}

/** A pointer whose tip is at the place. */
export function Pointer({ x, y }: PlaceProps) {
  return (
    <path
      transform={`translate(${x} ${y})`}
      d="M0 0v19l4.5-4.2 3 6.7 3.6-1.6-3-6.6 6.2-.4z"
      fill="var(--paper-raised)"
    />
  )
}

/** A framed picture with a hill and a sun, 16 by 13 units. */
export function PictureSign({ x, y, ink = 'var(--ink)' }: PlaceProps & { ink?: string }) {
  return (
    <g transform={`translate(${x} ${y})`} stroke={ink}>
      <path d="M0 0h16v13H0zM.5 11l5-5.5 3.5 4 2.5-2.5 4 4" />
      <circle cx="11.5" cy="4" r=".6" />
    </g>
  )
}

/** A closed envelope with its seal, 48 by 32 units. */
export function SealedEnvelope({ x, y }: PlaceProps) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M0 0h48v32H0zM.8.8 24 18 47.2.8" fill="var(--paper-raised)" />
      <circle cx="24" cy="18" r="4.5" fill="var(--accent)" stroke="none" />
    </g>
  )
}
