import type { Answer } from './ask.ts'
import { failed, ok, type Finding } from './finding.ts'
import { documentHere } from '../telling/naming.ts'

const ABOUT = 'picture'

/** What the picture route answers, told by the room that serves it. */
export interface ExpectedPicture {
  bytes: Uint8Array
  headers: Readonly<Record<string, string>>
}

export interface Loads {
  origin: string
  expected: ExpectedPicture
  /** The same address, asked one after the other. */
  answers: readonly Answer[]
  /** Batches that the inbox of this instance took meanwhile. */
  recorded: number
}

/** A picture must come as MailPing sends it, and each load must reach it. */
export function pictureFinding({ origin, expected, answers, recorded }: Loads): Finding {
  const spoiled = answers.flatMap(answer => objection(answer, expected))[0]
  if (spoiled !== undefined)
    return failed(
      ABOUT,
      `A picture at ${origin}/p/ ${spoiled}.`,
      `Let the proxy pass everything under /p/ on as it is: no redirect, cookie, cache, compression or change (${documentHere('docs/proxy')}).`,
    )
  if (recorded < answers.length)
    return failed(
      ABOUT,
      `Of ${answers.length} loads of a picture at ${origin}/p/, ${recorded} reached this instance's disk.`,
      'Something in front answers from a cache, or the server cannot write: switch caching off for /p/, and look at /health.',
    )
  return ok(ABOUT, `${origin}/p/ answers as it should, and every load reaches the disk.`)
}

/** Headers that no answer of the picture route has. */
const FOREIGN = ['Set-Cookie', 'ETag', 'Last-Modified', 'Expires', 'Content-Encoding', 'Age']

function objection(answer: Answer, { bytes, headers }: ExpectedPicture): string[] {
  if (answer.kind === 'silent') return [`does not come (${answer.why})`]
  if (answer.status !== 200) return [`comes with status ${answer.status} in place of 200`]
  const changed = Object.entries(headers).find(([name, value]) => answer.headers.get(name) !== value)
  const added = FOREIGN.find(name => answer.headers.has(name))
  return [
    ...(changed === undefined ? [] : [`comes with another ${changed[0]} than MailPing sends`]),
    ...(added === undefined ? [] : [`comes with the header ${added}, which MailPing does not send`]),
    ...(Buffer.compare(answer.bytes, bytes) === 0 ? [] : ['comes with other bytes than MailPing sends']),
  ]
}
