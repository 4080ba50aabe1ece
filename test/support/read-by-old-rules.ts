import { appendEvents } from '../../src/app/append-event.ts'
import { decodeHistory } from '../../src/app/decode-history.ts'
import type { MessageWithSummary } from '../../src/app/ports.ts'
import type { World } from '../../src/app/world.ts'

/** Rules that never were: they thought that every load was perhaps a person's. */
export const OLD_RULES = '2020.1.1'
export const OLD_READING = { rule: 'guess', meaning: 'likely-open' }

/** Appends to a letter what an older version would have left: each load read by OLD_RULES, and the state that follows. */
export async function readByOldRules(world: World, id: MessageWithSummary['id']): Promise<void> {
  await world.store.transaction(async nouns => {
    const message = await nouns.messages.lock(id)
    if (message === null) throw new Error('the letter is there')
    const { verdicts } = decodeHistory(await nouns.events.ofMessage(id))
    const drafts = [...verdicts.values()].map(({ seq, body }) => ({
      type: 'verdict' as const,
      atMs: world.clock.nowMs(),
      body: {
        ...body,
        replaces: seq,
        verdict: OLD_READING.meaning,
        confidence: 0.7,
        rules: [OLD_READING.rule],
        reasons: ['An older rule guessed so.'],
        rule_set: OLD_RULES,
      },
    }))
    await appendEvents({ world, nouns }, message, drafts)
    const version = await nouns.messages.nextVersion()
    await nouns.messages.saveSummary(id, {
      ...message.summary,
      state: 'likely-opened',
      confidence: 0.7,
      version,
    })
  })
}
