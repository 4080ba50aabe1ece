import { expect, test } from 'bun:test'
import { EventEmitter } from 'node:events'
import { askHidden, type Keyboard } from './ask-hidden.ts'

class FakeKeyboard extends EventEmitter implements Keyboard {
  raw = false
  setRawMode(raw: boolean) {
    this.raw = raw
  }
  setEncoding() {}
  pause() {}
  resume() {}
}

function asked() {
  const keyboard = new FakeKeyboard()
  const written: string[] = []
  let interrupts = 0
  const answer = askHidden('Token: ', keyboard, {
    write: text => void written.push(text),
    interrupt: () => void interrupts++,
  })
  return { keyboard, written, answer, interrupts: () => interrupts }
}

test.each([
  ['typed', ['m', 'p', '1', '\r'], 'mp1'],
  ['pasted with its line break', ['mp1-abc\nrest'], 'mp1-abc'],
  ['put right', ['mp2\u007f1\b\b', 'p1\r'], 'mp1'],
  ['ended with Ctrl+D', ['mp1\u0004'], 'mp1'],
])('a secret is %s, and never shown', async (_, chunks, secret) => {
  const { keyboard, written, answer } = asked()
  expect(keyboard.raw).toBe(true)
  for (const chunk of chunks) keyboard.emit('data', chunk)
  expect(await answer).toBe(secret)
  expect(keyboard.raw).toBe(false)
  expect(written.join('')).toBe('Token: \n')
})

test('Ctrl+C gives the terminal back and interrupts', () => {
  const { keyboard, interrupts } = asked()
  keyboard.emit('data', 'mp1\u0003')
  expect(keyboard.raw).toBe(false)
  expect(keyboard.listenerCount('data')).toBe(0)
  expect(interrupts()).toBe(1)
})
