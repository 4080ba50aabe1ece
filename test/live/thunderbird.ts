import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { marionette, type Marionette } from './marionette.ts'
import type { MailServer } from './mail-server.ts'

/** A real Thunderbird on a display of its own, with one account whose mail comes back to it. */
export interface Thunderbird extends AsyncDisposable {
  /** Begins a mail to its own address. The window stays open. */
  write(text: string): Promise<void>
  /** Insert > Image, by its address, with "Attach this image to the message" off. */
  insertImage(address: string): Promise<void>
  /** Pastes HTML, as a browser would have copied it. */
  paste(html: string): Promise<void>
  /** Sends what is in the compose window. */
  send(): Promise<void>
  /** Fetches mail and opens the newest in a window of its own, without pictures from elsewhere until they were allowed. */
  openNewest(): Promise<void>
  /** "Show remote content in this message". */
  showRemoteContent(): Promise<void>
}

const ADDRESS = 'sender@example.org'

const DISPLAY = ':77'

export async function thunderbird(mail: MailServer): Promise<Thunderbird> {
  const profile = await mkdtemp(join(tmpdir(), 'mailping-thunderbird-'))
  const port = 20_000 + (process.pid % 10_000)
  await writeFile(join(profile, 'user.js'), preferences(mail, port))
  const display = Bun.spawn(['Xvfb', DISPLAY, '-screen', '0', '1280x900x24'], {
    stdout: 'ignore',
    stderr: 'ignore',
  })
  const program = Bun.spawn(
    ['thunderbird', '--profile', profile, '--no-remote', '--marionette', '--remote-allow-system-access'],
    { env: { ...process.env, HOME: profile, DISPLAY }, stdout: 'ignore', stderr: 'ignore' },
  )
  const inside = await marionette(port)
  await inside.run(REMEMBER_PASSWORD, mail.popPort)
  return {
    ...deeds(inside),
    async [Symbol.asyncDispose]() {
      await inside[Symbol.asyncDispose]()
      for (const one of [program, display]) {
        one.kill()
        await one.exited
      }
      await rm(profile, { recursive: true, force: true })
    },
  }
}

function deeds(inside: Marionette): Omit<Thunderbird, typeof Symbol.asyncDispose> {
  return {
    async write(text) {
      await inside.run(WRITE, ADDRESS, text)
    },
    async insertImage(address) {
      await inside.run(INSERT_IMAGE, address)
    },
    async paste(html) {
      await inside.run(PASTE, html)
    },
    async send() {
      await inside.run(SEND)
    },
    async openNewest() {
      await inside.run(OPEN_NEWEST)
    },
    async showRemoteContent() {
      await inside.run(SHOW_REMOTE_CONTENT)
    },
  }
}

/** One POP3 account on loopback, and none of the questions of a first start. */
function preferences({ smtpPort, popPort }: MailServer, marionettePort: number): string {
  const set: Record<string, string | number | boolean> = {
    'marionette.port': marionettePort,
    'mail.provider.suppress_dialog_on_startup': true,
    'mail.shell.checkDefaultClient': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.update.enabled': false,
    'mailnews.start_page.enabled': false,
    'mail.accountmanager.accounts': 'account1',
    'mail.accountmanager.defaultaccount': 'account1',
    'mail.account.account1.server': 'server1',
    'mail.account.account1.identities': 'id1',
    'mail.server.server1.type': 'pop3',
    'mail.server.server1.hostname': '127.0.0.1',
    'mail.server.server1.port': popPort,
    'mail.server.server1.userName': 'sender',
    'mail.server.server1.name': ADDRESS,
    'mail.server.server1.socketType': 0,
    'mail.server.server1.authMethod': 3,
    'mail.server.server1.login_at_startup': false,
    'mail.server.server1.check_new_mail': false,
    'mail.identity.id1.useremail': ADDRESS,
    'mail.identity.id1.fullName': 'A Sender',
    'mail.identity.id1.smtpServer': 'smtp1',
    'mail.identity.id1.compose_html': true,
    'mail.smtpservers': 'smtp1',
    'mail.smtp.defaultserver': 'smtp1',
    'mail.smtpserver.smtp1.hostname': '127.0.0.1',
    'mail.smtpserver.smtp1.port': smtpPort,
    'mail.smtpserver.smtp1.try_ssl': 0,
    'mail.smtpserver.smtp1.authMethod': 1,
  }
  return Object.entries(set)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('')
}

