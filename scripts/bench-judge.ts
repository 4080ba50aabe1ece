/**
 * What reading a load costs: `npm run bench`. Reduces and judges a million loads made up from a seed, and shows that one
 * more load of a letter costs the same whatever came before. Prints nanoseconds per load, and ratios that do not depend on
 * the machine.
 */
import { SAMPLE_REQUESTS, type SampleRequest } from '../test/support/sample-requests.ts'
import type { Fact } from '../src/tracking/facts.ts'
import type { Fetch } from '../src/tracking/fetch.ts'
import { openJudge, type KnownFetch } from '../src/tracking/judge.ts'
import { BURST_MS, DAY_MS } from '../src/tracking/limits.ts'
import { NETWORK_SAMPLES } from '../src/tracking/network-samples.ts'
import { networkOf } from '../src/tracking/networks.ts'
import { reduce } from '../src/tracking/reduce.ts'

const LOADS = 1_000_000
/** Loads of one letter: most letters have a handful; BURSTS_MAX times FETCHES_PER_BURST_MAX is the end. */
const LOADS_PER_LETTER = 20
/** Earlier loads of the letters that get one more. */
const HISTORIES = [1, 10, 100, 500, 2_500]
/** Letters for each history, and how many more loads each gets: few, so that its history hardly grows meanwhile. */
const LETTERS = 200
const MORE_PER_LETTER = 10
/** Earlier loads are spread over so long, however many there are: then the later ones are read by the same rules. */
const HISTORY_MS = 30 * DAY_MS
const ROUNDS = 5
const SEED = 20_261_123

const SENT_MS = Date.UTC(2026, 10, 23, 14)
const ARM: Fact = { kind: 'arm', atMs: SENT_MS, sentAtMs: SENT_MS }
const SENT_LETTER = { several: false, facts: [ARM] }

main()

function main(): void {
  const random = seeded(SEED)
  const requests = Array.from({ length: LOADS }, () => anyRequest(random))
  const addresses = requests.map(({ address }) => address)
  lookUp(addresses.slice(0, 1_000))

  console.log(`${LOADS.toLocaleString('en')} loads, seed ${SEED}, nanoseconds per load`)
  printCost('network lookup', timed(() => lookUp(addresses)) / LOADS)
  const fetches: Fetch[] = []
  printCost('reduce, lookup included', timed(() => reduceAll(requests, fetches)) / LOADS)
  const known = inLetters(fetches, random)
  printCost('judge', timed(() => judgeAll(known)) / LOADS)

  console.log('\none more load of a letter with so many before, nanoseconds, and as a ratio to the first')
  printHistories(fetches)
}

function printCost(what: string, ns: number): void {
  console.log(`  ${what.padEnd(26)} ${ns.toFixed(0).padStart(6)}`)
}

/** The same numbers from 0 to 1 for the same seed: a linear congruence, good enough to mix cases. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

interface Raw {
  request: SampleRequest
  address: string
}

/** A real program at its own address or, one time in four, at another one. */
function anyRequest(random: () => number): Raw {
  const request = pick(SAMPLE_REQUESTS, random)
  return { request, address: random() < 0.25 ? anyAddress(random) : request.ip }
}

function anyAddress(random: () => number): string {
  if (random() < 0.5) return pick(NETWORK_SAMPLES, random).address
  return Array.from({ length: 4 }, () => Math.floor(random() * 256)).join('.')
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** Nanoseconds that `work` takes. */
function timed(work: () => void): number {
  const fromNs = Bun.nanoseconds()
  work()
  return Bun.nanoseconds() - fromNs
}

function lookUp(addresses: readonly string[]): void {
  for (const address of addresses) networkOf(address)
}

function reduceAll(requests: readonly Raw[], fetches: Fetch[]): void {
  for (const { request, address } of requests) {
    const { method, ua, headers } = request
    const header = (name: string) => (name === 'user-agent' ? ua : (headers[name] ?? null))
    const reduced = reduce({ method, address, header })
    fetches.push({ atMs: SENT_MS, ...reduced, device: null, senderNetwork: 'no', otherArmS: null })
  }
}

/** Consecutive loads as letters. */
function inLetters(fetches: readonly Fetch[], random: () => number): KnownFetch[][] {
  const letters: KnownFetch[][] = []
  const begin = { random, fromMs: SENT_MS, firstSeq: 0 }
  for (let from = 0; from < fetches.length; from += LOADS_PER_LETTER)
    letters.push(inTime(fetches.slice(from, from + LOADS_PER_LETTER), begin))
  return letters
}

interface Begin {
  random: () => number
  fromMs: number
  firstSeq: number
}

/** Seconds to hours apart. */
function inTime(fetches: readonly Fetch[], { random, fromMs, firstSeq }: Begin): KnownFetch[] {
  let atMs = fromMs
  return fetches.map((fetch, i) => {
    atMs += Math.floor(1_000 * 10_000 ** random())
    return { ...fetch, seq: firstSeq + i, atMs, device: deviceOf(fetch, random) }
  })
}

function deviceOf({ network }: Fetch, random: () => number): number | null {
  return network === 'access' ? 1 + Math.floor(random() * 3) : null
}

function judgeAll(letters: readonly (readonly KnownFetch[])[]): void {
  for (const fetches of letters) {
    const judge = openJudge(SENT_LETTER)
    for (const fetch of fetches) judge.add(fetch)
    judge.standing()
  }
}

/** The lowest of ROUNDS for each, in turns, so that a busy moment of the machine does not fall on one of them alone. */
function printHistories(fetches: readonly Fetch[]): void {
  const lowest = new Map<number, number>()
  for (let round = 0; round < ROUNDS; round++) {
    for (const before of HISTORIES)
      lowest.set(before, Math.min(lowest.get(before) ?? Infinity, oneMore(fetches, before)))
  }
  const first = lowest.get(HISTORIES[0] ?? 0) ?? Number.NaN
  for (const [before, ns] of lowest)
    console.log(
      `  ${String(before).padStart(6)} ${ns.toFixed(0).padStart(26)}   x ${(ns / first).toFixed(2)}`,
    )
}

function oneMore(fetches: readonly Fetch[], before: number): number {
  const random = seeded(SEED + 1)
  let ns = 0
  for (let letter = 0; letter < LETTERS; letter++) {
    const from = Math.floor(random() * (fetches.length - before - MORE_PER_LETTER))
    const judge = openJudge(SENT_LETTER)
    for (const fetch of spread(fetches.slice(from, from + before), random)) judge.add(fetch)
    const more = inTime(fetches.slice(from + before, from + before + MORE_PER_LETTER), {
      random,
      fromMs: SENT_MS + HISTORY_MS,
      firstSeq: before,
    })
    ns += timed(() => {
      for (const fetch of more) judge.add(fetch)
      judge.standing()
    })
  }
  return ns / (LETTERS * MORE_PER_LETTER)
}

/** Two and two, as renders come. */
function spread(fetches: readonly Fetch[], random: () => number): KnownFetch[] {
  return fetches.map((fetch, seq) => {
    const pairAtMs = SENT_MS + (HISTORY_MS / fetches.length) * (seq - (seq % 2))
    return {
      ...fetch,
      seq,
      atMs: Math.floor(pairAtMs) + (seq % 2) * (BURST_MS / 2),
      device: deviceOf(fetch, random),
    }
  })
}
