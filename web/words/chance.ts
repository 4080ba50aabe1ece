/** How sure a reading is; its steps in words are those of src/tracking/chance-words.ts. */
export const sureWords = {
  /** Before the words of chanceWords. */
  chance: 'A recipient opening it',
  number: (confidence: number) => `about ${Math.round(confidence * 100)} in 100, by rule of thumb`,
}
