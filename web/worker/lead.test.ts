import { describe, expect, test } from 'bun:test'
import { pathOfNotification, tabFor } from './lead.ts'

const LETTER = '/letters/AAAAAAAAAAAAAAAAAAAAAA'
const tab = (path: string, focused = false) => ({ url: `https://mailping.example${path}`, focused })

describe('a press on a notification brings forward', () => {
  const shows = tab(LETTER)
  const used = tab('/settings', true)
  const list = tab('/')
  const help = tab('/help', true)
  const strangers = tab('/setup#abc')
  test.each([
    ['the tab that shows the letter', [list, used, shows], shows],
    ['else the tab in use', [list, used], used],
    ['else any tab of the app', [help, strangers, list], list],
    ['no page for strangers or of help', [help, strangers, tab('/demo')], null],
    ['nothing when nothing is open', [], null],
  ])('%s', (_, tabs, found) => expect(tabFor(tabs, LETTER)).toBe(found))
})

test.each([
  [{ path: LETTER }, LETTER],
  [{ path: 'https://elsewhere.example' }, '/'],
  [{}, '/'],
  [null, '/'],
  ['text', '/'],
])('a notification with %p leads to %p', (data, path) => expect(pathOfNotification({ data })).toBe(path))
