import type { CreateMessage, Message } from '../contract/message.ts'
import type { Timeline } from '../contract/timeline.ts'
import { fromBase64Url, toBase64Url } from '../vault/base64url.ts'
import { LABEL_BYTES_MAX, labelBytes, openLabel, type Label } from '../vault/label.ts'
import { lockLabel, type LabelFields } from '../vault/lock-label.ts'
import { normaliseAddress } from '../vault/recipient-tag.ts'
import type { Account, Here } from './account.ts'
import { Trouble } from './trouble.ts'
import { commandHere } from '../telling/naming.ts'

/** A letter as its sender sees it. */
export interface Letter {
  message: Message
  /** Null when it was locked with other keys than this account's. */
  label: Label | null
}

/** Everything that changed after a version, and the version to ask with next time; labels are opened here. */
export async function lettersSince(
  account: Account,
  version: number,
): Promise<{ letters: Letter[]; erased: string[]; version: number }> {
  const messages: Message[] = []
  const erased: string[] = []
  let known = version
  for (let more = true; more;) {
    const page = await account.call('listMessages', { after: known })
    messages.push(...page.messages)
    erased.push(...page.erased)
    known = Math.max(known, page.version)
    more = page.more
  }
  // A letter that changed while its pages were read comes twice; the later one counts.
  const latest = new Map(messages.map(message => [message.id, message]))
  const letters = await Promise.all([...latest.values()].map(message => opened(account, message)))
  return { letters: letters.filter(({ message }) => !erased.includes(message.id)), erased, version: known }
}

/** By code name, in any case, or by id. Throws Trouble `no-such-letter`, and `several-letters` with their ids. */
export async function findLetter(account: Account, name: string): Promise<Letter> {
  const { letters } = await lettersSince(account, 0)
  const found = letters.filter(
    ({ message }) => message.id === name || message.codeName === name.trim().toLowerCase(),
  )
  const [letter, ...others] = found
  if (letter === undefined)
    throw Trouble.own(
      'no-such-letter',
      `There is no letter called ${JSON.stringify(name)}. ${commandHere('list')} shows them, with --archived the archived ones too.`,
    )
  if (others.length > 0)
    throw Trouble.own(
      'several-letters',
      `${found.length} letters are called ${name}. Say which by its id:\n${choices(found)}`,
    )
  return letter
}

/** Its timeline as it stands now. */
export async function readTimeline(account: Account, { message }: Letter): Promise<Timeline> {
  return await account.call('getTimeline', { id: message.id })
}

export interface NewLetter
  extends LabelFields, Pick<CreateMessage, 'kind' | 'mode' | 'language' | 'several'> {}

/** Creates a letter. An answer that got lost is asked for again: the id is made here, so that this makes one letter. */
export async function createLetter(account: Account, wanted: NewLetter, { random }: Here): Promise<Letter> {
  const { kind, mode, language, several, ...fields } = wanted
  const messageId = toBase64Url(random(ID_BYTES))
  const locked = await lockLabel({ dataKey: account.dataKey, messageId, fields, random })
  const body = { id: messageId, kind, mode, language, several, ...locked }
  const message = await account.call('createMessage', { body }).catch((error: unknown) => {
    if (!(error instanceof Trouble && error.code === 'unreachable')) throw error
    return account.call('createMessage', { body })
  })
  return await opened(account, message)
}

const ID_BYTES = 16

async function opened({ dataKey }: Account, message: Message): Promise<Letter> {
  const sealed = fromBase64Url(message.label)
  return { message, label: sealed && (await openLabel({ dataKey, messageId: message.id, sealed })) }
}

function choices(letters: readonly Letter[]): string {
  return letters
    .map(({ message, label }) =>
      `  ${message.id}  ${message.createdAt.slice(0, 10)}  ${label?.text || label?.to || ''}`.trimEnd(),
    )
    .join('\n')
}

/** What is wrong with the words about a letter, as a sentence; null when they may be sent. */
export function labelTrouble(fields: LabelFields): string | null {
  const { text, to, address } = fields
  if (text.trim() === '' && to.trim() === '') return 'expected what the letter is about, got nothing.'
  if (address.trim() !== '' && normaliseAddress(address) === null)
    return `--address: expected an address such as name@example.org, got ${JSON.stringify(address)}.`
  const bytes = labelBytes(fields)
  return bytes > LABEL_BYTES_MAX
    ? `the words about the letter take ${bytes} bytes, at most ${LABEL_BYTES_MAX}: shorten them.`
    : null
}
