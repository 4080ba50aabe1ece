import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importDataKey, makeDataKey } from '../../src/vault/account-keys.ts'
import { lockLabel } from '../../src/vault/lock-label.ts'
import { randomBytes } from '../support/sample-rows.ts'
import { randomText, testApp, type TestApp } from '../support/test-app.ts'

/** What a sender types about a letter and its recipient. */
const TYPED = { text: 'Marked notice', to: 'Ms Markedsini', address: 'marked@rialto.example' }
const NAME = 'Marked name for the server'

let folder = ''
let app: TestApp

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'labels-'))
  app = await testApp({ folder })
})
afterAll(async () => {
  await app.stop()
  await rm(folder, { recursive: true })
})

test('what a letter is called is on the disk only where its sender ticked it, and leaves with the tick', async () => {
  const user = await app.signUp()
  const dataKey = await importDataKey(makeDataKey(randomBytes))
  const [first, second] = [randomText(16), randomText(16)]
  for (const [id, follows] of [
    [first, undefined],
    [second, first],
  ] as const)
    await user.createLetter({
      id,
      ...(await lockLabel({ dataKey, messageId: id, fields: TYPED, follows, random: randomBytes })),
    })
  const name = (serverName: string | null) => user.call('setServerName', { id: second, body: { serverName } })

  expect(await onDisk(...Object.values(TYPED), NAME)).toEqual([])
  await name(NAME)
  expect(await onDisk(...Object.values(TYPED), NAME)).toEqual([NAME])
  await name(null)
  expect(await onDisk(...Object.values(TYPED), NAME)).toEqual([])
})

/** Those of the texts that stand in any file of the data folder. */
async function onDisk(...texts: readonly string[]): Promise<string[]> {
  const files = await readdir(folder)
  expect(files).toContain('mailping.db')
  const written = await Promise.all(files.map(file => readFile(join(folder, file), 'latin1')))
  return texts.filter(text => written.some(content => content.includes(text)))
}
