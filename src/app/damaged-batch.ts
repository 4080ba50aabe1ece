/** A batch of the inbox is there and cannot be read. See Inbox.after. */
export class DamagedBatch extends Error {
  override readonly name = 'DamagedBatch'
  readonly id: number
  constructor(id: number) {
    super(`batch ${id} of the inbox cannot be read`)
    this.id = id
  }
}
