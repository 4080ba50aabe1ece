/** What a push carries: the JSON that src/notify/push.ts makes. */
export interface PushedPing {
  id: string
  title: string
  text: string
  url: string
  messageId: string | null
  /** base64url. */
  lockedLabel: string | null
}

/** Null when it is something else: a push service says nothing, and so does another version. */
export function readPushedPing(text: string): PushedPing | null {
  const value = parsed(text)
  if (typeof value !== 'object' || value === null) return null
  const fields = new Map<string, unknown>(Object.entries(value))
  const words = ['id', 'title', 'text', 'url'].map(name => fields.get(name))
  if (!words.every(word => typeof word === 'string')) return null
  const [id = '', title = '', body = '', url = ''] = words
  return {
    id,
    title,
    text: body,
    url,
    messageId: textOf(fields, 'messageId'),
    lockedLabel: textOf(fields, 'lockedLabel'),
  }
}

const textOf = (fields: ReadonlyMap<string, unknown>, name: string) => {
  const value = fields.get(name)
  return typeof value === 'string' ? value : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * The sender's own words in place of the name that the server knows: "amber-falcon: opened" becomes "Notice to end the
 * lease: opened". A title is a name, a colon and a state, and no state has a colon.
 */
export function withOwnWords(title: string, words: string): string {
  const colon = title.lastIndexOf(': ')
  return colon < 0 ? `${words}: ${title}` : `${words}${title.slice(colon)}`
}

/** Where a press leads: a page of this app, whatever the push says; its letters when it says something else. */
export function pathOf(url: string, origin: string): string {
  const to = URL.parse(url, origin)
  return to?.origin === origin ? to.pathname + to.search + to.hash : '/'
}
