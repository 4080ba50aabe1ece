import type { PostmarkKind } from '../drawings/postmark.tsx'
import { deedSentence } from '../words/sentences.ts'
import type { Deed } from './group-entries.ts'
import { moment } from './times.ts'

/** A deed of the sender (or the end of recording) as a sentence. */
export function DeedEntry({ deed, nowMs }: { deed: Deed; nowMs: number }) {
  return <p class="entry-said">{deedSentence(deed, atMs => moment(atMs, nowMs))}</p>
}

export function postmarkOfDeed(deed: Deed): PostmarkKind {
  return deed.kind === 'outcome' ? (deed.outcome ?? 'unsent') : POSTMARKS[deed.kind]
}

const POSTMARKS = {
  create: 'created',
  arm: 'sent',
  unarm: 'unsent',
  'own-copy': 'own-copy',
  relabel: 'relabelled',
  end: 'end',
} satisfies Record<Exclude<Deed['kind'], 'outcome'>, PostmarkKind>
