import type { PostmarkKind } from '../drawings/postmark.tsx'
import { letterWords } from '../words/letter.ts'
import type { Deed } from './group-entries.ts'
import { moment } from './times.ts'

const { deeds: text } = letterWords

/** A deed of the sender (or the end of recording) as a sentence. */
export function DeedEntry({ deed, nowMs }: { deed: Deed; nowMs: number }) {
  return <p class="entry-said">{deedSentence(deed, nowMs)}</p>
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

function deedSentence(deed: Deed, nowMs: number): string {
  if (deed.kind === 'arm') return armSentence(deed, nowMs)
  if (deed.kind === 'own-copy') return deed.action === 'start' ? text.ownCopyStart : text.ownCopyEnd
  if (deed.kind === 'outcome') return deed.outcome === null ? text.outcomeBack : text.outcome[deed.outcome]
  return text[deed.kind]
}

/** A time given later is told; "just now" needs none. */
function armSentence({ at, sentAt }: { at: string; sentAt: string }, nowMs: number): string {
  const sentAtMs = Date.parse(sentAt)
  return Date.parse(at) - sentAtMs < JUST_NOW_MS ? text.armNow : text.arm(moment(sentAtMs, nowMs))
}

const JUST_NOW_MS = 60_000
