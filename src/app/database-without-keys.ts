/** The database lost what sent mail depends on. The message says what to do. */
export class DatabaseWithoutKeys extends Error {
  override readonly name = 'DatabaseWithoutKeys'
}
