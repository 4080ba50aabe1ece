import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'

interface WindowedProps<Item> {
  items: readonly Item[]
  /** Names the list for screen readers. */
  label: string
  keyOf: (item: Item) => string
  /** One row; every row must be as high as `.windowed > li` says in the style sheet. */
  row: (item: Item) => ComponentChildren
}

/** Rows drawn above and below what is seen, so that scrolling and the Tab key meet finished rows. */
const MARGIN_ROWS = 8
/** Until the first row is measured. */
const GUESS_PX = 80

interface Span {
  first: number
  count: number
  rowPx: number
}

/** A list that draws only the rows near the screen: 10,000 rows scroll like ten. The page scrolls, not the list. */
export function Windowed<Item>({ items, label, keyOf, row }: WindowedProps<Item>) {
  const list = useRef<HTMLUListElement>(null)
  const [span, setSpan] = useState<Span>({ first: 0, count: 30, rowPx: GUESS_PX })
  useLayoutEffect(() => {
    const look = () =>
      setSpan(before => (list.current === null ? before : sameOr(before, spanOf(list.current, before))))
    look()
    addEventListener('scroll', look, { passive: true })
    addEventListener('resize', look)
    return () => {
      removeEventListener('scroll', look)
      removeEventListener('resize', look)
    }
  }, [items.length])
  const first = Math.max(0, Math.min(span.first, items.length - span.count))
  const drawn = items.slice(first, first + span.count)
  const after = items.length - first - drawn.length
  return (
    <ul
      ref={list}
      class="windowed"
      aria-label={label}
      style={{ paddingTop: `${first * span.rowPx}px`, paddingBottom: `${after * span.rowPx}px` }}
    >
      {drawn.map((item, index) => (
        <li key={keyOf(item)} aria-setsize={items.length} aria-posinset={first + index + 1}>
          {row(item)}
        </li>
      ))}
    </ul>
  )
}

function spanOf(list: HTMLUListElement, before: Span): Span {
  const rowPx = list.firstElementChild?.getBoundingClientRect().height ?? before.rowPx
  const above = Math.max(0, -list.getBoundingClientRect().top)
  return {
    first: Math.max(0, Math.floor(above / rowPx) - MARGIN_ROWS),
    count: Math.ceil(innerHeight / rowPx) + 2 * MARGIN_ROWS,
    rowPx,
  }
}

function sameOr(before: Span, now: Span): Span {
  return before.first === now.first && before.count === now.count && before.rowPx === now.rowPx ? before : now
}
