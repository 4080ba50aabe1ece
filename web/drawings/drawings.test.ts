import { expect, test } from 'bun:test'

const PROPERTIES = ['accent', 'accent-soft', 'ink', 'ink-soft', 'line', 'paper', 'paper-raised']

/** Everything the drawings' sources give as a colour. */
async function colours(): Promise<string[]> {
  const found = new Set<string>()
  for await (const name of new Bun.Glob('*.tsx').scan(import.meta.dir)) {
    const source = await Bun.file(`${import.meta.dir}/${name}`).text()
    for (const match of source.matchAll(/var\(--([\w-]+)\)|#[\da-f]{3,8}\b|\b(?:rgba?|hsla?|oklch)\(/gi)) {
      found.add(match[1] ?? match[0])
    }
  }
  return [...found].sort()
}

test('drawings take every colour from a custom property, so that both themes fit', async () => {
  expect(await colours()).toEqual(PROPERTIES)
})
