/**
 * How soon a sender is told: `npm run bench:pings`. The whole service on loopback, with a webhook to a receiver in this
 * process. Measured is the time from the request for a picture until its answer has come, and until the notification has
 * arrived at the receiver. The letters are tests to oneself, which settle at once: all others are told SETTLE_MS later by
 * design, which says nothing about the program. Prints milliseconds, and ratios that hardly depend on the machine.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { armMessage } from '../src/app/arm-message.ts'
import type { MessageWithSummary } from '../src/app/ports.ts'
import { readConfig } from '../src/config.ts'
import { startService, type Service } from '../src/service.ts'
import { MESSAGES_PER_TEN_MINUTES_MAX, SETTLE_MS } from '../src/tracking/limits.ts'
import { fakeClock } from '../test/support/fake-clock.ts'
import { listening } from '../test/support/listening.ts'
import { testAccount, testLetter } from '../test/support/test-letter.ts'
import { addWebhook } from '../test/support/waiting-pings.ts'

const LOADS = 300
/** Of these nothing is said: the program has just started. */
const WARM_UP = 20
/** Letters were sent so long ago: a load soon after sending is hardly a reader's. */
const SENT_AGO_MS = 3 * 3_600_000
/** A mail program on a home line, behind a proxy on this machine. */
const READER = {
  'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0',
  'X-Forwarded-For': '87.140.10.20',
}

interface Receiver {
  url: string
  /** Resolves when a notification of this letter has arrived, with the time. */
  arrival(letterId: string): Promise<number>
  stop(): void
}

interface Times {
  answeredMs: number
  toldMs: number
}

await main()

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mailping-bench-'))
  const receiver = await openReceiver()
  const config = {
    ...readConfig({}),
    port: 0,
    data: folder,
    trustedProxies: 1,
    privateTargets: ['127.0.0.1'],
  }
  const service = await startService(config, {
    clock: { nowMs: () => Date.now() },
    say: line => console.error(line),
  })
  try {
    const letters = await sentTests(service, receiver)
    const times: Times[] = []
    for (const letter of letters) times.push(await timesOf(letter, { service, receiver }))
    print(times.slice(WARM_UP))
  } finally {
    await service.stop()
    receiver.stop()
    await rm(folder, { recursive: true })
  }
}

async function openReceiver(): Promise<Receiver> {
  const waiting = new Map<string, (atMs: number) => void>()
  const server = createServer((request, response) => {
    const atMs = performance.now()
    void text(request).then(body => {
      response.end()
      const letterId = /"letter":"([\w-]{22})"/.exec(body)?.[1] ?? ''
      waiting.get(letterId)?.(atMs)
    })
  })
  const port = await listening(server)
  return {
    url: `http://127.0.0.1:${port}/`,
    arrival: letterId => new Promise(resolve => waiting.set(letterId, resolve)),
    stop: () => void server.close(),
  }
}

/** Tests to oneself, of as many accounts as they need, each with a webhook of its own. */
async function sentTests({ world }: Service, { url }: Receiver): Promise<MessageWithSummary[]> {
  const then = { ...world, clock: fakeClock(Date.now() - SENT_AGO_MS) }
  const letters: MessageWithSummary[] = []
  while (letters.length < WARM_UP + LOADS) {
    const accountId = await testAccount(then)
    await addWebhook(then, accountId, { name: 'bench', url })
    for (let i = 0; i < MESSAGES_PER_TEN_MINUTES_MAX; i++) {
      const { id } = await testLetter(then, accountId, { kind: 'test' })
      letters.push(await armMessage(then, { accountId, id }, null))
    }
  }
  return letters.slice(0, WARM_UP + LOADS)
}

/** One load, and what it brings. */
async function timesOf(
  { id, token }: MessageWithSummary,
  { service, receiver }: { service: Service; receiver: Receiver },
): Promise<Times> {
  const picture = `/p/${token.toBase64({ alphabet: 'base64url', omitPadding: true })}.gif`
  const arrival = receiver.arrival(id)
  const fromMs = performance.now()
  const answer = await fetch(new URL(picture, service.url), { headers: READER })
  await answer.bytes()
  const answeredMs = performance.now() - fromMs
  return { answeredMs, toldMs: (await arrival) - fromMs }
}

function print(times: readonly Times[]): void {
  const answered = times.map(({ answeredMs }) => answeredMs)
  const told = times.map(({ toldMs }) => toldMs)
  console.log(`${times.length} loads of tests to oneself, one after another; milliseconds since the request`)
  console.log(`  ${''.padEnd(40)} ${'median'.padStart(8)} ${'p99'.padStart(8)}`)
  printRow('the picture has come', answered)
  printRow('the notification is at its receiver', told)
  for (const share of [0.5, 0.99]) {
    const ratio = quantile(told, share) / quantile(answered, share)
    console.log(
      `  ${share === 0.5 ? 'median' : 'p99'}: a notification takes ${ratio.toFixed(1)} times as long as the picture`,
    )
  }
  console.log(
    `\nLetters to others are told ${SETTLE_MS / 1_000} s later: so long a machine can still be recognised.`,
  )
}

function printRow(what: string, ms: readonly number[]): void {
  const figures = [0.5, 0.99].map(share => quantile(ms, share).toFixed(1).padStart(8))
  console.log(`  ${what.padEnd(40)} ${figures.join(' ')}`)
}

function quantile(ms: readonly number[], share: number): number {
  const sorted = ms.toSorted((a, b) => a - b)
  return sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
}