/** What the scripts below share: waiting for a window or for a condition. */
const WAIT = `
  const until = async (name, look) => {
    const untilMs = Date.now() + 40000
    for (;;) {
      const found = await look()
      if (found) return found
      if (Date.now() > untilMs) throw new Error('waited in vain for ' + name)
      await new Promise(resolve => setTimeout(resolve, 100))
    }
  }
  const windows = () => [...Services.wm.getEnumerator(null)]
  const windowAt = part => until(part, () =>
    windows().find(one => one.location.href.includes(part) && one.document.readyState === 'complete'))
`

const REMEMBER_PASSWORD = `
  const login = Cc['@mozilla.org/login-manager/loginInfo;1'].createInstance(Ci.nsILoginInfo)
  login.init('mailbox://127.0.0.1', null, 'mailbox://127.0.0.1', 'sender', 'any', '', '')
  await Services.logins.addLoginAsync(login)
`

const WRITE = `${WAIT}
  const [to, text] = args
  const main = await windowAt('messenger.xhtml')
  main.goDoCommand('cmd_newMessage')
  const compose = await windowAt('messengercompose.xhtml')
  await until('the editor', () => compose.gMsgCompose?.editor && compose.document.getElementById('messageEditor').contentDocument?.body)
  compose.gMsgCompose.compFields.to = to
  compose.CompFields2Recipients(compose.gMsgCompose.compFields)
  compose.document.getElementById('msgSubject').value = 'Notice to end the lease'
  compose.GetCurrentEditor().insertText(text)
`

const INSERT_IMAGE = `${WAIT}
  const [picture] = args
  const compose = await windowAt('messengercompose.xhtml')
  // Insert is for the text: its commands rest while the address field has the focus.
  compose.document.getElementById('messageEditor').focus()
  // Its dialog is modal: what opens it must not wait for its end.
  setTimeout(() => compose.goDoCommand('cmd_image'), 0)
  const dialog = await windowAt('EdImageProps.xhtml')
  const field = id => dialog.document.getElementById(id)
  field('srcInput').value = picture
  field('srcInput').dispatchEvent(new dialog.Event('input'))
  const attach = field('AttachSourceToMail')
  if (attach.checked) attach.click()
  field('noAltTextRadio').click()
  dialog.document.querySelector('dialog').acceptDialog()
  await until('the dialog to close', () => !windows().some(one => one.location.href.includes('EdImageProps')))
`

const PASTE = `${WAIT}
  const [html] = args
  const data = Cc['@mozilla.org/widget/transferable;1'].createInstance(Ci.nsITransferable)
  data.init(null)
  data.addDataFlavor('text/html')
  const text = Cc['@mozilla.org/supports-string;1'].createInstance(Ci.nsISupportsString)
  text.data = html
  data.setTransferData('text/html', text)
  Services.clipboard.setData(data, null, Ci.nsIClipboard.kGlobalClipboard)
  const compose = await windowAt('messengercompose.xhtml')
  compose.document.getElementById('messageEditor').focus()
  compose.goDoCommand('cmd_paste')
`

const SEND = `${WAIT}
  const compose = await windowAt('messengercompose.xhtml')
  // It may ask something, in a dialog that is modal.
  setTimeout(() => compose.goDoCommand('cmd_sendNow'), 0)
  await until('the compose window to close', () =>
    !windows().some(one => one.location.href.includes('messengercompose.xhtml')))
`

const OPEN_NEWEST = `${WAIT}
  const { MailServices } = ChromeUtils.importESModule('resource:///modules/MailServices.sys.mjs')
  const { MailUtils } = ChromeUtils.importESModule('resource:///modules/MailUtils.sys.mjs')
  for (const one of windows()) if (one.location.href.includes('messageWindow.xhtml')) one.close()
  const server = MailServices.accounts.getAccount('account1').incomingServer
  const inbox = server.rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.Inbox)
  MailServices.pop3.GetNewMail(null, null, inbox, server)
  const mail = await until('the mail', () => [...inbox.messages].at(-1))
  MailUtils.openMessageInNewWindow(mail)
  const shown = await windowAt('messageWindow.xhtml')
  await until('the message to be shown', () => shown.messageBrowser?.contentWindow?.gMessage)
`

const SHOW_REMOTE_CONTENT = `${WAIT}
  const shown = await windowAt('messageWindow.xhtml')
  const about = shown.messageBrowser.contentWindow
  await until('the notice', () => about.gMessageNotificationBar.msgNotificationBar.getNotificationWithValue('remoteContent'))
  about.LoadMsgWithRemoteContent()
`
