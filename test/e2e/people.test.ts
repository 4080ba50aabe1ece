import { expect, test } from 'bun:test'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { browserWorld } from '../support/browser-world.ts'
import { describeInChromium } from '../support/chromium.ts'
import { faultsOf } from '../support/looks.ts'
import { savedRecoveryCode, saySent, setUp, writeLetter } from '../support/sender.ts'

/** Of a whole story in a browser. */
const STORY_MAX_MS = 90_000

describeInChromium('people on one instance', () => {
  test(
    'the first invites, the second signs up elsewhere, and each sees only their own letters',
    async () => {
      await using world = await browserWorld()
      const ada = await world.tab()
      await setUp(ada, await world.service.setUpLink())
      await writeLetter(ada, { about: 'Ada’s notice', to: 'Ms Orsini' })
      const link = await invitation(ada)

      const elsewhere = await world.window()
      const ben = await elsewhere.newPage()
      await setUp(ben, link)
      await writeLetter(ben, { about: 'Ben’s offer', to: 'Mr Vega' })
      expect(await titlesOf(ben)).toEqual(['Ben’s offer'])
      expect(await titlesOf(ada)).toEqual(['Ada’s notice'])

      await settings(ada)
      await ada.getByRole('link', { name: 'Counts and health, for its operator' }).click()
      await ada.getByRole('heading', { name: 'This instance', level: 1 }).waitFor()
      const counts = ada.getByRole('region', { name: 'What there is' })
      await counts.waitFor()
      expect(await counts.getByRole('definition').allTextContents()).toEqual(['2', '2', '0', '0', '0'])
      await ada.getByText('Everything works.').waitFor()
      expect(await faultsOf(ada, 'operator’s page')).toEqual([])

      await settings(ben)
      expect(await ben.getByRole('heading', { name: 'Invite a friend' }).count()).toBe(0)
      await ben.goto('/operator')
      await ben.getByRole('heading', { name: 'No such page', level: 1 }).waitFor()

      const third = await (await world.window()).newPage()
      await third.goto(link)
      await third.getByRole('button', { name: 'Set up and write the first letter' }).click()
      await third.getByText('This link does not work any more').waitFor()
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'an invitation is taken back, and a session gets a name and ends the others',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      await invitation(page)
      await page.getByRole('button', { name: /^Take back the invitation/ }).click()
      await page.getByText('The invitation was taken back.').waitFor()
      expect(await page.getByRole('list', { name: 'Open invitations' }).count()).toBe(0)

      const sessions = page.getByRole('region', { name: 'Signed in on' })
      await sessions.getByRole('button', { name: /^Rename / }).click()
      await sessions.getByLabel('Name of this session').fill('Laptop at home')
      await sessions.getByRole('button', { name: 'Save' }).click()
      await sessions.getByText('Laptop at home').waitFor()
      await sessions.getByText('last used today').waitFor()
      expect(await sessions.getByRole('button', { name: 'End all others' }).count()).toBe(0)
      expect(await faultsOf(page, 'settings')).toEqual([])
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'where sign-up is open, a stranger needs no link and sees who runs the place',
    async () => {
      const operatorContact = new URL('mailto:ada@example.org')
      await using world = await browserWorld({
        settings: { signUp: 'open', operatorName: 'Ada Example', operatorContact },
      })
      const page = await world.tab()
      await page.goto('/')
      await page.getByText('This MailPing is run by Ada Example (ada@example.org).').waitFor()
      expect(await faultsOf(page, 'sign-in, open')).toEqual([])
      await page.getByRole('link', { name: 'No account yet? Make one' }).click()
      await page.getByText('This MailPing is run by Ada Example (ada@example.org).').waitFor()
      await page.getByRole('button', { name: 'Set up and write the first letter' }).click()
      await page.getByRole('heading', { name: 'New letter', level: 1 }).waitFor()
      await page.goto('/operator')
      await page.getByRole('heading', { name: 'No such page', level: 1 }).waitFor()
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )

  test(
    'a follow-up knows its letter, a name is shown to the server only while it is ticked, and the list is saved',
    async () => {
      await using world = await browserWorld()
      const page = await world.tab()
      await setUp(page, await world.service.setUpLink())
      const code = await savedRecoveryCode(page)
      await writeLetter(page, { about: 'Offer, first', to: 'Mr Vega', sees: 'Visible note' })
      await saySent(page, code)

      await page.getByRole('button', { name: 'New letter to the same person' }).click()
      await page.getByText('Follow-up to Offer, first').waitFor()
      expect(await page.getByLabel('To whom?').inputValue()).toBe('Mr Vega')
      expect(await page.getByRole('radio', { name: 'Visible note' }).isChecked()).toBe(true)
      expect(await faultsOf(page, 'follow-up')).toEqual([])
      await page.getByLabel('What is it about?').fill('=Second offer')
      await page.getByRole('link', { name: 'Offer, first' }).click()
      await page.getByRole('button', { name: 'New letter to the same person' }).click()
      const question = page.getByRole('dialog', { name: 'You have begun another letter' })
      await question.getByRole('button', { name: 'Go on with that one' }).click()
      expect(await page.getByLabel('What is it about?').inputValue()).toBe('=Second offer')
      await page.getByRole('button', { name: 'Create the letter' }).click()
      await page.getByRole('heading', { name: '=Second offer', level: 1 }).waitFor()
      await rename(page, '=Second "offer"')
      await page.getByRole('link', { name: 'Offer, first' }).click()
      await page.getByText('Followed up by =Second "offer"').waitFor()

      await serverName(page, 'Vega, first')
      await page.locator('.sticker').getByText('Vega, first').waitFor()
      expect(await faultsOf(page, 'letter with a name')).toEqual([])
      await page.getByRole('link', { name: 'MailPing, your letters' }).click()
      const [head = '', ...rows] = (await savedList(page)).split('\r\n')
      expect(head).toContain('Code name,What it is about,To,State')
      expect(rows.toSorted()[1]).toMatch(/^\w+-\w+,"(?:'=Second ""offer""|Offer, first)",Mr Vega,/)
      expect(rows.join()).toContain(
        `,"'=Second ""offer""",Mr Vega,Not sent yet,,letter,2026-11-23T14:02:00.000Z,,,`,
      )
      expect(rows.join()).toContain('"Offer, first",Mr Vega,Sent,,letter,2026-11-23T14:02:00.000Z,2026-11-23')
      expect(world.troubles).toEqual([])
    },
    STORY_MAX_MS,
  )
})

async function settings(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click()
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
}

/** Made in the settings; the link as it is shown to be copied. */
async function invitation(page: Page): Promise<string> {
  await settings(page)
  const part = page.getByRole('region', { name: 'Invite a friend' })
  await part.getByRole('button', { name: 'Make a link' }).click()
  const link = await part.getByLabel('The link').inputValue()
  await part.getByRole('list', { name: 'Open invitations' }).getByRole('listitem').waitFor()
  expect(await faultsOf(page, 'invitation')).toEqual([])
  return link
}

async function titlesOf(page: Page): Promise<string[]> {
  await page.goto('/')
  const titles = page.getByRole('list', { name: 'Letters' }).locator('.row-title')
  await titles.first().waitFor()
  return titles.allTextContents()
}

async function rename(page: Page, about: string): Promise<void> {
  await page.getByRole('button', { name: 'Rename' }).click()
  await page.getByLabel('What is it about?').fill(about)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { name: about, level: 1 }).waitFor()
}

async function serverName(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Name for the server' }).click()
  await page.getByRole('checkbox', { name: 'Let the server see a name for this letter' }).check()
  await page.getByLabel('Name', { exact: true }).fill(name)
  expect(await faultsOf(page, 'name for the server')).toEqual([])
  await page.getByRole('button', { name: 'Save', exact: true }).click()
}

async function savedList(page: Page): Promise<string> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save this list as CSV' }).click()
  return readFile(await (await download).path(), 'utf8')
}
