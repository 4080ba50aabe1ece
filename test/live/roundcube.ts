import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { freePort } from '../support/program.ts'
import type { ImapServer } from './imap-server.ts'
import type { MailServer } from './mail-server.ts'

/** A real Roundcube in PHP's own server on loopback, with settings and a database in a folder of its own. */
export interface Roundcube extends AsyncDisposable {
  port: number
}

/** Debian's `roundcube-core`: the program, and the settings that stand where nobody has set any. */
const PROGRAM = '/var/lib/roundcube/public_html'
const DEFAULTS = '/etc/roundcube/defaults.inc.php'

export async function roundcube(mail: MailServer, imap: ImapServer): Promise<Roundcube> {
  const folder = await mkdtemp(join(tmpdir(), 'mailping-roundcube-'))
  const port = freePort()
  await writeFile(join(folder, 'config.inc.php'), settings(folder, mail, imap))
  await symlink(DEFAULTS, join(folder, 'defaults.inc.php'))
  await symlink('/etc/roundcube/mimetypes.php', join(folder, 'mimetypes.php'))
  const program = Bun.spawn(
    ['php', '-d', `session.save_path=${folder}`, '-S', `127.0.0.1:${port}`, '-t', PROGRAM],
    {
      env: {
        ...process.env,
        ROUNDCUBE_CONFIG_DIR: folder,
      },
      stdout: 'ignore',
      stderr: 'ignore',
    },
  )
  return {
    port,
    async [Symbol.asyncDispose]() {
      program.kill()
      await program.exited
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Its tables are made by itself, in the empty file. */
function settings(folder: string, { smtpPort }: MailServer, { port }: ImapServer): string {
  const set: Record<string, string | boolean | readonly string[]> = {
    db_dsnw: `sqlite:///${folder}/roundcube.db?mode=0600`,
    imap_host: `127.0.0.1:${port}`,
    imap_auth_type: 'IMAP',
    smtp_host: `127.0.0.1:${smtpPort}`,
    smtp_user: '',
    smtp_pass: '',
    mail_domain: 'example.org',
    des_key: 'twenty-four characters..',
    temp_dir: folder,
    log_dir: folder,
    product_name: 'Roundcube',
    plugins: [],
    sent_mbox: 'Sent',
    skin: 'elastic',
    enable_spellcheck: false,
  }
  const lines = Object.entries(set).map(([name, value]) => `$config['${name}'] = ${JSON.stringify(value)};`)
  return ['<?php', '$config = [];', ...lines, ''].join('\n')
}

/** At Roundcube's first page; ends in the list of mails. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/')
  await page.getByRole('textbox', { name: 'Username' }).fill(name)
  await page.getByRole('textbox', { name: 'Password' }).fill('any')
  await page.getByRole('button', { name: 'Login' }).click()
  await page.waitForURL(/_task=mail/)
}

/** A mail in HTML with one line; the cursor stands before its first word. */
export async function write(page: Page, { to, text }: { to: string; text: string }): Promise<void> {
  await page.goto('/?_task=mail&_action=compose')
  await page.locator('a.mce-i-html').click()
  await page.locator('#compose_to input').fill(to)
  await page.getByLabel('Subject').fill('Notice to end the lease')
  await page.frameLocator('#composebody_ifr').locator('body').click()
  await page.keyboard.type(text)
  await page.keyboard.press('Control+Home')
}

/** With a real Ctrl+V, what lies on the clipboard. */
export async function paste(page: Page): Promise<void> {
  await page.bringToFront()
  await page.frameLocator('#composebody_ifr').locator('body').click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('Control+V')
}

/** The picture sign, which in a window of ordinary width stands behind "More...". */
export async function insertImage(page: Page, address: string): Promise<void> {
  await page.bringToFront()
  await page.getByRole('button', { name: 'More...' }).click()
  await page.getByRole('button', { name: 'Insert/edit image' }).click()
  await page.getByLabel('Source', { exact: true }).fill(address)
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
}

export async function send(page: Page): Promise<void> {
  await page.bringToFront()
  await page.getByRole('button', { name: 'Send' }).click()
}

/** The first mail that came, by itself. */
export async function openFirst(page: Page): Promise<void> {
  await page.goto('/?_task=mail&_mbox=INBOX&_uid=1&_action=show')
}

/** The line above a mail with pictures from elsewhere. For the rest of the session Roundcube does not ask again for that mail. */
export function blockedNotice(page: Page) {
  return page.getByText('To protect your privacy remote resources have been blocked.')
}

export async function allowPictures(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Allow' }).first().click()
}
