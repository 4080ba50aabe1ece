import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { words } from '../words.ts'
import { Button } from './button.tsx'

interface DialogProps {
  title: string
  /** Escape, the close button, a click beside it. Absent: the dialog stays until it is no longer drawn. */
  onClose?: () => void
  children: ComponentChildren
}

/** A native modal dialog, open as long as it is drawn. The browser keeps the focus inside and gives it back. */
export function Dialog({ title, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  // While it still stands in the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    element?.showModal()
    return () => element?.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault()
        onClose?.()
      }}
      onClick={event => event.target === dialog.current && onClose?.()}
    >
      <div class="stack">
        <h2 id={id}>{title}</h2>
        {children}
        {onClose !== undefined && (
          <Button look="bare" onClick={onClose}>
            {words.close}
          </Button>
        )}
      </div>
    </dialog>
  )
}
