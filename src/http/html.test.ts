import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { html } from './html.ts'

test('a string stays text, in content and in quoted attributes', () => {
  const { markup } = html`<a title="${`"><script>`}">${`<b>&'`}</a>`
  expect(markup).toBe('<a title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#39;</a>')
})

test('no string brings a tag or ends an attribute', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      expect(html`${text}`.markup).not.toMatch(/[<>"']/)
    }),
  )
})

test('markup and lists of markup are put in as they are', () => {
  const items = ['a', '<'].map(text => html`<li>${text}</li>`)
  expect(
    html`<ul>
      ${items}
    </ul>`.markup.replace(/\s/g, ''),
  ).toBe('<ul><li>a</li><li>&lt;</li></ul>')
  expect(html`${3}${html`<hr />`}`.markup).toBe('3<hr />')
})
