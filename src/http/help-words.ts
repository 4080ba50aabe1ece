import type { HelpPageId } from '../contract/help.ts'
import { howItWorks } from './help-words/how-it-works.ts'
import { ignored } from './help-words/ignored.ts'
import { legal } from './help-words/legal.ts'
import { nothing } from './help-words/nothing.ts'
import { openedAtOnce } from './help-words/opened-at-once.ts'
import { operator } from './help-words/operator.ts'
import { pings } from './help-words/pings.ts'
import { proof } from './help-words/proof.ts'
import { testing } from './help-words/testing.ts'
import { visible } from './help-words/visible.ts'

/** A question as people ask it, and an answer that is true of this version. In a text `[words](id)` links to another of them, `[words](/path)` to a page of the app. */
export interface HelpPage {
  question: string
  /** The day (`2026-11-23`) on which every sentence was last compared with its source: the program, or a document. */
  checkedOn: string
  /** The answer itself, in one sentence. */
  answer: string
  parts: readonly HelpPart[]
}

/** A string is a paragraph. */
export type HelpPart =
  | string
  | { kind: 'heading'; text: string }
  | { kind: 'points' | 'steps'; items: readonly string[] }
  /** Something that is said, and what holds of it. */
  | { kind: 'pairs'; pairs: readonly (readonly [said: string, holds: string])[] }

export const HELP_WORDS: Record<HelpPageId, HelpPage> = {
  'how-it-works': howItWorks,
  legal,
  visible,
  'opened-at-once': openedAtOnce,
  nothing,
  testing,
  ignored,
  pings,
  operator,
  proof,
}

/** What stands around the pages. */
export const HELP_FRAME = {
  name: 'MailPing',
  title: 'Help',
  lead: 'Short answers, true of the version that runs here. Each says when it was last checked.',
  checked: 'Last checked on',
  more: 'Other questions',
  all: 'All questions',
  home: 'To MailPing',
  notFound: 'There is no such page of help',
} as const
