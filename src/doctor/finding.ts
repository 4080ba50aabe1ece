/** One thing that was looked at, in a sentence for the operator. Never an address of a person, a token or a label. */
export interface Finding {
  about: string
  level: 'ok' | 'warning' | 'failed'
  sentence: string
  /** What to do; null where nothing is to be done. */
  remedy: string | null
}

export const ok = (about: string, sentence: string): Finding => ({
  about,
  level: 'ok',
  sentence,
  remedy: null,
})

export const warning = (about: string, sentence: string, remedy: string): Finding => ({
  about,
  level: 'warning',
  sentence,
  remedy,
})

export const failed = (about: string, sentence: string, remedy: string): Finding => ({
  about,
  level: 'failed',
  sentence,
  remedy,
})
