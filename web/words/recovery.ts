/** The recovery code: where it is shown and saved. */
export const recoveryWords = {
  title: 'Save your recovery code',
  why: 'It is the only way back to your letters: on another device, or after signing out. MailPing does not have it, so it cannot be sent to you again.',
  manager: 'Save in password manager',
  file: 'Save as a file',
  print: 'Print',
  copy: 'Copy',
  managerDone: 'Your password manager was asked to keep it. If nothing appeared, use the file or print.',
  fileName: 'mailping-recovery-code.txt',
  fileText: (code: string, host: string) =>
    `MailPing recovery code\n\n${code}\n\nFor ${host}\n\nThis code opens your letters. Keep it where you keep what matters, and show it to nobody.\nMailPing does not have it: if it is lost, your letters stay locked.\n`,
  sheetTitle: 'MailPing recovery code',
  sheetFor: (host: string) => `For ${host}`,
  sheetText:
    'This code opens your letters. Keep it where you keep what matters, and show it to nobody. MailPing does not have it: if it is lost, your letters stay locked.',
  saved: 'I have saved it',
  later: 'Later',
  reveal: 'Show the code',
} as const

/** Two groups of it are asked for. */
export const confirmRecoveryWords = {
  why: 'Before the first letter counts, make sure that you can come back to it. Look at the code that you saved and type these two groups.',
  group: (n: number) => `Group ${n} of 7`,
  hint: 'Five characters',
  right: 'right',
  wrong: 'This is not the group that stands in your code.',
  submit: 'That is it',
  show: 'I have not saved it: show me the code',
} as const
