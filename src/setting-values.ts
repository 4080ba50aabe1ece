import { isIP } from 'node:net'

/** What the text of a setting must be, one function each. Throws an Error that says what was expected, for after "expected". */

/** An address, or a name with a letter in it: 256.1.1.1 is neither. */
export function listenAddress(text: string): string {
  if (isIP(text) === 0 && !/^(?=.*[a-z])[\w-]+(?:\.[\w-]+)*$/i.test(text))
    throw new Error('an address of this machine such as 127.0.0.1, 0.0.0.0 or ::, or its name')
  return text
}

export function folder(text: string): string {
  if (text === '') throw new Error('the path of a folder')
  return text
}

export function wholeNumber(text: string, min: number, max: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(number >= min && number <= max)) throw new Error(`a whole number from ${min} to ${max}`)
  return number
}

export function origin(text: string): URL {
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.href !== `${url.origin}/`) {
    throw new Error('an address such as https://ping.example.org, without a path')
  }
  return url
}

export function postgres(text: string): string {
  if (!/^postgres(ql)?:\/\//.test(text)) throw new Error('an address that starts with postgres://')
  return text
}

/** Without a path or a query: what the connection is like follows from the scheme. */
export function smtp(text: string): string {
  const url = URL.parse(text)
  if (url === null || !/^smtps?:$/.test(url.protocol) || !/^smtps?:\/\/[^/?#]+\/?$/.test(text))
    throw new Error('an address such as smtps://name:password@mail.example.org or smtp://localhost:25')
  return text
}

export function mailbox(text: string): string {
  const address = String.raw`[^\s@<>,;:"]+@[^\s@<>,;:"]+`
  if (!new RegExp(`^(?:${address}|[^<>,;:"@\\p{Cc}]+ <${address}>)$`, 'u').test(text))
    throw new Error('an address such as ping@example.org or MailPing <ping@example.org>')
  return text
}

/** As a URL spells it, with its port where one was given: lower case, an IPv6 address in brackets. */
export function hostName(text: string): string {
  const [, name = '', port = ''] = /^(\[[^\]\s]+\]|[^\s/:@?#[\]]+?)\.?(:\d{1,5})?$/.exec(text) ?? []
  const url = URL.parse(`http://${name}`)
  if (url === null) throw new Error('names of hosts, each with its port or without, separated by commas')
  return `${url.hostname}${port}`
}

export function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find(word => word === text)
  if (word === undefined) throw new Error(words.join(' or '))
  return word
}

export function lineOfText(text: string, max: number): string {
  if (/\p{Cc}/u.test(text) || text.length > max) throw new Error(`one line of at most ${max} characters`)
  return text
}

/** An email address as mailto:, a page as it is. */
export function contact(text: string): URL {
  const url = /^[^\s@:/?#]+@[^\s@:/?#]+\.[^\s@:/?#]+$/.test(text)
    ? URL.parse(`mailto:${text}`)
    : URL.parse(text)
  if (url === null || !['mailto:', 'https:'].includes(url.protocol) || text.startsWith('mailto:'))
    throw new Error(
      'an email address such as ada@example.org, or an address such as https://example.org/contact',
    )
  return url
}
