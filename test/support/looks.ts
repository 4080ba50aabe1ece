import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const WIDTHS = [360, 1280]
const SCHEMES = ['light', 'dark'] as const

/**
 * What is wrong with how a page looks and reads, in both colour schemes, on a small and a large screen: everything axe
 * finds, and whatever makes the page wider than the screen. Empty when nothing is.
 */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults: string[] = []
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 })
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const where = `${name}, ${width} px, ${colorScheme}`
      faults.push(...(await axeFaults(page)).map(fault => `${where}: ${fault}`))
    }
    const beyond = Number(await page.evaluate(BEYOND_SCREEN))
    if (beyond > 0) faults.push(`${name}, ${width} px: ${beyond} px wider than the screen`)
  }
  return faults
}

const BEYOND_SCREEN = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

async function axeFaults(page: Page): Promise<string[]> {
  // Our pages have no frames, for which it would otherwise open a tab of its own each time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id} at ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
  )
}
