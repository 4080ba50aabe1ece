import type { ComponentChildren } from 'preact'

/** What every drawing takes. */
export interface Labelled {
  /** What the drawing says, for screen readers; without it the drawing is decoration and hidden from them. */
  label?: string
}

interface DrawingProps extends Labelled {
  /** Width and height of the canvas in drawing units. */
  canvas: readonly [number, number]
  /** Width in CSS px; the height follows. */
  width: number
  children: ComponentChildren
}

/** Width of every ink stroke, in CSS px. */
const STROKE_PX = 1.5

/**
 * An SVG canvas of the house's line style: round ink strokes of 1.5 CSS px at any size, no fill. It never grows beyond
 * its container. Colours come from the custom properties --ink, --ink-soft, --paper, --paper-raised, --line, --accent
 * and --accent-soft.
 */
export function Drawing({ canvas: [w, h], width, label, children }: DrawingProps) {
  return (
    <svg
      class="drawing"
      viewBox={`0 0 ${w} ${h}`}
      width={width}
      height={(width * h) / w}
      style={{ maxWidth: '100%', height: 'auto', overflow: 'visible', flexShrink: 0 }}
      fill="none"
      stroke="var(--ink)"
      stroke-width={(STROKE_PX * w) / width}
      stroke-linecap="round"
      stroke-linejoin="round"
      focusable="false"
      {...(label === undefined
        ? { 'aria-hidden': true as const }
        : { role: 'img' as const, 'aria-label': label })}
    >
      {children}
    </svg>
  )
}
