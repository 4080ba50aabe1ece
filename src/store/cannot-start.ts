/** The server cannot start here, and not because of a bug. The message says what was found and what to do. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart'
}

/** Somebody else has the data folder or the database: a server, or a command that must be alone. */
export class InUse extends CannotStart {}
