import { BADGE_LANGUAGES, type BadgeLanguage } from '../tracking/message.ts'
import { html, NOTHING, type Html } from './html.ts'
import type { Operator } from './settings.ts'
import { RECEIPT_WORDS } from './receipt-words.ts'

/** One view of the receipt page; `path` is the page's own, for its forms and links. */
export interface View {
  language: BadgeLanguage
  path: string
  operator: Operator
}

/** What every view of the receipt page has around it: first of all the word that looking reports nothing. */
export function framed(view: View, content: Html): string {
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
          ${runBy(view)}
        </footer>
      </body>
    </html> `.markup
}

function runBy({ language, operator: { name, contact } }: View): Html {
  if (name === null && contact === null) return NOTHING
  const shown = contact === null ? '' : contact.href.replace(/^mailto:|\/$/g, '')
  const link = contact === null ? NOTHING : html`<a href="${contact.href}">${shown}</a>`
  const parts = name === null ? link : html`${name}${contact === null ? NOTHING : html` (${link})`}`
  return html`<p>${RECEIPT_WORDS[language].runBy} ${parts}.</p>`
}

function languageLink({ path, language: current }: View, language: BadgeLanguage): Html {
  const name = RECEIPT_WORDS[language].language
  const mark = language === current ? html` aria-current="true"` : NOTHING
  return html`<a href="${path}?lang=${language}" lang="${language}" hreflang="${language}" ${mark}
    >${name}</a
  > `
}

/** The button of a deed and what is said of it. */
export function form({ path, language }: View, deed: string, content: Html): Html {
  return html`<form class="deed" method="post" action="${path}/${deed}?lang=${language}">${content}</form>`
}

/** Date and time of day, in UTC. */
export function moment(atMs: number, language: BadgeLanguage): string {
  return new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(atMs)
}

/** The day in UTC. */
export function day(atMs: number, language: BadgeLanguage): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(atMs)
}
