/** A keyboard that gives each key as it is pressed and shows none, as Node's tty streams can. */
export interface Keyboard {
  setRawMode(raw: boolean): unknown
  setEncoding(encoding: 'utf8'): unknown
  on(event: 'data', take: (keys: string) => void): unknown
  off(event: 'data', take: (keys: string) => void): unknown
  pause(): unknown
  resume(): unknown
}

interface Screen {
  write: (text: string) => void
  /** Ctrl+C was pressed. */
  interrupt: () => void
}

const INTERRUPT = '\u0003'
const ENDS = ['\r', '\n', '\u0004']
const ERASES = ['\u007f', '\b']

/** A line that is not shown while it is typed or pasted. Never resolves after Ctrl+C. */
export function askHidden(prompt: string, keyboard: Keyboard, { write, interrupt }: Screen): Promise<string> {
  write(prompt)
  keyboard.setRawMode(true)
  keyboard.setEncoding('utf8')
  return new Promise(resolve => {
    let typed: string[] = []
    const end = (then: () => void) => {
      keyboard.off('data', take)
      keyboard.setRawMode(false)
      keyboard.pause()
      write('\n')
      then()
    }
    const take = (keys: string) => {
      for (const key of keys) {
        if (key === INTERRUPT) return end(interrupt)
        if (ENDS.includes(key)) return end(() => resolve(typed.join('')))
        typed = ERASES.includes(key) ? typed.slice(0, -1) : [...typed, key]
      }
    }
    keyboard.on('data', take)
    keyboard.resume()
  })
}
