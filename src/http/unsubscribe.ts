import { endChannelByUnsubscribe } from '../app/channels.ts'
import type { World } from '../app/world.ts'
import { html, type Html } from './html.ts'
import { RECEIPT_POLICY } from './security-headers.ts'

const ROOT = '/unsubscribe/'

export const isUnsubscribePath = (path: string) => path.startsWith(ROOT)

/**
 * What the link in each of our mails leads to. Looking changes nothing: links get followed by machines. A POST ends the
 * channel, from anywhere and without a cookie, because mail programs send it themselves (RFC 8058), which also forbids
 * to answer it with a redirect. Nobody learns here whether a secret was ever one.
 */
export async function serveUnsubscribe(world: World, request: Request, path: string): Promise<Response> {
  const secret = path.slice(ROOT.length)
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return page(askView(path))
    case 'POST':
      await endChannelByUnsubscribe(world, secret)
      return page(endedView())
    default:
      return new Response('Only GET and POST are taken here.\n', {
        status: 405,
        headers: { Allow: 'GET, HEAD, POST' },
      })
  }
}

function page(markup: string): Response {
  return new Response(markup, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Content-Security-Policy': RECEIPT_POLICY,
      'X-Robots-Tag': 'noindex',
    },
  })
}

function askView(path: string): string {
  return framed(
    'No more mails from MailPing?',
    html`<p>
        Somebody chose to be told by mail at this address when a letter of theirs is opened. Press the button,
        and no further mail comes: the address is deleted here, with everything that waits to be sent to it.
      </p>
      <form class="deed" method="post" action="${path}">
        <button class="main">Send no more mails</button>
        <p>
          Letters and their records stay as they are. Nothing happens if you close this page, or if this has
          ended already.
        </p>
      </form>`,
  )
}

function endedView(): string {
  return framed(
    'No more mails will come',
    html`<p class="ended">
        The address is deleted here. A mail that was on its way already may still arrive.
      </p>
      <p>Whoever wants to be told by mail again adds the address in the settings.</p>`,
  )
}

function framed(title: string, content: Html): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title} - MailPing</title>
        <link rel="stylesheet" href="/receipt.css" />
      </head>
      <body>
        <main>
          <header><h1>${title}</h1></header>
          ${content}
        </main>
        <footer><p>MailPing</p></footer>
      </body>
    </html> `.markup
}
