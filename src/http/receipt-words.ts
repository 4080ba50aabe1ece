import type { AgentKind } from '../tracking/agents.ts'
import type { BadgeLanguage } from '../tracking/message.ts'
import type { Meaning } from '../tracking/verdict.ts'
import type { NetworkGroup } from './load-names.ts'
import { de } from './receipt-words/de.ts'
import { en } from './receipt-words/en.ts'
import { es } from './receipt-words/es.ts'
import { fr } from './receipt-words/fr.ts'
import { it } from './receipt-words/it.ts'
import { nl } from './receipt-words/nl.ts'

/** All words of the receipt page. Plain sentences to a person who never asked for any of this. */
export interface ReceiptWords {
  /** Of the language itself, for the choice of languages. */
  language: string
  languages: string
  title: string
  /** The first thing said. */
  reportsNothing: string
  whatHeading: string
  what: string
  notCertain: string
  heldHeading: string
  codeName: string
  timesInUtc: string
  /** What the small words at a load are. */
  kinds: string
  noLoads: string
  alsoHeld: string
  label: string
  tag: string
  facts: string
  notHeldHeading: string
  notHeld: string
  /** `{date}` is replaced. */
  keptUntil: string
  decisionHeading: string
  endButton: string
  endNote: string
  stopButton: string
  stopNote: string
  thisLetterOnly: string
  eraseButton: string
  eraseNote: string
  endedHeading: string
  ended: string
  confirmHeading: string
  confirm: string
  confirmButton: string
  back: string
  nothingHeading: string
  nothing: string
  /** Of an opening, not of the reading beside it. `{percent}` is replaced. */
  confidence: string
  device: string
  /** What loaded the picture; a name may follow. */
  agents: Record<AgentKind, string>
  /** From where. */
  networks: Record<NetworkGroup, string>
  readings: Record<Meaning, string>
  steps: Record<
    'create' | 'arm' | 'unarm' | 'own-copy-start' | 'own-copy-end' | 'outcome' | 'relabel' | 'end',
    string
  >
  corrections: Record<'me' | 'not-me', string>
}

export const RECEIPT_WORDS: Record<BadgeLanguage, ReceiptWords> = { en, de, fr, es, it, nl }
