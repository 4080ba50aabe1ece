import { describe, expect, test } from 'bun:test'
import { movedToFragment, sharedTextOf } from './shared-text.ts'

const shared = (fields: Record<string, string>) =>
  sharedTextOf({ hash: `#${new URLSearchParams(fields)}`, search: '' })

describe('what another app shared', () => {
  test.each([
    { name: 'an address', given: { text: 'ada@example.org' }, fills: { address: 'ada@example.org' } },
    {
      name: 'an address with a name',
      given: { text: '"Ada Orsini" <ada@example.org>' },
      fills: { to: 'Ada Orsini', address: 'ada@example.org' },
    },
    {
      name: 'an address in a sentence',
      given: { text: 'Write to ada@example.org.' },
      fills: { address: 'ada@example.org' },
    },
    {
      name: 'a title beside it',
      given: { title: 'The lease', text: 'mailto:ada@example.org' },
      fills: { text: 'The lease', address: 'ada@example.org' },
    },
    { name: 'a name alone', given: { to: 'Ada  Orsini' }, fills: { to: 'Ada Orsini' } },
    { name: 'a text without an address', given: { text: 'Good morning' }, fills: {} },
    { name: 'half an address', given: { text: 'ada@' }, fills: {} },
  ])('$name fills the form', ({ given, fills }) => {
    expect(shared(given)).toEqual({ text: '', to: '', address: '', ...fills })
  })

  test('is nothing on an ordinary visit', () => {
    expect(sharedTextOf({ hash: '', search: '' })).toBeNull()
    expect(sharedTextOf({ hash: '#content', search: '?back=/new' })).toBeNull()
  })

  test('is the same in the query, where no worker moved it, as in the fragment', () => {
    const at = new URL('https://mailping.example/new?title=Lease&text=A+%26+B+%3Ca%40example.org%3E&x=1')
    const moved = new URL(movedToFragment(at, at.searchParams) ?? '')
    expect(moved.search).toBe('')
    expect(sharedTextOf(moved)).toEqual({ text: 'Lease', to: 'A & B', address: 'a@example.org' })
    expect(sharedTextOf(moved)).toEqual(sharedTextOf(at))
  })

  test('is the same when it was posted, as another app shares it; a file is none', () => {
    const posted = new FormData()
    posted.set('title', 'Lease')
    posted.set('text', new File(['x'], 'x.txt'))
    const at = new URL('https://mailping.example/new')
    expect(movedToFragment(at, posted)).toBe(`${at}#title=Lease`)
    expect(movedToFragment(at, new FormData())).toBeNull()
  })

  test('of any length becomes a form of bounded length', () => {
    expect(shared({ title: 'x'.repeat(10_000) })?.text.length).toBe(500)
  })
})
