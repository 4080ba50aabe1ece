import type { FailureCode } from '../app/failure.ts'
import type { Problem } from '../contract/problem.ts'

/** Refusals that come before any use case is asked. */
export type RefusalCode =
  | 'invalid-fields'
  | 'not-json'
  | 'body-too-large'
  | 'cross-site'
  | 'no-such-path'
  | 'method-not-allowed'
  | 'too-many-streams'
  | 'internal'

export type ProblemCode = FailureCode | RefusalCode

interface ProblemWords {
  status: number
  title: string
  /** What to do. */
  help: string
}

/** code -> status, sentence, help. A code never changes; a sentence may. */
export const PROBLEMS: Record<ProblemCode, ProblemWords> = {
  'invitation-unknown': {
    status: 403,
    title: 'This link does not work any more',
    help: 'Ask for a new one: the person who gave it to you can make another.',
  },
  'may-not-invite': {
    status: 403,
    title: 'You cannot invite here',
    help: 'Ask the person who runs this instance for a link.',
  },
  'too-many-invitations': {
    status: 429,
    title: 'Too many open invitations',
    help: 'Take one back, or wait until one is used.',
  },
  'sign-up-closed': {
    status: 403,
    title: 'Nobody can make an account here without a link',
    help: 'Ask the person who runs this instance for one.',
  },
  'too-many-sign-ups': {
    status: 429,
    title: 'Too many new accounts at present',
    help: 'Try again tomorrow, or ask somebody who has an account here for an invitation.',
  },
  'sign-in-unknown': {
    status: 401,
    title: 'Nothing opens with this recovery code',
    help: 'Compare the code with the saved one, and check that this is the instance it was made on.',
  },
  'not-signed-in': { status: 401, title: 'You are not signed in', help: 'Sign in with your recovery code.' },
  'not-found': {
    status: 404,
    title: 'It is not here',
    help: 'Go back to the list: it may have been erased.',
  },
  'id-taken': {
    status: 409,
    title: 'This id is taken',
    help: 'Create the letter again with a new random id.',
  },
  'sent-at-out-of-range': {
    status: 422,
    title: 'The letter cannot have been sent then',
    help: 'Give a time after the letter was created and not in the future.',
  },
  'not-sent': { status: 409, title: 'The letter is still a draft', help: 'Nothing needs to be taken back.' },
  'no-such-load': {
    status: 404,
    title: 'There is no such load',
    help: 'Read the timeline again and choose a load from it.',
  },
  'too-many-letters': {
    status: 429,
    title: 'Too many letters at once',
    help: 'Wait a little. MailPing is for letters from one person to another, not for mailings.',
  },
  'too-many-api-tokens': {
    status: 409,
    title: 'There are too many tokens',
    help: 'Revoke one that you no longer use, then make the new one.',
  },
  'too-many-changes': {
    status: 429,
    title: 'Too much was changed in this letter',
    help: 'Nothing more can be changed. Loads are recorded as before, and everything stays readable.',
  },
  'too-many-channels': {
    status: 409,
    title: 'There are too many places to be told at',
    help: 'Delete one that you no longer need, then add the new one.',
  },
  'channel-kind-missing': {
    status: 409,
    title: 'This instance cannot send that way',
    help: 'Choose another way, or ask the person who runs the instance: for email it needs an SMTP server.',
  },
  'channel-refused': {
    status: 422,
    title: 'Nothing can be sent there',
    help: 'Correct the address and add it again. What lies in the server’s own network only its operator can open.',
  },
  'channel-unconfirmed': {
    status: 409,
    title: 'This mailbox is not confirmed yet',
    help: 'Enter the six digits of the mail. If it has not come, add the mailbox again.',
  },
  'too-many-tests': {
    status: 429,
    title: 'Too many tests within an hour',
    help: 'Wait a little. Pings of your letters are sent as before.',
  },
  'too-many-codes': {
    status: 429,
    title: 'Too many codes were mailed within an hour',
    help: 'Use the last one, look into the spam folder, or try again in an hour.',
  },
  'code-not-mailed': {
    status: 502,
    title: 'The mail with the code could not be sent',
    help: 'Check the address. If it is right, try again later or tell the person who runs this instance.',
  },
  'code-wrong': {
    status: 422,
    title: 'These are not the digits of the last mail',
    help: 'Compare them with the newest mail; after five wrong ones a new code is needed.',
  },
  'code-expired': {
    status: 409,
    title: 'This code does not count any more',
    help: 'Add the mailbox again: a new code is mailed.',
  },
  'recording-ended': {
    status: 409,
    title: 'Nothing more is recorded for this letter',
    help: 'Whatever is still held of it can be read on its page.',
  },
  'storage-full': {
    status: 507,
    title: 'The server has no room left to write',
    help: 'Nothing was changed. The person who runs this instance must free space on its disk.',
  },
  'invalid-fields': {
    status: 422,
    title: 'The request is not in the expected form',
    help: 'Correct the fields named here.',
  },
  'not-json': {
    status: 415,
    title: 'The body is not JSON',
    help: 'Send one JSON value with Content-Type: application/json.',
  },
  'body-too-large': { status: 413, title: 'The body is too large', help: 'Send a shorter label.' },
  'cross-site': {
    status: 403,
    title: 'The request came from another site',
    help: 'Open MailPing itself and do it there.',
  },
  'no-such-path': {
    status: 404,
    title: 'There is nothing at this address',
    help: 'See /api/v1/openapi.json for all that is.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not take that method',
    help: 'See /api/v1/openapi.json for the methods it takes.',
  },
  'too-many-streams': {
    status: 429,
    title: 'Too many tabs are open',
    help: 'Close some of them; this one shows what changes when it is loaded again.',
  },
  internal: {
    status: 500,
    title: 'Something broke on the server',
    help: 'Try again. If it stays, the person who runs this instance finds the cause in its log.',
  },
}

/** A refusal of http/ itself, thrown by parsing and answered like a Failure. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly fields: Record<string, string>
  constructor(code: RefusalCode, detail: string, fields: Record<string, string> = {}) {
    super(detail)
    this.name = 'Refusal'
    this.code = code
    this.fields = fields
  }
}

/** problem+json (RFC 9457) for a code. `fields`: field -> what was expected. */
export function problemResponse(
  code: ProblemCode,
  detail: string,
  fields: Record<string, string> = {},
): Response {
  const { status, title, help } = PROBLEMS[code]
  const named = Object.keys(fields).length > 0 ? { fields } : {}
  const body: Problem = { type: `urn:mailping:problem:${code}`, title, status, code, detail, help, ...named }
  return Response.json(body, {
    status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
  })
}
