import type { ComponentChildren, JSX } from 'preact'

type ButtonProps = Omit<JSX.IntrinsicElements['button'], 'class' | 'disabled'> & {
  /** `main`: the one deed of a page; `bare`: a word among text. */
  look?: 'main' | 'bare'
  /** Under way: stays focusable, does nothing. */
  busy?: boolean
  children: ComponentChildren
}

/** A native button. It says that it is busy instead of dropping the focus by being disabled. */
export function Button({ look, busy = false, type = 'button', onClick, children, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      class={look === undefined ? 'button' : `button ${look}`}
      aria-disabled={busy}
      onClick={event => {
        if (busy) event.preventDefault()
        else onClick?.call(event.currentTarget, event)
      }}
    >
      {children}
    </button>
  )
}
