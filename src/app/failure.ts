/** Every expected failure of a use case, by a code that never changes. http/ and cli/ turn codes into sentences. */
export type FailureCode =
  | 'invitation-unknown'
  | 'may-not-invite'
  | 'too-many-invitations'
  | 'sign-up-closed'
  | 'too-many-sign-ups'
  | 'sign-in-unknown'
  | 'not-signed-in'
  | 'not-found'
  | 'id-taken'
  | 'sent-at-out-of-range'
  | 'not-sent'
  | 'no-such-load'
  | 'too-many-letters'
  | 'too-many-api-tokens'
  | 'too-many-changes'
  | 'too-many-channels'
  | 'channel-kind-missing'
  | 'channel-refused'
  | 'channel-unconfirmed'
  | 'too-many-tests'
  | 'too-many-codes'
  | 'code-not-mailed'
  | 'code-wrong'
  | 'code-expired'
  | 'recording-ended'
  | 'storage-full'

/** The one domain error. `detail` says what was expected and what came, never anything of a label or an address. */
export class Failure extends Error {
  readonly code: FailureCode
  constructor(code: FailureCode, detail: string) {
    super(detail)
    this.name = 'Failure'
    this.code = code
  }
}

/** There is no room on a disk: nobody is to blame but its operator, and it goes on once there is. */
export const isStorageFull = (error: unknown) => error instanceof Failure && error.code === 'storage-full'
