/** The sign-in form, on its page and over a page whose session has ended. */
export const signInWords = {
  code: 'Recovery code',
  hint: 'Seven groups of five characters. Paste it, or let your password manager fill it in. Capitals, spaces and dashes do not matter.',
  groups: 'Groups of the code',
  group: (n: number) => `Group ${n}`,
  ok: 'right',
  wrong: 'typing error',
  incomplete: 'not complete',
  wrongGroups: (groups: string) => `There is a typing error in ${groups}.`,
  and: ' and ',
  mismatch: 'Every group is well formed, but they do not belong together. Are they from one code?',
  missing: 'Seven groups of five characters are expected.',
  show: 'Show the code',
  trust: 'Keep me signed in on this device',
  trustHint: 'Only on a device of your own. Otherwise closing this tab locks your letters here.',
  submit: 'Sign in',
  busy: 'Unlocking …',
  wrongKey: {
    title: 'Your letters could not be unlocked',
    help: 'The server knows this code, but what it sent does not open with it. Nothing was changed; tell whoever runs this server.',
  },
} as const
