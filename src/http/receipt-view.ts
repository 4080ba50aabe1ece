import type { Held } from '../app/object.ts'
import { html, NOTHING, type Html } from './html.ts'
import { framed, form, type View } from './receipt-frame.ts'
import { heldSection, remainsSection } from './receipt-held.ts'
import { RECEIPT_WORDS } from './receipt-words.ts'

/** What is held of a letter, and what its recipient can do about it. */
export function heldView(view: View, held: Held): string {
  const what = whatSection(view, held)
  if (held.erased) return framed(view, html`${what} ${erasedSection(view)} ${remainsSection(view, held)}`)
  return framed(view, html`${what} ${heldSection(view, held)} ${decision(view, held)}`)
}

/** Says what erasing does and what it takes away, and asks once more. */
export function confirmView(view: View, held: Held): string {
  const words = RECEIPT_WORDS[view.language]
  const { confirm } = words
  const { kind, serverName, summary } = held.message
  return framed(
    view,
    html` <section>
      <h2>${confirm.heading}</h2>
      ${stopFirst(view, held)}
      <p>${confirm.gone} ${serverName === null ? NOTHING : confirm.serverName}</p>
      <p>${confirm.atOnce} ${summary.recording === 'ended' ? NOTHING : confirm.tomorrow}</p>
      <p>${confirm.remains} ${kind === 'test' ? NOTHING : confirm.inLog}</p>
      ${form(view, 'erase', html`<button class="main">${confirm.button}</button>`)}
      <p><a href="${view.path}?lang=${view.language}">${confirm.back}</a></p>
    </section>`,
  )
}

/** The same calm page for what was erased, has expired, was never there, or was made up. */
export function nothingView(view: View): string {
  const words = RECEIPT_WORDS[view.language]
  return framed(
    view,
    html` <section>
      <h2>${words.nothingHeading}</h2>
      <p>${words.nothing}</p>
    </section>`,
  )
}

/** How it works only while it does; the caution as long as there are readings. */
function whatSection({ language }: View, { message, erased }: Held): Html {
  const words = RECEIPT_WORDS[language]
  return html` <section>
    <h2>${words.whatHeading}</h2>
    <p>${words.what} ${message.summary.recording === 'on' ? words.how : NOTHING}</p>
    ${erased ? NOTHING : html`<p>${words.notCertain}</p>`}
  </section>`
}

function erasedSection({ language }: View): Html {
  const { erased } = RECEIPT_WORDS[language]
  return html` <section>
    <h2>${erased.heading}</h2>
    <p class="ended">${erased.gone}</p>
    <p>${erased.others}</p>
  </section>`
}

function decision(view: View, held: Held): Html {
  const words = RECEIPT_WORDS[view.language]
  return html` <section class="decision">
    <h2>${words.decisionHeading}</h2>
    <p>${words.samePage}</p>
    ${endDeed(view, held)} ${stopDeed(view, held)}
    <div class="deed">
      <a class="button" href="${view.path}/erase?lang=${view.language}">${words.eraseButton}</a>
      <p>${words.eraseNote}</p>
    </div>
  </section>`
}

function endDeed(view: View, { message }: Held): Html {
  const words = RECEIPT_WORDS[view.language]
  if (message.summary.recording !== 'on') return done(words.endedHeading, words.ended)
  return form(
    view,
    'end',
    html`<button class="main">${words.endButton}</button>
      <p>${words.endNote}</p>`,
  )
}

function stopDeed(view: View, held: Held): Html {
  const words = RECEIPT_WORDS[view.language]
  if (held.senderStopped) return done(words.stoppedHeading, words.stopped)
  if (!isStoppable(held)) return html`<p>${words.thisLetterOnly}</p>`
  return form(
    view,
    'stop',
    html`<button>${words.stopButton}</button>
      <p>${words.stopNote}</p>`,
  )
}

const isStoppable = ({ message, senderStopped }: Held) => message.recipientTag !== null && !senderStopped

/** Erasing takes away the tag, so the wider wish has to be said before. */
function stopFirst(view: View, held: Held): Html {
  const { confirm, stopButton } = RECEIPT_WORDS[view.language]
  if (!isStoppable(held)) return NOTHING
  const button = html`<p>${confirm.stopFirst}</p>
    <button>${stopButton}</button>`
  return html`<div class="first">${form(view, 'stop', button)}</div>`
}

function done(heading: string, text: string): Html {
  return html`<p class="ended"><strong>${heading}.</strong> ${text}</p>`
}
