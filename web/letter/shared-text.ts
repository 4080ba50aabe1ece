import { normaliseAddress } from '../../src/vault/recipient-tag.ts'

/** What another app shared with this one: fields of a letter not yet written. */
export interface SharedText {
  text: string
  to: string
  address: string
}

/** The parameters of a shared text, as web/public/manifest.webmanifest has them; `to` is for links. */
const NAMES = ['title', 'text', 'to']
/** A name and an address are shorter; a whole mail is no address. */
const SHARED_CHARACTERS_MAX = 500

/**
 * Where a page with shared text (posted, or in its query) is sent on to: the same page with the text in the fragment,
 * which reaches no server and no log. Null when there is none.
 */
export function movedToFragment(
  { origin, pathname }: URL,
  given: { get(name: string): unknown },
): string | null {
  const shared = new URLSearchParams()
  for (const name of NAMES) {
    const value = given.get(name)
    if (typeof value === 'string' && value !== '') shared.set(name, value.slice(0, SHARED_CHARACTERS_MAX))
  }
  return shared.size === 0 ? null : `${origin}${pathname}#${shared}`
}

/**
 * What was shared, out of a fragment (or, where no worker was there to move it, a query); null when nothing was. A copied
 * address may come with a name, as mail programs write it.
 */
export function sharedTextOf({ hash, search }: { hash: string; search: string }): SharedText | null {
  const given = new URLSearchParams(hash === '' ? search : hash.slice(1))
  const [title = '', text = '', to = ''] = NAMES.map(name =>
    (given.get(name) ?? '').trim().slice(0, SHARED_CHARACTERS_MAX),
  )
  if (title + text + to === '') return null
  const whole = to === '' ? text : to
  const address = addressIn(whole)
  return {
    text: title,
    to: address === '' ? oneLine(to) : nameBefore(whole, address),
    address,
  }
}

/** The first address in the text, or ''. */
function addressIn(text: string): string {
  const [found = ''] = /[^\s<>,;:"'()]+@[^\s<>,;:"'()]+/.exec(text) ?? []
  const bare = found.replace(/[.!?]+$/, '')
  return normaliseAddress(bare) === null ? '' : bare
}

/** `Ada Orsini` of `"Ada Orsini" <ada@example.org>`; '' when there is no such name. */
function nameBefore(text: string, address: string): string {
  const [before = ''] = text.split(`<${address}`)
  return before === text ? '' : oneLine(before.replace(/"/g, ''))
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()
