import { afterAll, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { armMessage } from '../../src/app/arm-message.ts'
import { loadLogKey } from '../../src/app/log-key.ts'
import type { MessageWithSummary } from '../../src/app/ports.ts'
import { ed25519 } from '../../src/store/ed25519.ts'
import type { AccountId } from '../../src/tracking/ids.ts'
import { SETTLE_MS } from '../../src/tracking/limits.ts'
import { fakeClock } from '../support/fake-clock.ts'
import { appendBatch, inboxRecord } from '../support/inbox-record.ts'
import { listening } from '../support/listening.ts'
import { freePort, startProgram, type Program } from '../support/program.ts'
import { testAccount, testLetter } from '../support/test-letter.ts'
import { testWorld, type TestWorld } from '../support/test-world.ts'
import { addWebhook } from '../support/waiting-pings.ts'

/**
 * A ping is planned with its event and leaves the outbox after its delivery: kill -9 at any moment between repeats it under
 * the id it had, so that a receiver that drops what it knows shows it once. The load lies in the inbox, settled, before the
 * server starts: nobody has to wait for it.
 */

const STORY_MAX_MS = 30_000
const HOUR_MS = 3_600_000

const parent = mkdtempSync(join(tmpdir(), 'mailping-pings-'))
afterAll(() => rmSync(parent, { recursive: true }))

/** What of a delivery comes to pass, in this order. */
const MOMENTS = ['runs', 'connects', 'asks', 'is answered'] as const
type Moment = (typeof MOMENTS)[number]

test.each(MOMENTS.map((moment, i) => [moment, i] as const))(
  'killed when it %s: the sender is told exactly once',
  async (moment, i) => {
    await using receiver = await openReceiver()
    const folder = join(parent, String(i))
    const letter = await loadedLetter({ folder, receiver })
    {
      await using server = serve({ folder, receiver })
      receiver.at(moment, () => void server.kill())
      await server.saw(/MailPing runs on/)
      receiver.reach('runs')
      expect(await server.ended).not.toBe(0)
      receiver.at(moment, () => {})
    }
    expect(receiver.told().length).toBe(MOMENTS.indexOf(moment) >= MOMENTS.indexOf('asks') ? 1 : 0)
    await settle({ folder, receiver, letter })
    const told = receiver.told()
    expect(told.length).toBeGreaterThanOrEqual(1)
    expect(new Set(told).size).toBe(1)

    const next = await loadedLetter({ folder, receiver })
    await settle({ folder, receiver, letter: next })
    expect(receiver.told().slice(0, told.length)).toEqual(told)
  },
  STORY_MAX_MS,
)
