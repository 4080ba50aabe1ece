import type { AgentKind } from '../tracking/agent-kinds.ts'
import type { Purpose, Referrer, SenderNetwork } from '../tracking/fetch.ts'
import type { BadgeLanguage, Kind, Mode, Outcome } from '../tracking/message.ts'
import type { Meaning } from '../tracking/verdict.ts'
import type { NetworkGroup } from './load-names.ts'
import { de } from './receipt-words/de.ts'
import { en } from './receipt-words/en.ts'
import { es } from './receipt-words/es.ts'
import { fr } from './receipt-words/fr.ts'
import { it } from './receipt-words/it.ts'
import { nl } from './receipt-words/nl.ts'

/**
 * All words of the receipt page. Plain sentences to a person who never asked for any of this, each true in every state of
 * the letter in which it is shown. `{date}`, `{percent}`, `{count}`, `{name}` are replaced.
 */
export interface ReceiptWords {
  /** Of the language itself, for the choice of languages. */
  language: string
  languages: string
  /** In the footer, where the operator says who that is; a name or an address follows. */
  runBy: string
  title: string
  /** The first thing said. */
  reportsNothing: string
  whatHeading: string
  what: string
  /** While recording is on. */
  how: string
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
  /** Where the sender lets the server see one. */
  serverName: string
  setUp: SetUpWords
  numbers: string
  inLog: string
  derived: string
  takenBack: string
  unrecorded: string
  keptUntil: string
  /** Once recording has ended. */
  keptUntilEnded: string
  notHeldHeading: string
  notHeld: string
  /** Follows it where there is a name that the server sees. */
  exceptName: string
  decisionHeading: string
  samePage: string
  endButton: string
  endNote: string
  stopButton: string
  stopNote: string
  stoppedHeading: string
  stopped: string
  thisLetterOnly: string
  eraseButton: string
  eraseNote: string
  endedHeading: string
  ended: string
  erased: ErasedWords
  confirm: ConfirmWords
  nothingHeading: string
  nothing: string
  /** Of an opening, not of the reading beside it. */
  confidence: string
  device: string
  /** What loaded the picture; a name may follow. */
  agents: Record<AgentKind, string>
  /** From where. */
  networks: Record<NetworkGroup, string>
  readings: Record<Meaning, string>
  /** The rest of what is held of a load, behind its reading. */
  more: MoreWords
  steps: Record<'create' | 'arm' | 'unarm' | 'own-copy-start' | 'own-copy-end' | 'relabel' | 'end', string>
  /** `open`: the word was taken back. */
  outcomes: Record<Outcome | 'open', string>
  corrections: Record<'me' | 'not-me', string>
}

interface SetUpWords {
  heading: string
  kinds: Record<Kind, string>
  modes: Record<Mode, string>
  one: string
  several: string
  /** The name of a language follows. */
  language: string
}

/** After the recipient erased. */
interface ErasedWords {
  heading: string
  gone: string
  /** For a letter whose sender is to be stopped as well. */
  others: string
  remainsHeading: string
  created: string
  stopMark: string
}

/** Before the recipient erases. */
interface ConfirmWords {
  heading: string
  stopFirst: string
  gone: string
  atOnce: string
  /** While the sender has not been told that recording ended. */
  tomorrow: string
  remains: string
  /** Where there is a name that the server sees. */
  serverName: string
  /** Not for a test, which is in no log. */
  inLog: string
  button: string
  back: string
}

interface MoreWords {
  heading: string
  classes: string
  headers: string
  noHeaders: string
  purpose: string
  purposes: Record<Purpose, string>
  referrer: string
  referrers: Record<Referrer, string>
  senderNetwork: string
  senderNetworks: Record<SenderNetwork, string>
  otherArm: string
  earlier: string
  reasons: string
  versions: string
}

export const RECEIPT_WORDS: Record<BadgeLanguage, ReceiptWords> = { en, de, fr, es, it, nl }
