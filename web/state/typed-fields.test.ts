import { expect, test } from 'bun:test'
import { isTyped } from './typed-fields.ts'

test.each([
  { what: 'a word in a field', type: 'text', value: 'Lease', readOnly: false, typed: true },
  { what: 'lines in a larger one', type: 'textarea', value: 'Dear Ada', readOnly: false, typed: true },
  { what: 'an empty field', type: 'text', value: '', readOnly: false, typed: false },
  {
    what: 'an address shown to be copied',
    type: 'text',
    value: 'https://a.example',
    readOnly: true,
    typed: false,
  },
  { what: 'a choice', type: 'radio', value: 'quiet', readOnly: false, typed: false },
])('$what: typed is $typed', ({ typed, type, value, readOnly }) => {
  expect(isTyped({ type, value, readOnly })).toBe(typed)
})
