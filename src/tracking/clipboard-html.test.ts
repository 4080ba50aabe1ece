import { expect, test } from 'bun:test'
import * as fc from 'fast-check'
import { type ClipboardPicture, pictureAddress, pictureHtml } from './clipboard-html.ts'
import { BADGE_LANGUAGES, MODES } from './message.ts'

const TOKEN = 'AAAAAAAAAAAAAAAAAAAAAA'
const picture: ClipboardPicture = {
  mode: 'quiet',
  pictureUrl: `https://mail.example/p/${TOKEN}.gif`,
  receiptUrl: `https://mail.example/r/${TOKEN}`,
  language: 'de',
  alt: 'Lesebestätigung erbeten',
  width: 200,
  height: 32,
}

test('the invisible picture is one img with an empty alt text and a size', () => {
  expect(pictureHtml(picture)).toBe(
    `<img src="https://mail.example/p/${TOKEN}.gif" alt="" width="1" height="1">`,
  )
})

test('the visible note is a badge in its language, linked to the receipt page', () => {
  expect(pictureHtml({ ...picture, mode: 'badge' })).toBe(
    `<a href="https://mail.example/r/${TOKEN}"><img src="https://mail.example/p/${TOKEN}.de.png" alt="Lesebestätigung erbeten" width="200" height="32"></a>`,
  )
})

const ADDRESSES: [name: string, given: Pick<ClipboardPicture, 'pictureUrl' | 'mode'>, expected: string][] = [
  [
    'a gif stays a gif',
    { pictureUrl: 'http://localhost:8080/p/x.gif', mode: 'quiet' },
    'http://localhost:8080/p/x.gif',
  ],
  [
    'a gif becomes the note',
    { pictureUrl: 'http://localhost:8080/p/x.gif', mode: 'badge' },
    'http://localhost:8080/p/x.de.png',
  ],
  [
    'a note keeps one ending',
    { pictureUrl: 'https://a.example/p/x.en.png', mode: 'badge' },
    'https://a.example/p/x.de.png',
  ],
  ['no ending gets one', { pictureUrl: 'https://a.example/p/x', mode: 'quiet' }, 'https://a.example/p/x.gif'],
]

test.each(ADDRESSES)('%s', (_name, given, expected) => {
  expect(pictureAddress({ ...given, language: 'de' })).toBe(expected)
})

test('whatever the alt text, it ends no attribute and opens no tag, and nothing is hidden by a style', () => {
  const pictures = fc.record({
    mode: fc.constantFrom(...MODES),
    language: fc.constantFrom(...BADGE_LANGUAGES),
    alt: fc.string(),
  })
  fc.assert(
    fc.property(pictures, given => {
      const html = pictureHtml({ ...picture, ...given })
      expect(html.match(/</g)?.length).toBe(given.mode === 'quiet' ? 1 : 3)
      expect(html.match(/"/g)?.length).toBe(given.mode === 'quiet' ? 8 : 10)
      expect(html).not.toContain('style=')
    }),
  )
})
