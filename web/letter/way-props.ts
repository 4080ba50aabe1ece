import type { Message } from '../../src/contract/message.ts'
import type { Timeline } from '../../src/contract/timeline.ts'
import type { LetterDeeds } from './use-letter-deeds.ts'

/** What the way into each mail program is given. */
export interface WayProps {
  message: Message
  insertion: Timeline['insertion']
  deeds: LetterDeeds
}
