import { expect, test } from 'bun:test'
import { freePort } from '../../test/support/program.ts'
import { testApp } from '../../test/support/test-app.ts'
import { askHealth } from './ask-health.ts'

test('a server that listens on all addresses is asked on this machine', async () => {
  for (const host of ['127.0.0.1', '0.0.0.0', '::', '::1']) {
    const app = await testApp({ settings: { host } })
    const port = Number(new URL(app.url).port)
    const answer = await askHealth({ host, port })
    await app.stop()
    expect(answer).toMatchObject({ kind: 'answered', isWell: true })
    expect(answer.kind === 'answered' && answer.text).toMatch(/^ok(\n|$)/)
  }
})

test('a server with a trouble is not well and says which', async () => {
  const app = await testApp()
  app.world.troubles.add('not-reading')
  const answer = await askHealth({ host: '127.0.0.1', port: Number(new URL(app.url).port) })
  await app.stop()
  expect(answer).toMatchObject({ kind: 'answered', isWell: false })
  expect(answer.kind === 'answered' && answer.text).toContain('not-reading: ')
})

test('where nobody listens the asked address is named', async () => {
  const port = freePort()
  expect(await askHealth({ host: '::', port })).toEqual({
    kind: 'silent',
    url: `http://[::1]:${port}/health`,
  })
})
