import { describe, expect, test } from 'bun:test'
import { BADGE_LANGUAGES, type BadgeLanguage } from '../tracking/message.ts'
import { RECEIPT_WORDS } from './receipt-words.ts'

/** Every text of a language under its place in the table, `confirm.gone`. */
function textsOf(language: BadgeLanguage): Map<string, string> {
  return new Map(flatten(RECEIPT_WORDS[language], ''))
}

function flatten(words: object, place: string): [string, string][] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) => {
    if (typeof value === 'string') return [[`${place}${name}`, value]]
    return typeof value === 'object' && value !== null ? flatten(value, `${place}${name}.`) : []
  })
}

/** The texts in which something is found that should not be there. */
function found(language: BadgeLanguage, slip: RegExp): string[] {
  return [...textsOf(language)]
    .filter(([, text]) => slip.test(text))
    .map(([place, text]) => `${place}: ${text}`)
}

const slotsOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).join()

describe.each([...BADGE_LANGUAGES])('the words of the receipt page, %s', language => {
  test('have the same slots as in English', () => {
    const own = textsOf(language)
    for (const [place, text] of textsOf('en'))
      expect(slotsOf(own.get(place) ?? ''), place).toBe(slotsOf(text))
  })

  test.each([
    { slip: 'a straight quotation mark or apostrophe', pattern: /['"]/ },
    { slip: 'two spaces, or one at an end', pattern: / {2}|^ | $/ },
    { slip: 'three dots for an ellipsis', pattern: /\.\.\./ },
    { slip: 'a hyphen for a dash', pattern: / - / },
  ])('have nowhere $slip', ({ pattern }) => {
    expect(found(language, pattern)).toEqual([])
  })
})

describe('punctuation', () => {
  // German writes a whole sentence after a colon with a capital, and is left out here.
  test.each(BADGE_LANGUAGES.filter(language => language !== 'de'))(
    'is not followed by a capital after a colon or semicolon (%s)',
    language => {
      expect(found(language, /[:;]\s\p{Lu}/u)).toEqual([])
    },
  )

  test('keeps its space in French, and no line breaks there', () => {
    expect(found('fr', /[^\u00a0][:;?!]/)).toEqual([])
  })

  test.each(BADGE_LANGUAGES.filter(language => language !== 'fr'))(
    'has no space before it (%s)',
    language => {
      expect(found(language, /\s[:;?!,.]/)).toEqual([])
    },
  )
})

test.each<{ language: BadgeLanguage; word: string; not: RegExp }>([
  { language: 'en', word: 'held, recorded', not: /\bkept\b|\bstored\b|\btracked\b/ },
  { language: 'de', word: 'gespeichert, aufgezeichnet', not: /festgehalten|festhalten|erfasst/ },
  { language: 'de', word: 'Kennzeichen', not: /Merkmal|Markierung/ },
  { language: 'de', word: 'Deutung', not: /Lesart|Lesung/ },
  { language: 'de', word: 'vermutlich', not: /wahrscheinlich\b/ },
  { language: 'de', word: 'Empfangsbestätigung', not: /Quittung/ },
  { language: 'fr', word: 'messagerie', not: /(logiciels?|fournisseurs?) de courriel/ },
  { language: 'fr', word: 'bloquer', not: /arrêter cet expéditeur/i },
  { language: 'es', word: 'bitácora pública', not: /registro público/ },
  { language: 'es', word: 'dispositivo', not: /aparato/ },
  { language: 'it', word: 'registro pubblico', not: /diario|giornale/ },
  { language: 'nl', word: 'afbeelding', not: /plaatje/ },
  { language: 'nl', word: 'duiding', not: /lezing|interpretatie/ },
])('$language has one word for one thing: $word', ({ language, not }) => {
  expect(found(language, not)).toEqual([])
})
