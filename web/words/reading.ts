import type { Load } from '../../src/contract/timeline.ts'
import type { NetworkClass } from '../../src/tracking/networks.ts'
import type { Meaning } from '../../src/tracking/verdict.ts'

/** Our reading of a load in words. The reasons come with the reading; these are the sentences around them. */

/** Whose network it came from, for "through …" and "loaded from …". Null where naming it would say nothing. */
const NETWORKS: Record<NetworkClass, string | null> = {
  google: 'Google',
  'apple-relay': 'Apple',
  'microsoft-mail': 'Microsoft’s mail service',
  microsoft: 'Microsoft',
  yahoo: 'Yahoo',
  fastmail: 'Fastmail',
  proton: 'Proton',
  'mail-provider': 'a mail provider',
  security: 'a security company',
  'office-egress': 'a company’s network',
  hosting: 'a data centre',
  access: 'a home, office or mobile network',
  private: 'this network',
  unknown: null,
}

const NAMES = new Map(Object.entries(NETWORKS))

/** Null as well for a class that a newer server knows. */
export function networkName(network: string): string | null {
  return NAMES.get(network) ?? null
}

type Sentence = (load: Load, who: string) => string

/** `who`: "Someone on this mail" with several recipients, else "The recipient". */
const SENTENCES = {
  preview: ({ reading }) =>
    reading.actor === 'provider-proxy' || reading.actor === 'sender'
      ? 'Probably your own mail program loaded the picture.'
      : 'The picture was loaded before you sent the letter.',
  'own-copy': () => 'You looked at your own copy.',
  machine: load => machine(load),
  'likely-open': (load, who) => `${who} probably opened it${through(load)}.`,
  open: (_load, who) => `${who} opened it: a reader’s own mail program loaded the picture.`,
  leak: () => 'The picture’s address was loaded outside your mail. This is not an open.',
  unknown: load => `The picture was loaded${through(load)}. By whom cannot be known.`,
  duplicate: () => 'Loaded again while the same message was being shown.',
  ignored: () => 'A program asked about the picture without loading it.',
} satisfies Record<Meaning, Sentence>

/** One plain sentence: what happened, as we read it. */
export function readingSentence(load: Load, { several, test }: { several: boolean; test: boolean }): string {
  const sentences: Record<Meaning, Sentence> = SENTENCES
  const sentence = sentences[load.reading.meaning](load, several ? 'Someone on this mail' : 'The recipient')
  return test && COUNTS.has(load.reading.meaning)
    ? `In a real letter this would count as: ${lowerFirst(sentence)}`
    : sentence
}

const COUNTS: ReadonlySet<Meaning> = new Set(['machine', 'likely-open', 'open', 'leak', 'unknown'])

function machine({ reading, network }: Load): string {
  if (reading.actor === 'scanner')
    return 'A security check at their side looked at the mail. Nobody has read it by this.'
  if (reading.actor === 'crawler') return 'A crawler or a script loaded the picture, not a person.'
  const name = networkName(network)
  const who = name === null ? 'A mail system' : `A machine of ${name}`
  return `${who} loaded the picture by itself. Nobody has read it by this.`
}

function through({ reading, network }: Load): string {
  const name = networkName(network)
  if (name === null) return ''
  return reading.actor === 'provider-proxy' ? `, through ${name}` : `, from ${name}`
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

/** Probability of an opening in words; steps as wide as our priors are sure (they are not measured yet). */
export function chanceWords(confidence: number): string {
  const step = CHANCES.find(([below]) => confidence < below)
  return step === undefined ? 'almost certain' : step[1]
}

const CHANCES: readonly (readonly [below: number, words: string])[] = [
  [0.005, 'ruled out'],
  [0.1, 'very unlikely'],
  [0.35, 'unlikely'],
  [0.65, 'as likely as not'],
  [0.85, 'likely'],
  [0.95, 'very likely'],
]

export const readingWords = {
  /** Before the words of chanceWords. */
  chance: 'A recipient opening it',
  number: (confidence: number) => `about ${Math.round(confidence * 100)} in 100, by rule of thumb`,
  now: (sentence: string) => `We now think: ${lowerFirst(sentence)}`,
  before: (sentence: string) => `Before, we thought: ${lowerFirst(sentence)}`,
  why: 'Why we think so',
  exactly: 'Exactly',
  device: 'Device',
  deviceOfDay: (n: number) => `number ${n} of that day`,
  from: 'Came from',
  by: 'Loaded by',
  alike: 'Also loaded, read the same way',
  between: 'Loaded in between as well, read the same way',
  repeats: 'The same showing loaded it more than once; that says nothing new.',
  firstLikely: 'First likely open',
  lastLikely: 'Last likely open',

  me: 'That was me',
  notMe: 'That was not me',
  saidMe: 'You said: that was me.',
  saidNotMe: 'You said: that was not me.',
  undo: 'Undo',
  /** For screen readers, after the button's words. */
  about: (time: string) => `(loaded ${time})`,
}
