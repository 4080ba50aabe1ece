import type { Told } from '../words/reading.ts'
import type { Correction } from './use-letter-deeds.ts'

/** What every line of a timeline needs to know about its letter and page. */
export interface TimelineSetting extends Told {
  draft: boolean
  firstOpenAt: string | null
  lastOpenAt: string | null
  nowMs: number
  /** Show seconds. */
  exact: boolean
  busy: boolean
  /** Nothing may be asked of the server. */
  offline: boolean
  /** `fetch`: seq of the load. */
  correct(fetch: number, says: Correction): void
}
