/** Where the log keeps its small values in the settings. */
export const LOG_SETTINGS = {
  /** `mailping/<16 hex>`. */
  origin: 'log.origin',
  /** Ed25519 seed, 32 bytes, hex. Whoever has it can sign in the log's name. */
  seed: 'log.seed',
  /** Public key in signed-note's form; follows from the two above and is served from here. */
  vkey: 'log.vkey',
  /** Note of the newest checkpoint, over all leaves; written in the transaction that adds them. */
  head: 'log.checkpoint',
  /** Note of the checkpoint that the world sees. */
  publicHead: 'log.public_checkpoint',
  /** Whole hours since 1970 at the last publication. */
  publishedHour: 'log.published_hour',
} as const
