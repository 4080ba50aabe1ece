import type { Fetch } from '../tracking/fetch.ts'
import { judge, type Fact } from '../tracking/judge.ts'
import { OTHER_ARM_WINDOW_MS } from '../tracking/limits.ts'
import { networkOf, networkPrefix } from '../tracking/networks.ts'
import { standingOf, type State } from '../tracking/state.ts'
import { EXIT, UsageError, type Command } from './command.ts'
import { fetchOf, parseFetchRow } from './fetch-row.ts'

/** One line of output for one step of a scenario. A step that is no fetch has only the state. */
export interface ReplayedStep {
  scenario: string
  at_s: number
  actor?: string
  verdict?: string
  confidence?: number
  state: State
}

interface Scenario {
  name: string
  several: boolean
  steps: readonly Step[]
}

type Step = { at_s: number; value: Record<string, unknown> }

/** Plays the steps in their order, each with what was known by then. Throws an Error that names scenario and step. */
export function replayScenario(value: unknown): ReplayedStep[] {
  const scenario = parseScenario(value)
  const play = openPlay(scenario)
  return scenario.steps.map((step, i) => {
    try {
      return { scenario: scenario.name, at_s: step.at_s, ...play(step) }
    } catch (error) {
      throw new Error(
        `scenario ${scenario.name}, step ${i + 1}: ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      )
    }
  })
}

interface Played {
  facts: Fact[]
  fetches: (Fetch & { seq: number })[]
  /** Networks the sender was seen in, and when another letter was armed. */
  senderPrefixes: Set<string>
  otherArmsMs: number[]
  several: boolean
}

function openPlay({ several }: Scenario): (step: Step) => Omit<ReplayedStep, 'scenario' | 'at_s'> {
  const played: Played = { facts: [], fetches: [], senderPrefixes: new Set(), otherArmsMs: [], several }
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

function withFacts({ senderPrefixes, otherArmsMs }: Played, value: unknown, atMs: number): Fetch {
  const row = parseFetchRow(value)
  const fetch = fetchOf(row, atMs)
  const prefix = fetch.network === 'access' ? networkPrefix(row.ip) : null
  const otherArmMs = otherArmsMs.findLast(armMs => atMs - armMs <= OTHER_ARM_WINDOW_MS)
  return {
    ...fetch,
    senderNetwork: prefix === null ? 'unknown' : senderPrefixes.has(prefix) ? 'yes' : 'no',
    otherArmS: otherArmMs === undefined ? null : Math.floor((atMs - otherArmMs) / 1_000),
  }
}

function stateOf({ facts, fetches, several }: Played, seq?: number) {
  const { sentAtMs, verdicts } = judge({ several, facts, fetches })
  const readings = fetches.flatMap(({ seq, atMs }) => {
    const verdict = verdicts.get(seq)
    return verdict === undefined ? [] : { atMs, verdict }
  })
  const verdict = seq === undefined ? undefined : verdicts.get(seq)
  return { state: standingOf(sentAtMs, readings).state, verdict }
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
      see(played, parseFetchRow(value).ip)
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

function see({ senderPrefixes }: Played, ip: string): void {
  const prefix = networkOf(ip) === 'access' ? networkPrefix(ip) : null
  if (prefix !== null) senderPrefixes.add(prefix)
}

function parseScenario(value: unknown): Scenario {
  if (!isObject(value) || typeof value['name'] !== 'string' || !Array.isArray(value['steps'])) {
    throw new Error('expected a scenario {"name", "steps": [...]}')
  }
  const { name, steps, several } = value
  return { name, several: several === true, steps: steps.map((step: unknown) => parseStep(step, name)) }
}

function parseStep(value: unknown, scenario: string): Step {
  if (!isObject(value) || typeof value['at_s'] !== 'number') {
    throw new Error(
      `scenario ${scenario}: expected steps {"at_s": seconds, "fetch" or "action" or "expect_state"}`,
    )
  }
  return { at_s: value['at_s'], value }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

export const replay: Command = {
  usage: 'FILE',
  about: 'Play scenarios of sending and loading, and say what each step is read as',
  help: `FILE holds a JSON array of scenarios {"name", "several", "steps"}. A step has "at_s" (seconds since the letter was made) and
one of: "fetch" {"method", "ua", "ip", "headers"}; "action" arm (with "sent_at_s" for an earlier true time), unarm,
own-copy-start, own-copy-end, sender-seen (with "ip"), other-arm, replied, bounced, settled; or "expect_state". Writes one JSON
line a step: {"scenario", "at_s", "actor", "verdict", "confidence", "state"}. Expectations are not checked here. Needs no
server and no database.`,
  async run(words, io) {
    const [path, ...more] = words
    if (path === undefined || more.length > 0) throw new UsageError('expected one FILE.')
    try {
      const scenarios: unknown = JSON.parse(await io.readFile(path))
      if (!Array.isArray(scenarios)) throw new Error('expected a JSON array of scenarios')
      for (const step of scenarios.flatMap(replayScenario)) io.print(JSON.stringify(step))
      return EXIT.ok
    } catch (error) {
      io.complain(`mailping replay: ${path}: ${error instanceof Error ? error.message : String(error)}`)
      return EXIT.failed
    }
  },
}
