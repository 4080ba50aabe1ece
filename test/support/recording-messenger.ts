import type { Clock } from '../../src/app/ports.ts'
import type { Delivery, Messenger, Ping, Target } from '../../src/app/ping-ports.ts'

/** Delivers nothing, remembers what it was given, and answers as the test says. */
export interface RecordingMessenger extends Messenger {
  delivered: { target: Target; ping: Ping; atMs: number }[]
  codes: { address: string; code: string }[]
  /** What comes of every try from here on; at first all are sent. */
  answer(delivery: Delivery): void
  /** What is said of every target from here on; at first all are good. */
  refuse(why: string | null): void
}

export function recordingMessenger(clock: Clock = { nowMs: () => 0 }): RecordingMessenger {
  const delivered: RecordingMessenger['delivered'] = []
  const codes: RecordingMessenger['codes'] = []
  let delivery: Delivery = { kind: 'sent' }
  let wrong: string | null = null
  return {
    delivered,
    codes,
    answer: next => void (delivery = next),
    refuse: why => void (wrong = why),
    async deliver(target, ping) {
      delivered.push({ target, ping, atMs: clock.nowMs() })
      return delivery
    },
    async mailCode(address, code) {
      codes.push({ address, code })
      return delivery
    },
    check: () => wrong,
    kinds: ['push', 'email', 'ntfy', 'webhook'],
    // An uncompressed point of P-256 begins so; nobody checks the rest here.
    applicationServerKey: Uint8Array.from({ length: 65 }, (_, i) => (i === 0 ? 4 : i)),
  }
}
