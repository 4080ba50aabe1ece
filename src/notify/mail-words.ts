import type { Ping } from '../app/ping-ports.ts'
import { andMore, PARTS_SHOWN_MAX, partsOf } from './parts-of.ts'

export interface MailWords {
  subject: string
  text: string
  /** No picture, no style from elsewhere, and links that lead where they say. */
  html: string
}

/** What a ping says by mail. `endUrl`: where these mails end with one press, without signing in. */
export function pingMail(ping: Ping, { instance, endUrl }: { instance: string; endUrl: string }): MailWords {
  const all = partsOf(ping)
  const parts = all.slice(0, PARTS_SHOWN_MAX)
  const left = all.length - parts.length
  const end = `You get this because you asked ${instance} to tell you here. Stop these mails:`
  return {
    subject: oneLine(ping.title),
    text: [
      ...parts.map(({ title, text, url }) => `${title}\n\n${text}\n${url}`),
      ...(left > 0 ? [andMore(left, ping.url)] : []),
      `-- \n${end}\n${endUrl}`,
    ].join('\n\n'),
    html: page([
      ...parts.map(
        ({ title, text, url }) =>
          `<h1 style="font-size:1.2em">${escape(title)}</h1><p>${escape(text)}</p><p>${link(url, 'Open in MailPing')}</p>`,
      ),
      ...(left > 0 ? [`<p>${link(ping.url, `And ${left} more`)}</p>`] : []),
      `<hr><p style="font-size:0.9em">${escape(end)} ${link(endUrl, 'unsubscribe')}.</p>`,
    ]),
  }
}

/** The code that shows that somebody reads the address that was typed in. */
export function codeMail(code: string, instance: string): MailWords {
  const what = `Somebody, probably you, wants MailPing at ${instance} to tell this address when a letter is opened. If it was you, type this code there within half an hour:`
  const otherwise = 'If it was not you, there is nothing to do: without the code no more mail comes.'
  return {
    subject: `${code} is your MailPing code`,
    text: `${what}\n\n    ${code}\n\n${otherwise}\n`,
    html: page([
      `<p>${escape(what)}</p><p style="font-size:1.6em"><strong>${escape(code)}</strong></p><p>${escape(otherwise)}</p>`,
    ]),
  }
}

const page = (parts: string[]) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>MailPing</title></head><body>${parts.join('\n')}</body></html>`

const link = (url: string, words: string) => `<a href="${escape(url)}">${escape(words)}</a>`

const oneLine = (text: string) => text.replaceAll(/\p{Cc}+/gu, ' ').trim()

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
