/**
 * A compose window in the manner of Gmail's, on an origin of its own. What is pasted is cleaned as Gmail does it: links,
 * pictures with their size and a little style stay; scripts, classes and event handlers go. "Send" hands over the HTML.
 */
export interface ComposePage {
  url: string
  /** What the next press on "Send" hands over. */
  sent(): Promise<Sent>
  stop(): Promise<void>
}

export interface Sent {
  html: string
  text: string
  /** The types that lay on the clipboard at the last paste. */
  pastedTypes: string[]
}

export function composePage(): ComposePage {
  let next = Promise.withResolvers<Sent>()
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    development: false,
    routes: {
      '/': new Response(PAGE, { headers: { 'Content-Type': 'text/html; charset=utf-8' } }),
      '/send': {
        POST: async request => {
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own page below sends it
          next.resolve((await request.json()) as Sent)
          return new Response(null, { status: 204 })
        },
      },
    },
  })
  return {
    // Another site than the app's 127.0.0.1, as Gmail is: no cookie of ours comes along.
    url: `http://localhost:${server.port}/`,
    async sent() {
      const sent = await next.promise
      next = Promise.withResolvers()
      return sent
    },
    stop: () => server.stop(true),
  }
}

const PAGE = `<!doctype html>
<html lang="en">
  <title>Compose</title>
  <link rel="icon" href="data:,">
  <h1>New message</h1>
  <div contenteditable="true" role="textbox" aria-multiline="true" aria-label="Message body"></div>
  <button>Send</button>
  <p role="status"></p>
  <script>
    const ATTRIBUTES = { A: ['href'], IMG: ['src', 'alt', 'width', 'height'], DIV: [], SPAN: [], P: [], B: [], I: [], BR: [] }
    const STYLES = ['width', 'height', 'color', 'border', 'margin', 'padding', 'font-size', 'text-align']
    const DROPPED = ['SCRIPT', 'STYLE', 'META', 'LINK', 'TITLE', 'IFRAME', 'OBJECT', 'FORM', 'INPUT']
    const body = document.querySelector('[role=textbox]')
    let pastedTypes = []

    function cleaned(node) {
      if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)]
      if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.includes(node.tagName)) return []
      const children = [...node.childNodes].flatMap(cleaned)
      const kept = ATTRIBUTES[node.tagName]
      if (kept === undefined) return children
      const copy = document.createElement(node.tagName)
      for (const name of kept) if (node.hasAttribute(name)) copy.setAttribute(name, node.getAttribute(name))
      for (const name of STYLES) {
        const value = node.style.getPropertyValue(name)
        if (value !== '') copy.style.setProperty(name, value)
      }
      copy.append(...children)
      return [copy]
    }

    body.addEventListener('paste', event => {
      event.preventDefault()
      pastedTypes = [...event.clipboardData.types]
      // A document without a window: nothing in it loads or runs before it is cleaned.
      const pasted = new DOMParser().parseFromString(event.clipboardData.getData('text/html'), 'text/html')
      const range = getSelection().getRangeAt(0)
      range.deleteContents()
      const fragment = document.createDocumentFragment()
      fragment.append(...[...pasted.body.childNodes].flatMap(cleaned))
      range.insertNode(fragment)
    })
    document.querySelector('button').addEventListener('click', async () => {
      const mail = { html: '<div dir="ltr">' + body.innerHTML + '</div>', text: body.innerText, pastedTypes }
      await fetch('/send', { method: 'POST', body: JSON.stringify(mail) })
      document.querySelector('[role=status]').textContent = 'Message sent'
    })
  </script>
</html>`
