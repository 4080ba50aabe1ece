import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildWeb } from '../../scripts/build-web.ts'
import { makeSetUpLink } from '../../src/app/invitations.ts'
import { readConfig, type Config } from '../../src/config.ts'
import { startService, type Service } from '../../src/service.ts'
import { toBase64Url } from '../../src/vault/base64url.ts'
import { fakeClock, type FakeClock } from './fake-clock.ts'
import { testProxy, type TestProxy } from './test-proxy.ts'

/** Where the sender sits: a home line in Germany. */
export const SENDERS_ADDRESS = '217.80.1.2'

/** The whole program with the web app, in a folder of its own, behind one proxy and with a clock that the test moves. */
export interface TestService extends Service {
  clock: FakeClock
  proxy: TestProxy
  /** A new set-up link, as the program would print it. */
  setUpLink(): Promise<string>
}

let built: Promise<unknown> | undefined

/** `publicUrl`: for another name than the proxy's own address. `web: false`: without the app, for who asks the API alone. */
export async function testService(
  given: { publicUrl?: (proxy: URL) => URL; settings?: Partial<Config>; web?: false } = {},
): Promise<TestService> {
  if (given.web !== false) await (built ??= buildWeb())
  const data = await mkdtemp(join(tmpdir(), 'mailping-e2e-'))
  const clock = fakeClock()
  const proxy = testProxy()
  const front = await proxy.door(SENDERS_ADDRESS)
  const publicUrl = given.publicUrl?.(front) ?? front
  const config = { ...readConfig({}), port: 0, data, publicUrl, trustedProxies: 1, ...given.settings }
  const service = await startService(config, { clock, say: () => {} })
  proxy.forwardTo(new URL(service.url))
  return {
    ...service,
    clock,
    proxy,
    async setUpLink() {
      return `${publicUrl.origin}/setup#${toBase64Url(await makeSetUpLink(service.world))}`
    },
    async stop() {
      await proxy.stop()
      await service.stop()
      await rm(data, { recursive: true })
    },
  }
}
