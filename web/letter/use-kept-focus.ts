import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * Keeps the keyboard where it was: when the button that had the focus goes (its deed is done), the first button of the
 * same element takes it. Put the ref on the element around the buttons.
 */
export function useKeptFocus<Element extends HTMLElement>(): RefObject<Element | null> {
  const around = useRef<Element>(null)
  // While this runs, the old buttons are still there.
  const had = around.current?.contains(document.activeElement) ?? false
  useLayoutEffect(() => {
    const lost = had && !around.current?.contains(document.activeElement)
    if (lost) around.current?.querySelector<HTMLElement>('button, input')?.focus()
  })
  return around
}

/** Takes the focus when `value` changes and whatever had it is gone. Put the ref on something with a tabIndex. */
export function useFallbackFocus<Element extends HTMLElement>(value: unknown): RefObject<Element | null> {
  const fallback = useRef<Element>(null)
  const before = useRef(value)
  useLayoutEffect(() => {
    if (before.current !== value && document.activeElement === document.body) fallback.current?.focus()
    before.current = value
  }, [value])
  return fallback
}
