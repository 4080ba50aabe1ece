import type { BrowserContext, Page } from 'playwright-core'

/** What a push service does: gives the worker of a page a message, through the browser's own debugging protocol. */
export async function deliverPush(context: BrowserContext, page: Page, data: unknown): Promise<void> {
  const session = await context.newCDPSession(page)
  const registered = new Promise<string>(resolve => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ isDeleted }) => !isDeleted)
      if (ours !== undefined) resolve(ours.registrationId)
    })
  })
  await session.send('ServiceWorker.enable')
  const registrationId = await registered
  const origin = new URL(page.url()).origin
  const text = typeof data === 'string' ? data : JSON.stringify(data)
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: text })
  await session.detach()
}
