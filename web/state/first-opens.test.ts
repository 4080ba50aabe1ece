import { describe, expect, test } from 'bun:test'
import { letterFixture as letter } from './letter-fixture.ts'
import type { Letter, Letters } from './letters.ts'
import { firstOpens } from './first-opens.ts'

const here = (...all: Letter[]): Letters => ({
  byId: new Map(all.map(each => [each.message.id, each])),
  complete: true,
  problem: null,
  confirmed: null,
})
const AT = '2026-11-23T14:02:00.000Z'

describe('a notification is due', () => {
  const unopened = here(letter('a'))
  const opened = here(letter('a', { firstOpenAt: AT }))
  test.each([
    { when: 'when a letter is likely opened for the first time', before: unopened, now: opened, due: 1 },
    {
      when: 'not when a machine loaded it',
      before: unopened,
      now: here(letter('a', { lastFetchAt: AT })),
      due: 0,
    },
    {
      when: 'not at the second opening',
      before: opened,
      now: here(letter('a', { firstOpenAt: AT, version: 2 })),
      due: 0,
    },
    {
      when: 'not for a test',
      before: here(letter('a', { kind: 'test' })),
      now: here(letter('a', { kind: 'test', firstOpenAt: AT })),
      due: 0,
    },
    { when: 'not for a letter that this tab has just learned of', before: here(), now: opened, due: 0 },
    {
      when: 'not while the letters are still coming',
      before: { ...unopened, complete: false },
      now: opened,
      due: 0,
    },
  ])('$when', ({ before, now, due }) => {
    expect(firstOpens(before, now)).toHaveLength(due)
  })
})
