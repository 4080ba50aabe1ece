import type { HelpPageId } from '../../src/contract/help.ts'

/** The questions that the pages of help answer, word for word as they stand there. */
export const helpQuestions = {
  'how-it-works': 'How does it work?',
  legal: 'Is it legal?',
  visible: 'Can they see it?',
  'opened-at-once': 'Why “opened” at once?',
  nothing: 'Why nothing?',
  testing: 'How do I test it?',
  ignored: 'Was my invoice ignored?',
  pings: 'How am I told?',
  operator: 'What can the operator of my instance see?',
  proof: 'What does it prove?',
} satisfies Record<HelpPageId, string>
