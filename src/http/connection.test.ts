import { expect, test } from 'bun:test'
import { testApp } from '../../test/support/test-app.ts'

test.each([
  ['through one proxy', '217.80.1.2', { forwarded: 1, trustedProxies: 1, network: 'access' }],
  [
    'with an entry that was made up',
    '10.0.0.1, 217.80.1.2',
    { forwarded: 2, trustedProxies: 1, network: 'access' },
  ],
  ['with no address', 'a-name', { forwarded: 1, trustedProxies: 1, network: 'unknown' }],
])('a request %s is told how it came, without its address', async (_, forwardedFor, connection) => {
  const app = await testApp()
  const headers = { 'X-Forwarded-For': forwardedFor }
  expect(await app.user().call('getConnection', { headers })).toEqual(connection)
  await app.stop()
})
