/**
 * What the running service has noticed about itself and only its operator can mend. `not-reading`: what comes is kept in
 * the inbox, and the last try to read it failed. `set-aside`: some of it cannot be recorded and waits for a mended
 * program. `database-unguarded`: nothing keeps a second server off the database at present.
 */
export type Trouble = 'not-reading' | 'set-aside' | 'database-unguarded'
