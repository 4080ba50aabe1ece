/** How copying went. `by-hand`: the older way, through a copy event. `refused`: nothing is on the clipboard. */
export type Copied = 'copied' | 'by-hand' | 'refused'

/**
 * Puts HTML and nothing else on the clipboard. Call it from a click: browsers refuse otherwise. The HTML is never put
 * into our own page, since that would load the picture.
 */
export async function copyHtml(html: string): Promise<Copied> {
  return copyAs('text/html', html)
}

export async function copyText(text: string): Promise<Copied> {
  return copyAs('text/plain', text)
}

async function copyAs(type: string, data: string): Promise<Copied> {
  try {
    // Absent on plain http and in old browsers: then this throws as well.
    await navigator.clipboard.write([new ClipboardItem({ [type]: new Blob([data], { type }) })])
    return 'copied'
  } catch {
    return copyByHand(type, data) ? 'by-hand' : 'refused'
  }
}

/** A copy event takes any type without touching the page; it only needs something selected to fire. */
function copyByHand(type: string, data: string): boolean {
  const before = document.activeElement
  const field = document.body.appendChild(document.createElement('textarea'))
  field.value = '-'
  field.className = 'visually-hidden'
  field.setAttribute('aria-hidden', 'true')
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData(type, data)
    event.preventDefault()
  }
  document.addEventListener('copy', fill, { once: true })
  field.select()
  const done = document.execCommand('copy')
  document.removeEventListener('copy', fill)
  field.remove()
  if (before instanceof HTMLElement) before.focus()
  return done
}
