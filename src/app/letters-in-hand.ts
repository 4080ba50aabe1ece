import type { MessageId } from '../tracking/ids.ts'
import { takeInHand, type LetterInHand } from './letter-in-hand.ts'
import type { MessageWithSummary, Nouns } from './ports.ts'

/** Loads in memory over all letters in hand, about 1 kB each: a person's few letters of a busy day, and no flood's. */
const LOADS_MAX = 20_000

/** Letters the sequencer has just read, so that a busy one is not read anew with each batch. */
export interface LettersInHand {
  /** The letter as it stands in the store; whoever takes it puts it back after its last change. */
  take: (nouns: Nouns, message: MessageWithSummary) => Promise<LetterInHand>
  /** `message` as saved. */
  putBack: (message: MessageWithSummary, letter: LetterInHand) => void
}

/**
 * A letter is known by the last commitment of its chain: whatever else changed it since, another instance or a rolled
 * back transaction included, has another one, and the letter is read anew.
 */
export function openLettersInHand(): LettersInHand {
  const letters = new Map<MessageId, { chain: string; letter: LetterInHand }>()
  let loads = 0

  const drop = (id: MessageId) => {
    const dropped = letters.get(id)
    letters.delete(id)
    loads -= dropped?.letter.loads() ?? 0
    return dropped
  }
  return {
    async take(nouns, { id, summary }) {
      const known = drop(id)
      if (known?.chain === summary.lastCommitment.toHex()) return known.letter
      return takeInHand(await nouns.events.ofMessage(id))
    },
    putBack({ id, summary }, letter) {
      drop(id)
      letters.set(id, { chain: summary.lastCommitment.toHex(), letter })
      loads += letter.loads()
      for (const oldest of letters.keys()) {
        if (loads <= LOADS_MAX) return
        drop(oldest)
      }
    },
  }
}
