import { openDayKey, type DayKey } from '../app/day-key.ts'
import { openDeviceOrdinals, type DeviceOrdinals } from '../app/device-ordinals.ts'
import type { Fetch } from '../tracking/fetch.ts'
import type { Fact } from '../tracking/facts.ts'
import { judge } from '../tracking/judge.ts'
import { DAY_MS, OTHER_ARM_WINDOW_MS } from '../tracking/limits.ts'
import { networkOf, networkPrefix } from '../tracking/networks.ts'
import type { State } from '../tracking/state.ts'
import { EXIT, UsageError, type Command } from './command.ts'
import { fetchOf, parseAddress, parseFetchRow } from './fetch-row.ts'
import { parseScenario, within, type Scenario, type Step } from './scenario.ts'

/** One line of output for one step of a scenario. A step that is no fetch has only the state. */
export interface ReplayedStep {
  scenario: string
  at_s: number
  actor?: string
  verdict?: string
  confidence?: number
  state: State
}

/** Plays the steps in their order, each with what was known by then. Throws as parseScenario does. */
export function replayScenario(value: unknown, number = 1): ReplayedStep[] {
  const scenario = parseScenario(value, number)
  const play = openPlay(scenario)
  return scenario.steps.map((step, i) =>
    within(`scenario ${scenario.name}, step ${i + 1}`, () => ({
      scenario: scenario.name,
      at_s: step.at_s,
      ...play(step),
    })),
  )
}

interface Played {
  facts: Fact[]
  fetches: (Fetch & { seq: number })[]
  /** When the sender was last seen in a network, and when another letter was armed. */
  senderSeenMs: Map<string, number>
  otherArmsMs: number[]
  dayKey: DayKey
  devices: DeviceOrdinals
  several: boolean
}

function openPlay({ several }: Scenario): (step: Step) => Omit<ReplayedStep, 'scenario' | 'at_s'> {
  const played: Played = {
    facts: [],
    fetches: [],
    senderSeenMs: new Map(),
    otherArmsMs: [],
    dayKey: openDayKey(notAtRandom()),
    devices: openDeviceOrdinals(),
    several,
  }
  return step => {
    const atMs = step.at_s * 1_000
    const { fetch, action } = step.value
    if (typeof action === 'string') act(played, { action, atMs, value: step.value })
    if (fetch === undefined) return { state: stateOf(played).state }
    const seq = played.fetches.length
    played.fetches.push({ seq, ...withFacts(played, fetch, atMs) })
    const { verdict, state } = stateOf(played, seq)
    return {
      actor: verdict?.actor ?? '',
      verdict: verdict?.meaning ?? '',
      confidence: verdict?.confidence ?? 0,
      state,
    }
  }
}

/** Keys that differ from one another; nothing here has to be kept from anybody. */
function notAtRandom(): (length: number) => Uint8Array {
  let drawn = 0
  return length => new Uint8Array(length).fill(++drawn)
}

/** What the service decides when it records a load, from what came before. */
function withFacts(played: Played, value: unknown, atMs: number): Fetch {
  const row = parseFetchRow(value)
  const fetch = fetchOf(row, atMs)
  const prefix = fetch.network === 'access' ? networkPrefix(row.ip) : null
  const otherArmMs = played.otherArmsMs.findLast(armMs => atMs - armMs <= OTHER_ARM_WINDOW_MS)
  return {
    ...fetch,
    device: prefix === null ? null : deviceOf(played, `${prefix} ${row.ua}`, atMs),
    senderNetwork: prefix === null ? 'unknown' : wasSeen(played, prefix, atMs) ? 'yes' : 'no',
    otherArmS: otherArmMs === undefined ? null : Math.floor((atMs - otherArmMs) / 1_000),
  }
}

function deviceOf({ dayKey, devices, fetches }: Played, device: string, atMs: number): number | null {
  const record = { dayKeyId: dayKey.id(atMs), deviceTag: dayKey.tag([device], atMs), atMs }
  const lastNumberedAtMs = fetches.findLast(({ device }) => device !== null)?.atMs ?? null
  return devices('the letter', { record, lastNumberedAtMs })
}

function wasSeen({ senderSeenMs }: Played, prefix: string, atMs: number): boolean {
  return atMs - (senderSeenMs.get(prefix) ?? Number.NEGATIVE_INFINITY) <= DAY_MS
}

function stateOf({ facts, fetches, several }: Played, seq?: number) {
  const { verdicts, standing } = judge({ several, facts, fetches })
  const verdict = seq === undefined ? undefined : verdicts.get(seq)
  return { state: standing.state, verdict }
}

/** What the sender does between the loads. */
function act(
  played: Played,
  { action, atMs, value }: { action: string; atMs: number; value: Record<string, unknown> },
): void {
  const { facts } = played
  switch (action) {
    case 'arm': {
      const sentAtS = value['sent_at_s']
      facts.push({ kind: 'arm', atMs, sentAtMs: typeof sentAtS === 'number' ? sentAtS * 1_000 : atMs })
      return
    }
    case 'unarm':
      facts.push({ kind: 'unarm', atMs })
      return
    case 'own-copy-start':
    case 'own-copy-end':
      facts.push({ kind: 'own-copy', atMs, action: action === 'own-copy-start' ? 'start' : 'end' })
      return
    case 'replied':
    case 'bounced':
    case 'settled':
      facts.push({ kind: 'outcome', atMs, outcome: action })
      return
    case 'sender-seen':
      see(played, parseAddress(value['ip']), atMs)
      return
    case 'other-arm':
      played.otherArmsMs.push(atMs)
      return
    default:
      throw new Error(
        `action: expected arm, unarm, own-copy-start, own-copy-end, sender-seen, other-arm, replied, bounced or settled, got ${JSON.stringify(action)}`,
      )
  }
}

function see({ senderSeenMs }: Played, ip: string, atMs: number): void {
  const prefix = networkOf(ip) === 'access' ? networkPrefix(ip) : null
  if (prefix !== null) senderSeenMs.set(prefix, atMs)
}

export const replay: Command = {
  usage: 'FILE',
  about: 'Play scenarios of sending and loading, and say what each step is read as',
  help: `FILE holds a JSON array of scenarios {"name", "several", "steps"}. A step has
"at_s", seconds since the letter was made, not before those of the step before
it, and one of:

  "fetch"         {"method", "ua", "ip", "headers"}: somebody loads the picture
  "action"        arm (with "sent_at_s" for an earlier true time), unarm,
                  own-copy-start, own-copy-end, sender-seen (with "ip"),
                  other-arm, replied, bounced or settled
  "expect_state"  alone: only look

Writes one JSON line a step:
{"scenario", "at_s", "actor", "verdict", "confidence", "state"}. Expectations
are not checked here. Needs no server and no database.

Where a step is not as expected, nothing is written but what was expected, and
the exit code is 1.`,
  async run(words, io) {
    const [path, ...more] = words
    if (path === undefined || more.length > 0) throw new UsageError('expected one FILE.')
    try {
      const scenarios: unknown = JSON.parse(await io.readFile(path))
      if (!Array.isArray(scenarios)) throw new Error('expected a JSON array of scenarios')
      const steps = scenarios.flatMap((scenario: unknown, i) => replayScenario(scenario, i + 1))
      for (const step of steps) io.print(JSON.stringify(step))
      return EXIT.ok
    } catch (error) {
      io.complain(`mailping replay: ${path}: ${error instanceof Error ? error.message : String(error)}`)
      return EXIT.failed
    }
  },
}
