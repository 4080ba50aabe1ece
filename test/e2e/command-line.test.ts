import { expect, test } from 'bun:test'
import { browserWorld } from '../support/browser-world.ts'
import { describeInChromium } from '../support/chromium.ts'
import { commandLine } from '../support/command-line.ts'
import { faultsOf } from '../support/looks.ts'
import { savedRecoveryCode, setUp, writeLetter } from '../support/sender.ts'

const STORY_MAX_MS = 60_000

describeInChromium('a token for the command line', () => {
  test(
    'is made in the settings, logs the command line in, opens its labels, and ends when it is revoked',
    async () => {
      await using world = await browserWorld()
      const { service } = world
      const page = await world.tab()
      await setUp(page, await service.setUpLink())
      const code = await savedRecoveryCode(page)
      await page.goto('/new')
      await writeLetter(page, { about: 'Notice to end the lease', to: 'Ms Orsini' })

      await page.goto('/settings')
      const section = page.getByRole('region', { name: 'Command line' })
      await section.getByText('There is no token yet.').waitFor()
      await section.getByRole('button', { name: 'Make a token' }).click()
      const dialog = page.getByRole('dialog', { name: 'A new token' })
      await dialog.getByRole('button', { name: 'Make the token' }).click()
      await dialog.getByText('Give it a name').waitFor()
      await dialog.getByLabel('Name').fill('laptop')
      await dialog.getByLabel('Recovery code').fill(code)
      const faults = await faultsOf(page, 'settings, a new token')
      await dialog.getByRole('button', { name: 'Make the token' }).click()
      const token = await dialog.getByRole('textbox', { name: 'The token' }).inputValue()
      expect(token).toMatch(/^mp1-[0-9a-z]{28}$/)
      faults.push(...(await faultsOf(page, 'settings, the token')))
      await dialog.getByRole('button', { name: 'Done' }).click()
      await section.getByText('not used yet').waitFor()

      const line = commandLine({ nowMs: () => service.clock.nowMs() })
      expect((await line.run(['login', service.publicUrl.origin], { secret: token })).code).toBe(0)
      const listed = await line.run(['list'])
      expect(listed.printed.join('\n')).toContain('Notice to end the lease, to Ms Orsini')
      const created = await line.run(['new', 'Written in a terminal', '--to', 'Mr Vane'])
      expect(created.code).toBe(0)

      await page.goto('/')
      await page.getByRole('link', { name: /Written in a terminal/ }).waitFor()
      await page.goto('/settings')
      await section.getByText(/last used/).waitFor()
      faults.push(...(await faultsOf(page, 'settings, with a token')))
      await section.getByRole('button', { name: 'Revoke the token laptop' }).click()
      await section.getByText('There is no token yet.').waitFor()
      expect((await line.run(['list'])).complained.join()).toContain('was revoked')
      expect(faults).toEqual([])
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )
})
