import { expect, test } from 'bun:test'
import { addChannel, confirmChannel } from '../../src/app/add-channel.ts'
import { addMessage, sampleAccount } from '../support/sample-rows.ts'
import { openMailbox } from '../support/mailbox.ts'
import { pushBrowser } from '../support/push-browser.ts'
import { openReceiver } from '../support/receiver.ts'
import { testAccount } from '../support/test-letter.ts'
import { testService } from '../support/test-service.ts'
import { verifiedWebhook } from '../support/verified-webhook.ts'
import { planPing } from '../support/waiting-pings.ts'

test('one letter is told by mail, push, ntfy and webhook, in the same words, and each mail ends the mails', async () => {
  const [mailbox, receiver] = [await openMailbox(), await openReceiver()]
  const service = await testService({
    web: false,
    publicUrl: () => new URL('https://ping.example.org'),
    settings: { smtpUrl: mailbox.url, mailFrom: 'ping@example.org', privateTargets: ['127.0.0.1'] },
  })
  const { world, clock } = service
  // The library that checks signatures looks at the real time.
  clock.advance(Date.now() - clock.nowMs())
  const owner = await testAccount(world)

  const add = (name: string, target: Parameters<typeof addChannel>[2]['target']) =>
    addChannel(world, owner, { name, target })
  const mail = await add('mailbox', { kind: 'email', address: 'ada@example.com' })
  const code = /\d{6}/.exec(mailbox.received[0]?.read.subject ?? '')?.[0] ?? ''
  await confirmChannel(world, { accountId: owner, id: mail.channel.id }, code)
  await add('ntfy', { kind: 'ntfy', url: `${receiver.url}/topic`, token: null })
  const hook = await add('hook', { kind: 'webhook', shape: 'standard', url: `${receiver.url}/hook` })
  // Browsers have https endpoints only; there is no certificate for loopback.
  const browser = await pushBrowser()
  const { p256dh, auth } = browser
  const target = { kind: 'push', endpoint: `${receiver.url}/push`, p256dh, auth } as const
  await world.store.channels.add({ ...hook.channel, id: sampleAccount().id, name: 'phone', target })

  const summary = { state: 'confirmed', lastEventAtMs: clock.nowMs() } as const
  const letter = await addMessage(world.store, { owner, summary })
  const { id } = await planPing(world, letter)
  await service.settle()

  const told = mailbox.received[1]!
  const at = (path: string) => receiver.received.find(request => request.path === path)!
  const pushed: unknown = JSON.parse(await browser.open(at('/push').body))
  const url = `https://ping.example.org/letters/${letter.id}`
  const title = `${letter.codeName}: Confirmed by the recipient`
  expect(mailbox.received).toHaveLength(2)
  expect(receiver.received).toHaveLength(3)
  expect(told.read.subject).toBe(title)
  expect(told.read.text).toContain(url)
  expect(at('/topic').headers).toMatchObject({ title, click: url })
  expect(verifiedWebhook(at('/hook'), hook.secret ?? '')).toMatchObject({
    type: 'ping.confirmed',
    data: { id, title, url, letter: letter.id },
  })
  const lockedLabel = Buffer.from(letter.label).toString('base64url')
  expect(pushed).toMatchObject({ id, title, url, messageId: letter.id, lockedLabel })

  const end = told.read.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? ''
  const { pathname } = new URL(end.slice(1, -1))
  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
  expect((await fetch(new URL(pathname, service.url), { method: 'POST', body })).status).toBe(200)
  await planPing(world, letter)
  await service.settle()
  expect(mailbox.received).toHaveLength(2)
  expect(receiver.received).toHaveLength(6)

  await Promise.all([service.stop(), mailbox.stop(), receiver.stop()])
})
