import type { Timeline } from '../../src/contract/timeline.ts'
import type { Outcome } from '../../src/tracking/message.ts'
import { call, type Reply } from '../api/client.ts'
import type { Problem } from '../api/problem.ts'
import { putMessages } from '../state/letters.ts'
import { useDeed } from './use-deed.ts'

export type Correction = 'me' | 'not-me' | 'withdrawn'

/** What the sender can do to a letter from its page. Each answers true when it was done; else `problem` says why not. */
export interface LetterDeeds {
  busy: boolean
  problem: Problem | null
  /** `sentAtMs` null: just now. */
  arm(sentAtMs: number | null): Promise<boolean>
  unarm(): Promise<boolean>
  ownCopy(action: 'start' | 'end'): Promise<boolean>
  correct(fetch: number, says: Correction): Promise<boolean>
  setOutcome(outcome: Outcome | null): Promise<boolean>
}

/** `take` gets the timeline that each deed answers with. */
export function useLetterDeeds(id: string, take: (timeline: Timeline) => void): LetterDeeds {
  const { busy, problem, run } = useDeed()
  const params = { id }
  const done = async (ask: () => Promise<Reply<Timeline>>) => {
    const timeline = await run(ask)
    if (timeline === null) return false
    take(timeline)
    putMessages([timeline.message])
    return true
  }
  return {
    busy,
    problem,
    arm: sentAtMs => done(() => call('arm', { params, body: { sentAt: instantOf(sentAtMs) } })),
    unarm: () => done(() => call('unarm', { params })),
    ownCopy: action => done(() => call('ownCopy', { params, body: { action } })),
    correct: (fetch, says) => done(() => call('correct', { params, body: { fetch, says } })),
    setOutcome: outcome => done(() => call('setOutcome', { params, body: { outcome } })),
  }
}

function instantOf(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString()
}
