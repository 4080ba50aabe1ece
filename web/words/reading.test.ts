import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { AGENTS } from '../../src/tracking/agents.ts'
import { NETWORK_CLASSES } from '../../src/tracking/networks.ts'
import { ACTORS, MEANINGS } from '../../src/tracking/verdict.ts'
import { load } from '../letter/timeline-fixture.ts'
import { chanceWords } from '../../src/tracking/chance-words.ts'
import { agentName, loaderName, notCounted, readingSentence, type Told } from './reading.ts'

const one: Told = { several: false, test: false, draft: false, afterWriting: new Set() }

const loads = fc
  .record({
    meaning: fc.constantFrom(...MEANINGS),
    actor: fc.constantFrom(...ACTORS),
    network: fc.constantFrom(...NETWORK_CLASSES, 'a class of a newer server'),
  })
  .map(({ meaning, actor, network }) => load({ minutes: 1, network, reading: { meaning, actor } }))

test('only opens and likely opens are called opened, and likely ones only probably', () => {
  fc.assert(
    fc.property(loads, given => {
      const sentence = readingSentence(given, one)
      const { meaning } = given.reading
      expect(/opened/i.test(sentence)).toBe(meaning === 'open' || meaning === 'likely-open')
      expect(sentence.startsWith('Probably opened')).toBe(meaning === 'likely-open')
    }),
  )
})

test('no sentence claims that somebody has read it, or that the recipient opened it', () => {
  fc.assert(
    fc.property(loads, fc.boolean(), (given, several) => {
      const sentence = readingSentence(given, { ...one, several })
      expect(sentence).not.toMatch(/the recipient|\bread it/i)
    }),
  )
})

test('with several recipients an open is someone’s on this mail', () => {
  const open = load({ minutes: 1, reading: { meaning: 'open', actor: 'reader' } })
  expect(readingSentence(open, { ...one, several: true })).toBe(
    'Opened by someone on this mail, on a reader’s own device.',
  )
})

const NEUTRAL = 'Loaded before you said it was sent.'
const OWN_WINDOW = 'Probably your own compose window loaded the picture.'

test.each([
  { name: 'Gmail’s picture service', agent: 'gmail-proxy', actor: 'sender', told: {}, expected: OWN_WINDOW },
  { name: 'a browser', agent: 'browser', actor: 'sender', told: {}, expected: OWN_WINDOW },
  { name: 'Thunderbird', agent: 'mail-program', actor: 'sender', told: {}, expected: OWN_WINDOW },
  {
    name: 'a browser long after writing',
    agent: 'browser',
    actor: 'sender',
    told: { afterWriting: new Set([10]) },
    expected: NEUTRAL,
  },
  { name: 'Outlook', agent: 'outlook', actor: 'sender', told: {}, expected: NEUTRAL },
  { name: 'a chat preview', agent: 'unfurler', actor: 'unknown', told: {}, expected: NEUTRAL },
  {
    name: 'a script, un-sent again',
    agent: 'library',
    actor: 'unknown',
    told: { draft: true },
    expected: 'Loaded; the letter is not marked as sent.',
  },
] as const)('a load before sending: $name', ({ agent, actor, told, expected }) => {
  expect(readingSentence(load({ minutes: 1, agent, reading: { actor } }), { ...one, ...told })).toBe(expected)
})

test.each([
  [
    'a network of scanners',
    'browser',
    'Probably a security scanner looked at the mail. That is no sign of a reader.',
  ],
  [
    'a name of its own',
    'named-scanner',
    'A program that calls itself a security scanner looked at the mail. That is no sign of a reader.',
  ],
])('a scanner is told as no surer than it is: %s', (_, agent, expected) => {
  const scanned = load({ minutes: 1, agent, reading: { meaning: 'machine', actor: 'scanner' } })
  expect(readingSentence(scanned, one)).toBe(expected)
})

test.each([
  ['yahoo-proxy', 'yahoo', 'Yahoo Mail’s picture service'],
  ['yahoo-proxy', 'access', 'called itself Yahoo Mail’s picture service'],
  ['gmail-proxy', 'unknown', 'called itself Gmail’s picture service'],
  ['hey-proxy', 'hosting', 'called itself HEY’s picture service'],
  ['browser', 'access', 'a web browser'],
])('%s from %s is "%s"', (agent, network, expected) => {
  expect(loaderName({ agent, network })).toBe(expected)
})

test.each([
  ['open', 0.9, 'opened.'],
  ['likely-open', 0.8, 'probably opened.'],
  ['unknown', 0.5, 'perhaps opened.'],
  ['unknown', 0.3, 'a load of which nobody can say whose it was, not as opened.'],
  ['machine', 0.02, 'a machine’s load, not as opened.'],
  ['preview', 0, 'nothing: it came before sending.'],
  ['own-copy', 0, 'your own look, not as opened.'],
] as const)(
  'in a test a load read as %s at %p only says what it would count as',
  (meaning, confidence, as) => {
    const loaded = load({ minutes: 1, reading: { meaning, confidence } })
    expect(readingSentence(loaded, { ...one, test: true })).toBe(`In a real letter this would count as ${as}`)
  },
)

test.each([
  [0.05, 'very unlikely'],
  [0.3, 'unlikely'],
  [0.5, 'as likely as not'],
  [0.8, 'likely'],
  [0.88, 'very likely'],
  [0.95, 'almost certain'],
])('a chance of %p is "%s"', (confidence, expected) => {
  expect(chanceWords(confidence)).toBe(expected)
})

test.each([
  ['a load of a draft', { meaning: 'preview', confidence: 0, draft: true }, 'Not counted: not sent yet'],
  ['one before sending', { meaning: 'preview', confidence: 0, draft: false }, 'Not counted: before sending'],
  ['a look at the own copy', { meaning: 'own-copy', confidence: 0, draft: false }, 'Not counted'],
  ['a leak', { meaning: 'leak', confidence: 0, draft: false }, 'Not counted'],
  ['a HEAD', { meaning: 'ignored', confidence: 0, draft: true }, 'Not counted'],
  ['a machine', { meaning: 'machine', confidence: 0.02, draft: false }, null],
  ['an open', { meaning: 'open', confidence: 0.95, draft: false }, null],
] as const)('whether it counts: %s', (_, { draft, ...reading }, expected) => {
  expect(notCounted(load({ minutes: 1, reading }).reading, draft)).toBe(expected)
})

test('every program has a name in words, and a newer server’s too', () => {
  for (const { id } of AGENTS) expect(agentName(id)).not.toMatch(/^[a-z]+-[a-z]/)
  expect(agentName('some-later-proxy')).toBe('a program we do not know')
})
