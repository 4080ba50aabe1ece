import { HELP_PAGES, type HelpPageId } from '../contract/help.ts'
import { HELP_FRAME, HELP_WORDS, type HelpPage, type HelpPart } from './help-words.ts'
import { html, type Html } from './html.ts'

/** One question with its answer, and below it the way to the others. */
export function helpView(id: HelpPageId): string {
  const page = HELP_WORDS[id]
  const others = HELP_PAGES.filter(other => other !== id)
  return framed(
    page.question,
    html`<article>
        <h1>${page.question}</h1>
        ${checked(page)}
        <p class="answer">${page.answer}</p>
        ${page.parts.map(part)}
      </article>
      <nav class="questions" aria-labelledby="more">
        <h2 id="more">${HELP_FRAME.more}</h2>
        <ul>
          ${others.map(questionItem)}
        </ul>
      </nav>`,
  )
}

/** All questions, each with the sentence that answers it. */
export function helpListView(): string {
  return framed(
    HELP_FRAME.title,
    html`<h1>${HELP_FRAME.title}</h1>
      <p>${HELP_FRAME.lead}</p>
      ${questionsWithAnswers()}`,
  )
}

export function noHelpView(): string {
  return framed(
    HELP_FRAME.notFound,
    html`<h1>${HELP_FRAME.notFound}</h1>
      ${questionsWithAnswers()}`,
  )
}

function framed(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${HELP_FRAME.name}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/receipt.css" />
      </head>
      <body>
        <main>${content}</main>
        <footer>
          <p><a href="/help">${HELP_FRAME.all}</a></p>
          <p><a href="/">${HELP_FRAME.home}</a></p>
        </footer>
      </body>
    </html> `.markup
}

function checked({ checkedOn }: HelpPage): Html {
  return html`<p class="small">
    ${HELP_FRAME.checked} <time datetime="${checkedOn}">${DAY.format(Date.parse(checkedOn))}</time>
  </p>`
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

function part(one: HelpPart): Html {
  if (typeof one === 'string') return html`<p>${linked(one)}</p> `
  switch (one.kind) {
    case 'heading':
      return html`<h2>${one.text}</h2> `
    case 'points':
      return html`<ul>
        ${one.items.map(item)}
      </ul> `
    case 'steps':
      return html`<ol>
        ${one.items.map(item)}
      </ol> `
    case 'pairs':
      return html`<dl class="pairs">
        ${one.pairs.map(
          ([said, holds]) =>
            html`<dt>${said}</dt>
              <dd>${linked(holds)}</dd> `,
        )}
      </dl> `
  }
}

const item = (text: string) => html`<li>${linked(text)}</li> `

function questionsWithAnswers(): Html {
  return html`<dl class="pairs">
    ${HELP_PAGES.map(
      id =>
        html`<dt>${questionLink(id)}</dt>
          <dd>${HELP_WORDS[id].answer}</dd> `,
    )}
  </dl>`
}

const questionItem = (id: HelpPageId) => html`<li>${questionLink(id)}</li> `

const questionLink = (id: HelpPageId) => link(`/help/${id}`, HELP_WORDS[id].question)

const link = (path: string, words: string) => html`<a href="${path}">${words}</a>`

/** Links of the texts, see HelpPage; everything else stays text. */
function linked(text: string): Html {
  const pieces = text.split(/(\[[^\]]+\]\([^)]+\))/)
  return html`${pieces.map(piece => {
    const [, words, target] = /^\[(.+)\]\((.+)\)$/.exec(piece) ?? []
    if (words === undefined || target === undefined) return html`${piece}`
    return link(target.startsWith('/') ? target : `/help/${target}`, words)
  })}`
}
