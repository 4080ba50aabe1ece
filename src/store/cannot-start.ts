/** The server cannot start here, and not because of a bug. The message says what was found and what to do. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}
