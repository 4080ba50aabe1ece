import { expect, test } from 'bun:test'
import { formErrors, freshForm, rememberChoices } from './unsent-form.ts'

const form = { text: 'Notice', to: 'Ms Orsini', address: '' }

const CASES: [name: string, fields: typeof form, wrong: string[]][] = [
  ['a word about it is enough', { ...form, to: '' }, []],
  ['a name is enough', { ...form, text: ' ' }, []],
  ['one of the two is needed', { ...form, text: '', to: ' ' }, ['text']],
  ['an address may be given', { ...form, address: 'Orsini@Rialto.example' }, []],
  ['what is no address is sent back', { ...form, address: 'Ms Orsini' }, ['address']],
  ['a label longer than the server takes is sent back', { ...form, text: 'x'.repeat(1_100) }, ['text']],
]

test.each(CASES)('%s', (_name, fields, wrong) => {
  expect(Object.keys(formErrors(fields))).toEqual(wrong)
})

test('mode and language of the last letter are chosen for the next one, and nothing that was typed', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  const first = freshForm(storage, ['pt-BR', 'it-CH'])
  expect(first).toMatchObject({ mode: 'quiet', language: 'it', kind: 'letter', several: false })
  rememberChoices(storage, { ...first, ...form, mode: 'badge', language: 'nl' })
  const next = freshForm(storage, ['it-CH'])
  expect(next).toMatchObject({ mode: 'badge', language: 'nl', text: '', to: '', address: '' })
  expect(next.messageId).not.toBe(first.messageId)
  expect([...kept.values()]).toEqual(['badge', 'nl'])
})

test('a choice that this version does not know falls back to the first', () => {
  const storage = { getItem: () => 'hologram' }
  expect(freshForm(storage, ['pt'])).toMatchObject({ mode: 'quiet', language: 'en' })
})
