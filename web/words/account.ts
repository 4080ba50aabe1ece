/** Set-up, sign-in, settings, and the pages that stand in their way. */
export const accountWords = {
  setup: {
    title: 'A return receipt for your mail',
    lead: 'Send the one email that matters, and see the signs that it arrived and was opened, each with how sure it is. MailPing needs no access to your mailbox.',
    points: [
      'Your keys are made here, in this browser. What you write about your letters is encrypted with them; the server holds no key.',
      'No email address and no password: one recovery code is your way back.',
      'It takes one press, and then you are at your first letter.',
    ],
    begin: 'Set up and write the first letter',
    busy: 'Making your keys …',
    noInvitation: {
      title: 'This link is not complete',
      help: 'Such a link ends with # and 22 characters. Copy all of it: from what the server printed, or from the invitation. Whoever gave it to you can make another.',
    },
    signedIn: {
      title: 'You are signed in already',
      help: 'Making another account here would take the place of this one. Sign out in the settings first.',
      go: 'To your letters',
    },
    haveAccount: 'I have an account: sign in',
  },
  runBy: 'This MailPing is run by',
  signIn: {
    title: 'Sign in',
    lead: 'With the recovery code that you saved when you set up MailPing.',
    noAccount:
      'No account yet? Open the set-up link that the server printed when it was started, or an invitation.',
    makeAccount: 'No account yet? Make one',
  },
  settings: {
    title: 'Settings',
    recovery: {
      title: 'Recovery code',
      confirmed: (when: string) =>
        `You repeated two groups of it on ${when}. MailPing keeps it nowhere: what you saved is all there is of it.`,
      unconfirmed: 'Not confirmed yet. Save it, then type two groups of it.',
      confirm: 'I have saved it',
      elsewhere: 'Not confirmed yet. Sign in once with it to show that you have it.',
    },
    notifications: {
      help: 'While MailPing is open in a tab, this computer can tell by itself when a letter is probably opened for the first time.',
      ask: 'Notify me while a tab is open',
      granted:
        'While MailPing is open in a tab, this browser tells you when a letter is probably opened for the first time.',
      denied:
        'This browser was told not to allow it. Allow notifications for this address in its site settings.',
      unsupported: 'This browser cannot show them.',
    },
    sessions: {
      title: 'Signed in on',
      current: 'this one',
      seen: 'last used',
      until: (when: string) => `signed in until ${when}`,
      end: 'End',
      endNamed: (name: string) => `End the session ${name}`,
      ended: (name: string) => `The session ${name} was ended.`,
    },
    signOut: {
      title: 'Sign out',
      help: 'This device then forgets your keys. To come back you need your recovery code.',
      unsaved:
        'You have not confirmed your recovery code. Without it your letters stay locked, unless another device is still signed in.',
      button: 'Sign out and forget the keys',
      sure: 'Sign out without a confirmed code?',
      anyway: 'Sign out all the same',
    },
    instance: {
      title: 'This MailPing',
      version: (version: string) => `Version ${version}`,
      api: 'Programming interface',
      operator: 'Counts and health, for its operator',
    },
  },
  insecure: {
    title: 'This connection is not safe enough',
    what: (origin: string) =>
      `You opened MailPing at ${origin}, without encryption. A browser then gives no page the means to make keys, to use the clipboard or to notify you, and anybody on the way could read along.`,
    how: 'Do one of these:',
    https: 'Open it at a public https address.',
    httpsHow:
      'Whoever runs this server puts a proxy with a certificate before it, and sets MAILPING_PUBLIC_URL to that address.',
    tunnel: 'Or bring the server to your own computer, for yourself only.',
    tunnelHow: 'In a terminal on your computer:',
    tunnelThen: 'Leave it open and go to',
    tunnelCommand: (port: string, host: string) => `ssh -L ${port}:localhost:${port} ${host}`,
  },
} as const
