import { expect, test } from 'bun:test'
import { naming } from './naming.ts'

test.each([
  ['the executable', true, ['mailping backup', 'docs/operating.md in the source code']],
  ['a copy of the sources', false, ['npm run -s mailping -- backup', 'docs/operating.md']],
] as const)('commands and documents are named as they are reached from %s', (_, isExecutable, expected) => {
  const { commandHere, documentHere } = naming({ isExecutable })
  expect([commandHere('backup'), documentHere('docs/operating.md')]).toEqual([...expected])
})
