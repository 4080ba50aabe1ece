import type { Held } from '../app/object.ts'
import { RETENTION_MS } from '../tracking/limits.ts'
import { html, NOTHING, type Html } from './html.ts'
import { day, type View } from './receipt-frame.ts'
import { history } from './receipt-history.ts'
import { RECEIPT_WORDS } from './receipt-words.ts'

/** Everything held of a letter. What only an operator could make sense of is said in words; the rest is shown. */
export function heldSection(view: View, held: Held): Html {
  const words = RECEIPT_WORDS[view.language]
  const loaded = held.steps.some(step => step.kind === 'load')
  return html` <section>
    <h2>${words.heldHeading}</h2>
    ${codeName(view, held)} ${history(view, held)}
    <p class="small">${words.timesInUtc} ${loaded ? words.kinds : words.noLoads}</p>
    <p>${words.alsoHeld}</p>
    ${list([words.label, tag(view, held), ...itemsOf(view, held), words.takenBack])} ${keptUntil(view, held)}
    ${notHeldPart(view, held)}
  </section>`
}

/** What is left once the recipient has erased: of the loads nothing, and only steps that are the sender's own. */
export function remainsSection(view: View, held: Held): Html {
  const words = RECEIPT_WORDS[view.language]
  const { erased } = words
  const created = erased.created.replace('{date}', day(held.message.createdAtMs, view.language))
  return html` <section>
    <h2>${erased.remainsHeading}</h2>
    ${codeName(view, held)} ${history(view, held)}
    <p class="small">${words.timesInUtc}</p>
    <p>${words.alsoHeld}</p>
    ${list([created, words.label, ...itemsOf(view, held), erased.stopMark])} ${keptUntil(view, held)}
    ${notHeldPart(view, held)}
  </section>`
}

function codeName({ language }: View, { message }: Held): Html {
  return html`<p>
    ${RECEIPT_WORDS[language].codeName} <strong class="code-name">${message.codeName}</strong>
  </p>`
}

function list(items: readonly (string | null)[]): Html {
  return html`<ul>
    ${items.map(item => (item === null ? NOTHING : html`<li>${item}</li> `))}
  </ul>`
}

function tag({ language }: View, { message }: Held): string | null {
  return message.recipientTag === null ? null : RECEIPT_WORDS[language].tag
}

/** Held before and after erasing alike. */
function itemsOf({ language }: View, { message }: Held): (string | null)[] {
  const words = RECEIPT_WORDS[language]
  const { kind, serverName, summary } = message
  const { unrecorded } = summary
  return [
    serverName === null ? null : words.serverName.replace('{name}', () => serverName),
    setUp(language, message),
    words.derived,
    unrecorded === 0 ? null : words.unrecorded.replace('{count}', String(unrecorded)),
    words.numbers,
    kind === 'test' ? null : words.inLog,
  ]
}

function setUp(language: View['language'], message: Held['message']): string {
  const { heading, kinds, modes, one, several, ...words } = RECEIPT_WORDS[language].setUp
  const languageName = new Intl.DisplayNames([language], { type: 'language' }).of(message.language)
  return [
    `${heading} ${kinds[message.kind]}`,
    modes[message.mode],
    message.several ? several : one,
    `${words.language} ${languageName ?? message.language}`,
  ].join(', ')
}

function keptUntil({ language }: View, { message }: Held): Html {
  const words = RECEIPT_WORDS[language]
  const { recording, lastEventAtMs } = message.summary
  const text = recording === 'on' ? words.keptUntil : words.keptUntilEnded
  return html`<p>${text.replace('{date}', day(lastEventAtMs + RETENTION_MS, language))}</p>`
}

function notHeldPart({ language }: View, { message }: Held): Html {
  const words = RECEIPT_WORDS[language]
  return html`<h3>${words.notHeldHeading}</h3>
    <p>${words.notHeld} ${message.serverName === null ? NOTHING : words.exceptName}</p>`
}
