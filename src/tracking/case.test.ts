import { expect, test } from 'bun:test'
import { agentKind } from './agent-kinds.ts'
import { AGENTS } from './agents.ts'
import { howLong, programName } from './case.ts'

const S = 1_000
const MIN = 60 * S
const H = 60 * MIN

const SPANS: [ms: number, words: string][] = [
  [0, '0 s'],
  [499, '0 s'],
  [40 * S, '40 s'],
  [59_499, '59 s'],
  [59_500, '1 min'],
  [12 * MIN, '12 min'],
  [59 * MIN + 59 * S, '59 min'],
  [H, '1 h'],
  [3 * H + 12 * MIN, '3 h 12 min'],
  [47 * H + 59 * MIN, '47 h 59 min'],
  [48 * H, '2 days'],
  [5 * 24 * H + 23 * H, '5 days'],
]
for (const [ms, words] of SPANS) test(`${ms} ms is said "${words}"`, () => expect(howLong(ms)).toBe(words))

test('every proxy, mail program and browser has a name that a person knows', () => {
  const told = AGENTS.filter(({ id }) =>
    ['proxy', 'prefetcher', 'mail-program', 'browser'].includes(agentKind(id)),
  )
  for (const { id } of told) expect(programName(id) === 'A program' ? id : '').toBe('')
})

test('a program without such a name is a program', () => expect(programName('library')).toBe('A program'))
