import type { ComponentChildren } from 'preact'
import { Drawing, type Labelled } from './drawing.tsx'
import { cog, polygon, scallop } from './outline.ts'

/** What a postmark can stand for: a deed of the sender, an event, or the meaning of a load. */
export type PostmarkKind =
  | 'created'
  | 'sent'
  | 'unsent'
  | 'relabelled'
  | 'preview'
  | 'own-copy'
  | 'machine'
  | 'unknown'
  | 'maybe'
  | 'likely-open'
  | 'open'
  | 'confirmed'
  | 'leak'
  | 'duplicate'
  | 'ignored'
  | 'replied'
  | 'bounced'
  | 'settled'
  | 'end'

interface PostmarkProps extends Labelled {
  kind: PostmarkKind
  /** CSS px; 44 without it. */
  size?: number
}

/**
 * The round postmark of one entry of a timeline. Kinds differ by ring and by glyph, so they are told apart without
 * colour; only what speaks for an opening is in the accent. The waves of some reach a little beyond the canvas.
 */
export function Postmark({ kind, size = 44, ...labelled }: PostmarkProps) {
  const { ink, tilt, ring, glyph } = STAMPS[kind]
  return (
    <Drawing canvas={[56, 56]} width={size} {...labelled}>
      <g transform={`translate(-4 -4) rotate(${tilt} 32 32)`} stroke={ink}>
        {ring}
        {glyph}
      </g>
    </Drawing>
  )
}

interface Stamp {
  ink: string
  /** Degrees: no hand stamps straight. */
  tilt: number
  ring: ComponentChildren
  glyph: ComponentChildren
}

const INK = 'var(--ink)'
const SOFT = 'var(--ink-soft)'
const ACCENT = 'var(--accent)'
const PAPER = 'var(--paper-raised)'

// The elements below are made once. Preact copies one that stands in several places, so sharing them is safe.

/** A ring about 32, 32, whose dashes are given in degrees clockwise from the right. */
const ring = (r: number, dashes?: string, fill?: string) => (
  <circle cx="32" cy="32" r={r} pathLength="360" stroke-dasharray={dashes} fill={fill} />
)
const path = (d: string, fill?: string) => <path d={d} fill={fill} />

/** A stamp that did not take the ink everywhere. */
const WORN = '131 4 88 3 71 5 54 4'
const wornPair = [ring(25, WORN), ring(21.5, '64 3 150 4 96 5 38 0')]
const cancelled = [
  <g transform="rotate(36 32 32)">{ring(25, '110 4 76 3 95 72')}</g>,
  path('M46 23.5q4-3 8 0t8 0M48.5 32q4-3 8 0t8 0M46 40.5q4-3 8 0t8 0'),
]

const closedEnvelope = path('M20.5 24h23v16.5h-23zM21 24.5 32 33.5 43 24.5')
const liftedBody = path('M20.5 28h23v14.5h-23zM21 28.5 32 36.5 43 28.5', PAPER)
const halfOpenEnvelope = [path('M21 28 27 20h10L43 28'), liftedBody]
const openEnvelope = [
  path('M20 28.5 32 18.5 44 28.5'),
  path('M24.5 36V18h15V36', PAPER),
  path('M28.5 22.5h7M28.5 27h7'),
  path('M20 28.5 32 37 44 28.5V43.5H20z', PAPER),
]

