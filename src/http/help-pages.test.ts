import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { testApp, type TestApp } from '../../test/support/test-app.ts'
import { HELP_PAGES } from '../contract/help.ts'
import { HELP_WORDS, type HelpPart } from './help-words.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
afterAll(() => app.stop())

/** Short enough to be read before the question is forgotten. */
const WORDS_MAX = 300
/** A sentence that answers, not a paragraph that prepares. */
const ANSWER_WORDS_MAX = 40

/** The text of markup, without its tags. */
const textOf = (markup: string) => markup.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
const articleOf = (markup: string) => /<article>([\s\S]*)<\/article>/.exec(markup)?.[1] ?? ''
const wordsIn = (text: string) => text.match(/[\p{L}\p{N}][^\s]*/gu) ?? []
const linksIn = (markup: string) => [...markup.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href)
const read = async (path: string) => (await app.load(path)).text()

describe.each([...HELP_PAGES])('help, %s', id => {
  test('asks, answers in its first sentence, and says when that was last checked', async () => {
    const { question, checkedOn, answer } = HELP_WORDS[id]
    const day = new Date(checkedOn)
    expect(day.toISOString()).toStartWith(checkedOn)
    const date = `${day.getUTCDate()} ${day.toLocaleString('en', { month: 'long', timeZone: 'UTC' })} ${day.getUTCFullYear()}`
    const text = textOf(articleOf(await read(`/help/${id}`)))
    expect(question).toEndWith('?')
    expect(text.trim()).toStartWith(`${question} Last checked on ${date} ${answer}`)
    expect(answer.match(/[.?!](?= |$)/g)).toHaveLength(1)
    expect(wordsIn(answer).length).toBeLessThanOrEqual(ANSWER_WORDS_MAX)
  })

  test(`has at most ${WORDS_MAX} words`, async () => {
    const words = wordsIn(textOf(articleOf(await read(`/help/${id}`))))
    expect(words.length).toBeGreaterThan(100)
    expect(words.length).toBeLessThanOrEqual(WORDS_MAX)
  })

  test('links to every other question, to itself nowhere, and no link of ours leads nowhere', async () => {
    const links = linksIn(await read(`/help/${id}`)).filter(link => link.startsWith('/help'))
    for (const other of HELP_PAGES) expect(links.includes(`/help/${other}`), other).toBe(other !== id)
    for (const link of new Set(links)) expect((await app.load(link)).status, link).toBe(200)
  })

  test('has its typography right', () => {
    const text = textsOf(id).join('\n')
    expect(text.match(/['"]| {2}|\.\.\.| - |\s[:;?!,.]/g) ?? []).toEqual([])
  })
})

/** All texts of a page. */
function textsOf(id: keyof typeof HELP_WORDS): string[] {
  const { question, answer, parts } = HELP_WORDS[id]
  return [question, answer, ...parts.flatMap(textsOfPart)]
}

function textsOfPart(part: HelpPart): readonly string[] {
  if (typeof part === 'string') return [part]
  switch (part.kind) {
    case 'heading':
      return [part.text]
    case 'points':
    case 'steps':
      return part.items
    case 'pairs':
      return part.pairs.flat()
  }
}

describe('the pages of help', () => {
  test('are listed under /help, each with its answer', async () => {
    for (const path of ['/help', '/help/']) {
      const page = await read(path)
      for (const id of HELP_PAGES) {
        expect(linksIn(page)).toContain(`/help/${id}`)
        expect(textOf(page)).toContain(HELP_WORDS[id].answer)
      }
    }
  })

  test.each(['/help/nowhere', '/help/legal/', '/help/legal/more', '/help/toString'])(
    '%s is none of them, and offers them all',
    async path => {
      const response = await app.load(path)
      expect(response.status).toBe(404)
      expect(linksIn(await response.text())).toContain('/help/legal')
    },
  )

  test('need no script, no cookie and nothing from elsewhere', async () => {
    for (const path of ['/help', ...HELP_PAGES.map(id => `/help/${id}`)]) {
      const response = await app.load(path)
      expect(await response.text()).not.toMatch(/<script|<img|<iframe|\son\w+=|style=|https?:/i)
      expect(response.headers.get('Content-Security-Policy')).toStartWith("default-src 'none'")
      expect(response.headers.get('Content-Security-Policy')).not.toContain('script')
      expect(response.headers.has('Set-Cookie')).toBe(false)
    }
  })
})
