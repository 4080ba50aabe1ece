import type { Held } from '../app/object.ts'
import type { TimelineLoad, TimelineStep } from '../app/read-timeline.ts'
import type { PayloadBodies } from '../log/payload.ts'
import { agentKind, agentOfId } from '../tracking/agent-kinds.ts'
import { HEADER_BITS, isDocument } from '../tracking/fetch.ts'
import { networkClassOf } from '../tracking/networks.ts'
import { html, NOTHING, type Html } from './html.ts'
import { NETWORK_GROUPS, WELL_KNOWN } from './load-names.ts'
import { moment, type View } from './receipt-frame.ts'
import { RECEIPT_WORDS, type ReceiptWords } from './receipt-words.ts'

/** What happened to a letter, one line for each event, with all that is held of a load folded behind its line. */
export function history(view: View, held: Held): Html {
  return html` <ol class="history">
    ${held.steps.map(
      step =>
        html` <li>
          <time datetime="${new Date(step.atMs).toISOString()}">${moment(step.atMs, view.language)}</time>
          <div>${stepText(view, held, step)}</div>
        </li>`,
    )}
  </ol>`
}

function stepText(view: View, { loads }: Held, step: TimelineStep): Html {
  const { steps, outcomes } = RECEIPT_WORDS[view.language]
  switch (step.kind) {
    case 'load':
      return loadText(view, step, loads.get(step.seq))
    case 'arm':
      return armText(view, step)
    case 'own-copy':
      return html`${step.action === 'start' ? steps['own-copy-start'] : steps['own-copy-end']}`
    case 'outcome':
      return html`${outcomes[step.outcome ?? 'open']}`
    case 'create':
    case 'unarm':
    case 'relabel':
    case 'end':
      return html`${steps[step.kind]}`
    default:
      return step satisfies never
  }
}

/** With the time that the sender gave, where it is another than that of saying so. */
function armText({ language }: View, { atMs, sentAtMs }: { atMs: number; sentAtMs: number }): Html {
  const { arm } = RECEIPT_WORDS[language].steps
  if (sentAtMs === atMs) return html`${arm}`
  return html`${arm} <span class="small">(${moment(sentAtMs, language)})</span>`
}

type KeptLoad = PayloadBodies['fetch']

function loadText({ language }: View, load: TimelineLoad, kept: KeptLoad | undefined): Html {
  const words = RECEIPT_WORDS[language]
  const { reading, correction } = load
  const { meaning, confidence } = reading
  const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(confidence)
  const chance = html` <span class="small">(${words.confidence.replace('{percent}', percent)})</span>`
  return html`${words.readings[meaning]}${confidence > 0 ? chance : NOTHING}
    <span class="small kinds">${kindsOf(load, words)}</span>${
      correction === null ? NOTHING : html` <span class="small">${words.corrections[correction]}</span>`
    }
    ${kept === undefined ? NOTHING : more(words, load, kept)}`
}

/** Kind of program, kind of network, and the device's number where there is one. */
function kindsOf({ agent, network, device }: TimelineLoad, words: ReceiptWords): string {
  const name = WELL_KNOWN[agentOfId(agent)]
  const program = words.agents[agentKind(agent)]
  return [
    name === null ? program : `${program} (${name})`,
    words.networks[NETWORK_GROUPS[networkClassOf(network)]],
    ...(device === null ? [] : [`${words.device} ${device}`]),
  ].join(' · ')
}

/** Every field that is held of a load and of its readings and is not in the line above. */
function more(words: ReceiptWords, { reading, earlier }: TimelineLoad, kept: KeptLoad): Html {
  const { more: labels, readings } = words
  const { agent, network, agents_version, networks_version } = kept
  return html`<details class="small">
    <summary>${labels.heading}</summary>
    <dl>
      ${[
        row(labels.classes, [kept.method, agent, network]),
        row(labels.headers, headersOf(kept, labels.noHeaders)),
        row(labels.purpose, [wordFor(labels.purposes, kept.purpose)]),
        row(labels.referrer, [wordFor(labels.referrers, kept.referrer)]),
        row(labels.senderNetwork, [wordFor(labels.senderNetworks, kept.sender_network)]),
        kept.other_arm_s === null ? NOTHING : row(labels.otherArm, [String(kept.other_arm_s)]),
        earlier.length === 0
          ? NOTHING
          : row(labels.earlier, [...new Set(earlier.map(({ meaning }) => readings[meaning]))]),
        html`<dt>${labels.reasons}</dt>
          <dd lang="en">${reading.reasons.join(' ')} (${reading.rules.join(', ')})</dd>`,
        row(labels.versions, [agents_version, networks_version, reading.ruleSet]),
      ]}
    </dl>
  </details>`
}

function row(label: string, values: readonly string[]): Html {
  return html`<dt>${label}</dt>
    <dd>${values.join(', ')}</dd> `
}

function headersOf({ headers }: KeptLoad, none: string): string[] {
  const present: string[] = HEADER_BITS.filter((_, bit) => (headers & (1 << bit)) !== 0)
  if (isDocument(headers)) present.push('sec-fetch-dest: document')
  return present.length === 0 ? [none] : present
}

/** A value that this version does not know is shown as it is held. */
function wordFor(words: Readonly<Record<string, string>>, value: string): string {
  return words[value] ?? value
}
