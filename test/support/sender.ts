import { readFile } from 'node:fs/promises'
import type { Locator, Page } from 'playwright-core'
import { recoveryGroups } from '../../src/vault/recovery-code.ts'

/** What a sender does in the app, by role and label, as a person with eyes or a screen reader would. */

export interface LetterWords {
  about: string
  to: string
  sees?: 'Invisible' | 'Visible note'
}

/** Opens the set-up link and presses its button, after a look; ends at the form for the first letter. */
export async function setUp(
  page: Page,
  link: string,
  look: () => Promise<void> = async () => {},
): Promise<void> {
  await page.goto(link)
  const begin = page.getByRole('button', { name: 'Set up and write the first letter' })
  await begin.waitFor()
  await look()
  await begin.click()
  await page.getByRole('heading', { name: 'New letter', level: 1 }).waitFor()
}

/** From the form for a new letter; ends at the letter's own page. */
export async function writeLetter(page: Page, { about, to, sees = 'Invisible' }: LetterWords): Promise<void> {
  await page.getByLabel('What is it about?').fill(about)
  await page.getByLabel('To whom?').fill(to)
  await page.getByRole('radio', { name: sees }).check()
  await page.getByRole('button', { name: 'Create the letter' }).click()
  await page.getByRole('heading', { name: about, level: 1 }).waitFor()
}

/** At the form for signing in; ends at the page that was asked for. */
export async function signIn(page: Page, recoveryCode: string): Promise<void> {
  await page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor()
  await page.getByLabel('Recovery code').fill(recoveryCode)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** The recovery code out of the file that the panel beside the first letter offers. */
export async function savedRecoveryCode(page: Page): Promise<string> {
  const panel = page.getByRole('complementary', { name: 'Save your recovery code' })
  await panel.getByRole('button', { name: 'Show the code' }).click()
  const download = page.waitForEvent('download')
  await panel.getByRole('link', { name: 'Save as a file' }).click()
  const text = await readFile(await (await download).path(), 'utf8')
  const [code] = /(?:[0-9A-Z]{5}-){6}[0-9A-Z]{5}/.exec(text) ?? []
  if (code === undefined) throw new Error(`no recovery code in the file: ${text}`)
  return code
}

/** "I sent it just now"; the first time two groups of the recovery code are asked for. */
export async function saySent(page: Page, recoveryCode?: string): Promise<void> {
  await page.getByRole('button', { name: /^I sent it/ }).click()
  if (recoveryCode !== undefined) await repeatTwoGroups(page, recoveryCode)
  await state(page, 'Sent. No sign recorded.').waitFor()
}

/** At the dialog that asks for two groups of the recovery code. */
export async function repeatTwoGroups(page: Page, recoveryCode: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Two groups of your recovery code' })
  const done = dialog.getByRole('button', { name: 'That is it' })
  // The fields come with it, after the dialog itself.
  await done.waitFor()
  for (const [index, group] of recoveryGroups(recoveryCode).entries()) {
    const field = dialog.getByLabel(`Group ${index + 1} of 7`)
    if ((await field.count()) === 1) await field.fill(group)
  }
  await done.click()
  await dialog.waitFor({ state: 'detached' })
}

/** The head of a letter's page, when it says exactly this. */
export function state(page: Page, words: string): Locator {
  return page.getByRole('region', { name: 'State' }).getByText(words, { exact: true })
}

/** An entry of the timeline that says this somewhere. */
export function entry(page: Page, words: string): Locator {
  return page.getByRole('region', { name: 'Timeline' }).getByRole('listitem').filter({ hasText: words })
}