const STAMPS: Record<PostmarkKind, Stamp> = {
  created: {
    ink: INK,
    tilt: 0,
    ring: ring(25, '8 7'),
    glyph: path('M26 42.5 28.5 34 38.5 21 43.5 25 33.5 38zM35.5 25 40.5 29M22 46h15'),
  },
  sent: { ink: INK, tilt: -9, ring: cancelled, glyph: <g transform="translate(-3)">{closedEnvelope}</g> },
  unsent: {
    ink: INK,
    tilt: 0,
    ring: [ring(24.5, '170 45 145 0'), path('M11.9 11V18l6.6-2.4')],
    glyph: closedEnvelope,
  },
  relabelled: {
    ink: SOFT,
    tilt: -6,
    ring: ring(25, WORN),
    glyph: [path('M19.5 32 28 23h16v18H28zM34 29.5h6M34 34.5h4'), <circle cx="28" cy="32" r="1.8" />],
  },
  preview: {
    ink: SOFT,
    tilt: 0,
    ring: ring(25, '0 7.2'),
    glyph: path('M20.5 22.5h23v19h-23zM20.5 28h23M26 33v4.5M30.5 35.2h8'),
  },
  'own-copy': {
    ink: SOFT,
    tilt: 0,
    ring: [path('M29.5 7.1a25 25 0 0 0 0 49.8'), path('M34.5 7.1a25 25 0 0 1 0 49.8')],
    glyph: [path('M17.5 32q14.5-15 29 0q-14.5 15-29 0z'), <circle cx="32" cy="32" r="4.5" />],
  },
  machine: {
    ink: SOFT,
    tilt: 0,
    ring: [path(cog(32, 27.5, 14)), ring(21)],
    glyph: path('M22.5 27h19v14h-19zM32 27v-5.5M28 32v2M36 32v2M28 37.5h8'),
  },
  unknown: {
    ink: SOFT,
    tilt: 0,
    ring: ring(25),
    glyph: path('M25 26.5c0-10 14-10 14-.5c0 6-7 6-7 12M32 43.5v.2'),
  },
  maybe: {
    ink: INK,
    tilt: -5,
    ring: ring(25, '5 8 5 8 5 8 5 8 5 8 5 8 5 8 178 8 5 8 5 8 5 8 5 8 5 8 5 8'),
    glyph: [<path d="M21 28 28 19h8L43 28" stroke-dasharray="2.5 4" />, liftedBody],
  },
  'likely-open': { ink: ACCENT, tilt: -8, ring: ring(25, WORN), glyph: halfOpenEnvelope },
  open: {
    ink: ACCENT,
    tilt: -11,
    ring: [ring(25, WORN, 'var(--accent-soft)'), ring(21.5, '64 3 150 4 96 5 38 0')],
    glyph: openEnvelope,
  },
  confirmed: {
    ink: ACCENT,
    tilt: 0,
    ring: path(scallop(32, 24.5, 14), ACCENT),
    glyph: (
      <g stroke="var(--paper)">
        {ring(20, '0 7.2')}
        <path d="M23 32.5 29.5 38.8 41.5 25.5" stroke-width="3" />
      </g>
    ),
  },
  leak: {
    ink: INK,
    tilt: 0,
    ring: ring(25, '12 4 88 3 180 5 28 40'),
    glyph: path(
      'M18.5 36H24q6 0 10-7t12-7H60M55 17l5.5 5-5.5 5M24 36q7 0 9 3t6 3H43M39.5 38.5 43.5 42l-4 3.5',
    ),
  },
  duplicate: {
    ink: SOFT,
    tilt: 0,
    ring: [<circle cx="36.5" cy="28" r="20.5" />, <circle cx="28" cy="35" r="20.5" fill={PAPER} />],
    glyph: <g transform="translate(-4 2.5)">{closedEnvelope}</g>,
  },
  ignored: { ink: SOFT, tilt: 0, ring: ring(25, '3 7'), glyph: path('M22 42 42 22') },
  replied: {
    ink: INK,
    tilt: -6,
    ring: wornPair,
    glyph: path('M29.5 22 19.5 31.5 29.5 41V35q10-1 15.5 7.5q-.5-14.5-15.5-14.5z'),
  },
  bounced: {
    ink: INK,
    tilt: 0,
    ring: ring(25, WORN),
    glyph: path('M22 21.5 41.5 31 21 40.5M28.5 40.8 20.5 40.8 25 34.3M45 21v22'),
  },
  settled: {
    ink: INK,
    tilt: 0,
    ring: wornPair,
    glyph: path('M20.5 23h23v6h-23zM22 29v13.5h20V29M28.5 34.5h7'),
  },
  end: {
    ink: INK,
    tilt: 0,
    ring: [path(polygon(32, 26.5, 8)), path(polygon(32, 22.5, 8))],
    glyph: <rect x="25.5" y="25.5" width="13" height="13" fill={INK} />,
  },
}
