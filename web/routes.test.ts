import { describe, expect, test } from 'bun:test'
import type { Route } from './routes.ts'
import { routeOf, urls } from './routes.ts'

const at = (url: string) => routeOf(new URL(url, 'http://localhost:8080'))
const ID = 'AAAAAAAAAAAAAAAAAAAAAA'

describe('every address that a link is made with leads to its page', () => {
  test.each([
    [urls.list(), { kind: 'list' }],
    [urls.newLetter(), { kind: 'new' }],
    [urls.letter(ID), { kind: 'letter', id: ID }],
    [urls.settings(), { kind: 'settings' }],
    [urls.demo(), { kind: 'demo' }],
    [urls.signIn(), { kind: 'sign-in', back: '/' }],
    [urls.signIn(urls.letter(ID)), { kind: 'sign-in', back: `/letters/${ID}` }],
    ['/setup#secret', { kind: 'setup', invitation: 'secret' }],
    ['/setup', { kind: 'setup', invitation: '' }],
  ] satisfies [string, Route][])('%s', (url, route) => {
    expect(at(url)).toEqual(route)
  })
})

test.each([urls.help(), urls.help('legal')])('%s is left to the server', url => {
  expect(at(url)).toEqual({ kind: 'not-found' })
})

test.each(['/nothing', '/letters/', '/letters/short', `/letters/${ID}/more`, '/New'])(
  '%s is no page',
  url => {
    expect(at(url)).toEqual({ kind: 'not-found' })
  },
)

test.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'settings'])(
  'signing in never leads to %s',
  back => {
    expect(at(`/sign-in?back=${encodeURIComponent(back)}`)).toEqual({ kind: 'sign-in', back: '/' })
  },
)
