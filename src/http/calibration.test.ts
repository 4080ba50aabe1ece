import { expect, test } from 'bun:test'
import { testApp } from '../../test/support/test-app.ts'

const figure = { n: 40, opens: 33, low: 0.68, high: 0.91 }

test.each([
  ['measured figures are public, with the rule set they belong to', { 'gmail-reader': figure }, true],
  ['figures of rules that there are no more are left out', { 'rule-of-yesterday': figure }, false],
])('%s', async (_, rules, shown) => {
  const calibration = { ruleSet: '2026.11.1', madeAt: '2026-11-23T14:02:00.000Z', rules }
  const app = await testApp({ settings: { calibration } })
  const answer = await app.user().call('getCalibration')
  const expected = { 'gmail-reader': { ...figure, ruleSet: '2026.11.1', calibrated: true } }
  expect(answer).toEqual({ rules: shown ? expected : {} })
  await app.stop()
})

test('where nobody measured there are none', async () => {
  const app = await testApp()
  expect(await app.user().call('getCalibration')).toEqual({ rules: {} })
  await app.stop()
})
