import { expect, test } from 'bun:test'
import { programSteps } from './program-steps.ts'

test('what we have not tried says so, and points at trying it oneself', () => {
  const untried = Object.entries(programSteps).filter(([, { tried }]) => !tried.startsWith('Tried with '))
  expect(untried.map(([program]) => program)).toEqual(['outlook-web', 'apple-mail'])
  for (const [, { tried }] of untried)
    expect(tried).toMatch(/^We have not tried this .+ Try it on yourself first/)
})

test('a program whose first way is the address has a dialog for it, with ways that fail beside it', () => {
  for (const steps of Object.values(programSteps)) {
    if (steps.addressFirst) expect(steps.address).not.toBeNull()
    expect(steps.wrong.length).toBeGreaterThan(2)
  }
})
