import type { MailProgram } from '../letter/mail-program.ts'

/** `long` where it is chosen, `short` on a button and within a sentence. */
export const mailProgramNames: Record<MailProgram, { long: string; short: string }> = {
  gmail: { long: 'Gmail in a browser', short: 'Gmail' },
  thunderbird: { long: 'Thunderbird', short: 'Thunderbird' },
  'outlook-web': { long: 'Outlook on the web', short: 'Outlook' },
  'apple-mail': { long: 'Apple Mail', short: 'Apple Mail' },
  roundcube: { long: 'Roundcube', short: 'Roundcube' },
}
