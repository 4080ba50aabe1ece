import { join } from 'node:path'
import { loadRecordingTokens } from '../../src/app/recording-tokens.ts'
import { openDayKey } from '../../src/app/day-key.ts'
import { openHourlyLimit } from '../../src/app/hourly-limit.ts'
import { openLive } from '../../src/app/live.ts'
import type { Say } from '../../src/app/ports.ts'
import { openSenderNetworks } from '../../src/app/sender-networks.ts'
import type { World } from '../../src/app/world.ts'
import { openInbox } from '../../src/store/inbox.ts'
import { openStore, type StoreAddress } from '../../src/store/open-store.ts'
import { CODES_PER_HOUR_MAX, TESTS_PER_HOUR_MAX } from '../../src/tracking/limits.ts'
import { fakeClock, type FakeClock } from './fake-clock.ts'
import { recordingMessenger, type RecordingMessenger } from './recording-messenger.ts'

/** A world of its own: a real SQLite database and inbox, a clock that a test moves, and what the service said. */
export interface TestWorld extends World {
  clock: FakeClock
  said: Parameters<Say>[0][]
  messenger: RecordingMessenger
  close(): Promise<void>
}

/** In memory, or below `folder` where a test looks at the disk, or with its main database elsewhere. */
export async function testWorld({
  clock = fakeClock(),
  folder,
  database,
}: { clock?: FakeClock; folder?: string; database?: StoreAddress } = {}): Promise<TestWorld> {
  const place = (name: string) => (folder === undefined ? ':memory:' : join(folder, name))
  const store = await openStore(database ?? { kind: 'sqlite', path: place('mailping.db') })
  const inbox = openInbox(place('inbox.db'))
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
  const said: TestWorld['said'] = []
  if ((await store.tokenKeys.all()).length === 0)
    await store.tokenKeys.add({ id: 1, secret: random(32), createdAtMs: clock.nowMs() })
  return {
    store,
    inbox,
    clock,
    random,
    said,
    say: line => void said.push(line),
    live: openLive(),
    origin: 'mailping/0123456789abcdef',
    senderNetworks: openSenderNetworks(),
    dayKey: openDayKey(random),
    recordingTokens: await loadRecordingTokens(store),
    troubles: new Set(),
    messenger: recordingMessenger(clock),
    hourly: { tests: openHourlyLimit(TESTS_PER_HOUR_MAX), codes: openHourlyLimit(CODES_PER_HOUR_MAX) },
    wakeLogWriter: () => {},
    wakePings: () => {},
    async close() {
      inbox.close()
      await store.close()
    },
  }
}
