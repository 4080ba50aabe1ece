import { expect, test } from 'bun:test'
import { browserWorld } from '../support/browser-world.ts'
import { describeInChromium } from '../support/chromium.ts'
import { faultsOf } from '../support/looks.ts'
import { addAccount, NOON_MS, sampleAccount } from '../support/sample-rows.ts'

const STORY_MAX_MS = 60_000

describeInChromium('the link at the end of a mail', () => {
  test(
    'leads to one button, by which no more mails come',
    async () => {
      await using world = await browserWorld()
      const { store } = world.service.world
      const unsubscribe = 'a-secret-of-22-letters'
      const accountId = await addAccount(store)
      await store.channels.add({
        id: sampleAccount().id,
        accountId,
        name: 'my mailbox',
        target: { kind: 'email', address: 'ada@example.org', unsubscribe },
        createdAtMs: NOON_MS,
        sessionId: null,
        confirmation: null,
        pausedWhy: null,
        failingSinceMs: null,
      })
      const page = await world.tab()
      await page.goto(`/unsubscribe/${unsubscribe}`)
      const faults = await faultsOf(page, 'before')
      await page.getByRole('button', { name: 'Send no more mails' }).click()
      await page.getByRole('heading', { name: 'No more mails will come' }).waitFor()
      faults.push(...(await faultsOf(page, 'after')))
      expect(faults).toEqual([])
      expect(await store.channels.ofAccount(accountId)).toEqual([])
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )
})
