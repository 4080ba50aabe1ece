import { addressOf, paths } from '../api/paths.ts'
import { connection } from './connection.ts'
import { syncLetters } from './letters.ts'
import { speaking } from './notifications.ts'

/** A restart of the server or a change of networks is over by then. */
const SAY_LOST_AFTER_MS = 4_000
/** Between tries when the browser itself has given up (it does after an answer that is not a stream). */
const RETRY_MS = 5_000

/**
 * Keeps this tab up to date until the returned function is called. Everything is asked for at each (re)connection, so
 * nothing that happened in a gap is missed. A tab that nobody sees and that does not speak for the others lets go of its
 * stream: over HTTP/1.1 a browser has six connections for all tabs together.
 */
export function startLive(): () => void {
  const line = new Line()
  const look = () => line.hold(document.visibilityState === 'visible' || speaking.get())
  document.addEventListener('visibilitychange', look)
  addEventListener('online', line.again)
  const stopLooking = speaking.subscribe(look)
  void syncLetters()
  look()
  return () => {
    document.removeEventListener('visibilitychange', look)
    removeEventListener('online', line.again)
    stopLooking()
    line.hold(false)
    connection.set('live')
  }
}

/** One event stream, opened again whenever it breaks. */
class Line {
  private source: EventSource | null = null
  private sayLost: ReturnType<typeof setTimeout> | undefined
  private retry: ReturnType<typeof setTimeout> | undefined

  hold(held: boolean): void {
    if (held && this.source === null) this.open()
    if (!held) this.close()
  }

  readonly again = (): void => {
    if (this.source === null) return
    this.source.close()
    this.open()
    void syncLetters()
  }

  private open(): void {
    clearTimeout(this.retry)
    const source = new EventSource(addressOf(paths.stream.path))
    source.addEventListener('open', () => this.isBack())
    // It names the letter and its version; the list fetches all that is newer, so that nothing in between is missed.
    source.addEventListener('message', () => void syncLetters())
    source.addEventListener('error', () => this.broke(source))
    this.source = source
  }

  private close(): void {
    this.source?.close()
    this.source = null
    clearTimeout(this.retry)
    clearTimeout(this.sayLost)
    this.sayLost = undefined
  }

  private isBack(): void {
    clearTimeout(this.sayLost)
    this.sayLost = undefined
    connection.set('live')
    void syncLetters()
  }

  private broke(source: EventSource): void {
    if (source !== this.source) return
    this.sayLost ??= setTimeout(() => connection.set('lost'), SAY_LOST_AFTER_MS)
    if (source.readyState === EventSource.CLOSED) this.retry = setTimeout(this.again, RETRY_MS)
  }
}
