import { expect, test } from 'bun:test'
import { routeOf } from '../routes.ts'
import { seenOn, turnToOf } from './seen-on.ts'

const LETTER = 'AAAAAAAAAAAAAAAAAAAAAA'

test.each([
  ['/', 'all'],
  [`/letters/${LETTER}`, LETTER],
  ['/settings', null],
  ['/new', null],
  ['/demo', null],
])('the page %p shows %p', (pathname, seen) =>
  expect(seenOn(routeOf({ pathname, search: '', hash: '' }))).toBe(seen),
)

test.each([
  [{ turnTo: `/letters/${LETTER}` }, `/letters/${LETTER}`],
  [{ turnTo: '//elsewhere.example' }, null],
  [{ turnTo: '/\\elsewhere.example' }, null],
  [{ turnTo: 'https://elsewhere.example' }, null],
  [{ turnTo: 1 }, null],
  [{ build: 'abc' }, null],
  [null, null],
])('a worker that says %p turns the page to %p', (said, to) => expect(turnToOf(said)).toBe(to))
