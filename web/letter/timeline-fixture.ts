import type { Load, Reading, TimelineEntry } from '../../src/contract/timeline.ts'

/** Builders for tests. Minutes count from MORNING. */
export const MORNING_MS = Date.parse('2026-11-23T09:00:00.000Z')

export function minute(minutes: number): number {
  return MORNING_MS + minutes * 60_000
}

export function at(minutes: number): string {
  return new Date(minute(minutes)).toISOString()
}

interface LoadGiven extends Partial<Omit<Load, 'reading' | 'kind'>> {
  minutes: number
  reading?: Partial<Reading>
}

/** A load through Google's proxy, read as one of the writer's compose window unless told otherwise. */
export function load({ minutes, reading = {}, ...given }: LoadGiven): Load {
  const seq = Math.round(minutes * 10)
  return {
    kind: 'load',
    seq,
    at: at(minutes),
    agent: 'gmail-proxy',
    network: 'google',
    device: null,
    earlier: [],
    correction: null,
    reading: {
      seq: seq + 1,
      at: at(minutes),
      actor: 'sender',
      meaning: 'preview',
      confidence: 0,
      rules: ['before-arming'],
      reasons: ['It came before you sent it.'],
      ruleSet: 'test',
      ...reading,
    },
    ...given,
  }
}

export function created(minutes = 0): TimelineEntry {
  return { kind: 'create', seq: 0, at: at(minutes) }
}

export function unarmed(minutes: number): TimelineEntry {
  return { kind: 'unarm', seq: Math.round(minutes * 10), at: at(minutes) }
}
