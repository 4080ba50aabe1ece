/** Why something cannot be done; beside these it may carry any code of the API's problems. */
export type OwnTroubleCode =
  | 'bad-address'
  | 'plain-http'
  | 'unreachable'
  | 'not-mailping'
  | 'moved'
  | 'other-version'
  | 'bad-secret'
  | 'not-logged-in'
  | 'bad-login-file'
  | 'login-not-kept'
  | 'bad-secret-file'
  | 'revoked'
  | 'no-such-letter'
  | 'several-letters'
  | 'wrong-key'

/** The one error of this room; its message is ready for a person: what happened, what was expected, what to do. */
export class Trouble extends Error {
  override readonly name = 'Trouble'
  readonly code: string

  private constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }

  static own(code: OwnTroubleCode, message: string, options?: ErrorOptions): Trouble {
    return new Trouble(code, message, options)
  }

  /** `code`: of a problem that the server answered with. */
  static ofServer(code: string, message: string): Trouble {
    return new Trouble(code, message)
  }
}
