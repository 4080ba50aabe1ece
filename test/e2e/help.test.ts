import { expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { HELP_PAGES } from '../../src/contract/help.ts'
import { helpQuestions } from '../../web/words/help.ts'
import { browserWorld } from '../support/browser-world.ts'
import { describeInChromium } from '../support/chromium.ts'
import { faultsOf } from '../support/looks.ts'
import { setUp } from '../support/sender.ts'

const WALK_MAX_MS = 120_000
const STORY_MAX_MS = 60_000

describeInChromium('help', () => {
  test(
    'is read in full by somebody without an account: axe finds nothing, nothing is wider than the screen',
    async () => {
      await using world = await browserWorld()
      const reader = await world.window()
      const page = await reader.newPage()
      const faults: string[] = []
      await page.goto('/help')
      faults.push(...(await faultsOf(page, 'help')))
      const links = new Set<string | null>()
      for (const id of HELP_PAGES) {
        await page.goto('/help')
        await page.getByRole('link', { name: helpQuestions[id], exact: true }).click()
        await question(page, helpQuestions[id])
        faults.push(...(await faultsOf(page, id)))
        for (const link of await page.getByRole('link').all()) links.add(await link.getAttribute('href'))
      }
      expect([...links]).toContain('/')
      for (const link of links) expect((await page.request.get(link ?? '')).status(), link ?? '').toBe(200)
      const last = page.getByRole('navigation', { name: 'Other questions' })
      expect(await last.getByRole('link').count()).toBe(HELP_PAGES.length - 1)
      await page.goto('/help/nowhere')
      faults.push(...(await faultsOf(page, 'no such page')))
      expect(faults).toEqual([])
      expect(await reader.cookies()).toEqual([])
    },
    WALK_MAX_MS,
  )

  test(
    'opens from set-up, sign-in and every page, and the way back leads to where one was',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      const link = await world.service.setUpLink()
      await page.goto(link)
      await page.getByRole('link', { name: helpQuestions.legal }).click()
      await question(page, helpQuestions.legal)
      await page.goBack()
      await setUp(page, link)

      await page.getByRole('link', { name: 'Help', exact: true }).click()
      await page.getByRole('heading', { name: 'Help', level: 1 }).waitFor()
      await page.getByRole('link', { name: 'To MailPing' }).click()
      await page.getByRole('heading', { name: 'Your first letter' }).waitFor()

      const stranger = await (await world.window()).newPage()
      await stranger.goto('/')
      await stranger.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor()
      await stranger.getByRole('link', { name: helpQuestions['how-it-works'] }).click()
      await question(stranger, helpQuestions['how-it-works'])
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'is printed without what only leads elsewhere',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await page.goto('/help/legal')
      await page.emulateMedia({ media: 'print' })
      await question(page, helpQuestions.legal)
      expect(await page.getByText('Last checked on').isVisible()).toBe(true)
      expect(await page.getByRole('link', { name: 'To MailPing' }).isVisible()).toBe(false)
      expect(await page.getByText('Other questions').isVisible()).toBe(false)
    },
    STORY_MAX_MS,
  )
})

async function question(page: Page, words: string): Promise<void> {
  await page.getByRole('heading', { name: words, level: 1 }).waitFor()
}
