import type { Held } from '../app/object.ts'
import type { TimelineLoad, TimelineStep } from '../app/read-timeline.ts'
import { agentKind, agentOfId } from '../tracking/agents.ts'
import { RETENTION_MS } from '../tracking/limits.ts'
import { BADGE_LANGUAGES, type BadgeLanguage } from '../tracking/message.ts'
import { networkClassOf } from '../tracking/networks.ts'
import { html, NOTHING, type Html } from './html.ts'
import { NETWORK_GROUPS, WELL_KNOWN } from './load-names.ts'
import { RECEIPT_WORDS, type ReceiptWords } from './receipt-words.ts'

/** One view of the receipt page; `path` is the page's own, for its forms and links. */
export interface View {
  language: BadgeLanguage
  path: string
}

/** What is held of a letter, and what its recipient can do about it. */
export function heldView(view: View, { message, steps }: Held): string {
  const words = RECEIPT_WORDS[view.language]
  const keptUntilMs = message.summary.lastEventAtMs + RETENTION_MS
  return page(
    view,
    html` <section>
        <h2>${words.whatHeading}</h2>
        <p>${words.what}</p>
        <p>${words.notCertain}</p>
      </section>
      <section>
        <h2>${words.heldHeading}</h2>
        <p>${words.codeName} <strong class="code-name">${message.codeName}</strong></p>
        ${history(steps, view.language)}
        <p>${words.alsoHeld}</p>
        <ul>
          <li>${words.label}</li>
          ${message.recipientTag === null ? NOTHING : html`<li>${words.tag}</li>`}
          <li>${words.facts}</li>
        </ul>
        <p>${words.keptUntil.replace('{date}', day(keptUntilMs, view.language))}</p>
        <h3>${words.notHeldHeading}</h3>
        <p>${words.notHeld}</p>
      </section>
      ${decision(view, message.summary.recording !== 'on', message.recipientTag !== null)}`,
  )
}

/** Asks once more before erasing. */
export function confirmView(view: View): string {
  const words = RECEIPT_WORDS[view.language]
  return page(
    view,
    html` <section>
      <h2>${words.confirmHeading}</h2>
      <p>${words.confirm}</p>
      ${form(view, 'erase', html`<button class="main">${words.confirmButton}</button>`)}
      <p><a href="${view.path}?lang=${view.language}">${words.back}</a></p>
    </section>`,
  )
}

/** The same calm page for what was erased, has expired, was never there, or was made up. */
export function nothingView(view: View): string {
  const words = RECEIPT_WORDS[view.language]
  return page(
    view,
    html` <section>
      <h2>${words.nothingHeading}</h2>
      <p>${words.nothing}</p>
    </section>`,
  )
}

function page(view: View, content: Html): string {
  const words = RECEIPT_WORDS[view.language]
  return html`<!doctype html>
    <html lang="${view.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${words.title} - MailPing</title>
        <link rel="stylesheet" href="/receipt.css" />
      </head>
      <body>
        <main>
          <header>
            <p class="notice">${words.reportsNothing}</p>
            <h1>${words.title}</h1>
          </header>
          ${content}
        </main>
        <footer>
          <nav aria-label="${words.languages}">
            ${BADGE_LANGUAGES.map(language => languageLink(view, language))}
          </nav>
          <p>MailPing</p>
        </footer>
      </body>
    </html> `.markup
}

function languageLink({ path, language: current }: View, language: BadgeLanguage): Html {
  const name = RECEIPT_WORDS[language].language
  const mark = language === current ? html` aria-current="true"` : NOTHING
  return html`<a href="${path}?lang=${language}" lang="${language}" hreflang="${language}" ${mark}
    >${name}</a
  > `
}

function history(steps: readonly TimelineStep[], language: BadgeLanguage): Html {
  const words = RECEIPT_WORDS[language]
  const loaded = steps.some(step => step.kind === 'load')
  return html` <ol class="history">
      ${steps.map(
        step =>
          html` <li>
            <time datetime="${new Date(step.atMs).toISOString()}">${moment(step.atMs, language)}</time>
            <div>${stepText(step, words)}</div>
          </li>`,
      )}
    </ol>
    <p class="small">${words.timesInUtc} ${loaded ? words.kinds : words.noLoads}</p>`
}

function stepText(step: TimelineStep, words: ReceiptWords): Html {
  if (step.kind === 'load') return loadText(step, words)
  const { steps } = words
  if (step.kind !== 'own-copy') return html`${steps[step.kind]}`
  return html`${step.action === 'start' ? steps['own-copy-start'] : steps['own-copy-end']}`
}

function loadText(load: TimelineLoad, words: ReceiptWords): Html {
  const { reading, correction } = load
  const { meaning, confidence } = reading
  const percent = words.confidence.replace('{percent}', String(Math.round(confidence * 100)))
  return html`${words.readings[meaning]}${confidence > 0 ? html` <span class="small">(${percent})</span>` : NOTHING}
    <span class="small kinds">${kindsOf(load, words)}</span>${
      correction === null ? NOTHING : html` <span class="small">${words.corrections[correction]}</span>`
    }`
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

function decision(view: View, ended: boolean, hasTag: boolean): Html {
  const words = RECEIPT_WORDS[view.language]
  const state = ended
    ? html`<p class="ended"><strong>${words.endedHeading}.</strong> ${words.ended}</p>`
    : form(
        view,
        'end',
        html`<button class="main">${words.endButton}</button>
          <p>${words.endNote}</p>`,
      )
  const stop = hasTag
    ? form(
        view,
        'stop',
        html`<button>${words.stopButton}</button>
          <p>${words.stopNote}</p>`,
      )
    : html`<p>${words.thisLetterOnly}</p>`
  return html` <section class="decision">
    <h2>${words.decisionHeading}</h2>
    ${state} ${stop}
    <div class="deed">
      <a class="button" href="${view.path}/erase?lang=${view.language}">${words.eraseButton}</a>
      <p>${words.eraseNote}</p>
    </div>
  </section>`
}

function form({ path, language }: View, deed: string, content: Html): Html {
  return html`<form class="deed" method="post" action="${path}/${deed}?lang=${language}">${content}</form>`
}

function moment(atMs: number, language: BadgeLanguage): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(atMs)
}

function day(atMs: number, language: BadgeLanguage): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(atMs)
}
