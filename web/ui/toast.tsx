import { useStore } from '../state/store.ts'
import { hideToast, toast } from '../state/toast.ts'
import { words } from '../words.ts'
import { Button } from './button.tsx'

/** Where toasts appear; drawn once. The region stands always, so that screen readers hear what comes into it. */
export function Toasts() {
  const now = useStore(toast)
  const undo = now?.undo
  return (
    <div class="toasts" role="status">
      {now !== null && (
        <div class="toast">
          <span>{now.text}</span>
          {undo !== undefined && (
            <Button
              look="bare"
              onClick={() => {
                hideToast()
                undo.run()
              }}
            >
              {undo.label}
            </Button>
          )}
          <button type="button" class="toast-close" aria-label={words.close} onClick={hideToast}>
            ×
          </button>
        </div>
      )}
    </div>
  )
}
