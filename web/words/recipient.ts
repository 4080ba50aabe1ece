import type { MailProvider } from '../letter/mail-provider.ts'

/** Before sending: what a receipt can say, by where the recipient reads mail. */
export const recipientWords = {
  summary: 'What can I learn from this recipient?',
  where: 'Where do they read their mail?',
  hint: 'Your guess is enough. It stays in this browser and changes nothing in how loads are read.',
  guessed: 'Taken from the address you wrote.',
  canTitle: 'What you can learn',
  cannotTitle: 'What you cannot',
  silence: 'With everyone: if nothing is loaded, the letter may still have been read, without pictures.',
  names: {
    unknown: 'I do not know',
    gmail: 'Gmail, or a company’s Gmail',
    apple: 'Apple Mail on an iPhone, iPad or Mac',
    'outlook-web': 'Outlook.com, or Outlook in a browser',
    'outlook-office': 'Outlook as a program, on a computer or phone',
    gateway: 'A company or office with a mail filter',
    yahoo: 'Yahoo Mail or AOL',
    fastmail: 'Fastmail',
    hey: 'HEY',
    proton: 'Proton Mail',
    program: 'Thunderbird or another mail program',
    webmail: 'Another webmail, such as GMX or Zoho',
    'no-trackers': 'A mailbox that removes hidden pictures',
  } satisfies Record<MailProvider, string>,
  learn: {
    unknown: {
      can: 'Often when the letter was probably opened for the first time; with some mailboxes also with what kind of program.',
      cannot:
        'Machines load pictures too. Until a load clearly comes from a person, the letter stands at “Reached their mail system” or “Perhaps opened”.',
    },
    gmail: {
      can: 'From about ten minutes after sending, a load probably means that somebody opened the letter.',
      cannot:
        'Google loads for everyone, so no device can be told. In the first minutes, and when you open your own Sent copy, it looks just the same.',
    },
    apple: {
      can: 'Usually that the letter has arrived on an Apple device.',
      cannot:
        'Whether it was opened: with privacy protection on, Apple loads every picture by itself, the visible note too. Ask for an answer.',
    },
    'outlook-web': {
      can: 'That the letter has arrived: Microsoft’s filters often look within minutes.',
      cannot:
        'A reader in the browser and a filter that looks again come from the same network, so it often stays at “Perhaps opened”.',
    },
    'outlook-office': {
      can: 'A load by the Outlook program is among the clearest signs of an opening.',
      cannot:
        'Outlook holds pictures back until the reader allows them, so there is often silence. A preview of a second counts like a reading.',
    },
    gateway: {
      can: 'That the letter has arrived: filters load it within seconds or minutes. Later loads by mail programs are told apart.',
      cannot:
        'Some filters look just like a browser, and some remove pictures. Then it stays at “Reached their mail system”, or silent.',
    },
    yahoo: {
      can: 'When the letter is shown, Yahoo loads the picture: probably opened.',
      cannot: 'Yahoo may keep the picture, so later openings may not show. No device can be told.',
    },
    fastmail: {
      can: 'Fastmail loads pictures when a letter is shown: probably opened.',
      cannot: 'No device can be told, and a reader may keep pictures off.',
    },
    hey: {
      can: 'If the picture is loaded at all, it is when the letter is viewed: probably opened.',
      cannot: 'HEY blocks trackers it knows and tells its reader so. There may be silence.',
    },
    proton: {
      can: 'Little: perhaps that the letter has arrived.',
      cannot:
        'Proton loads pictures ahead or not at all, and removes trackers it knows. An opening cannot be told.',
    },
    program: {
      can: 'A load by a mail program at home or at work is among the clearest signs of an opening.',
      cannot: 'Most programs keep pictures off until the reader allows them, so there is often silence.',
    },
    webmail: {
      can: 'The reader’s own browser often loads the picture: a clear sign of an opening, where pictures are on.',
      cannot: 'Some providers load pictures ahead or keep them off. Then it is “Perhaps opened”, or silence.',
    },
    'no-trackers': {
      can: 'Nothing: the picture is removed before the letter is shown.',
      cannot:
        'Silence says nothing here. The visible note may stay, unless the mailbox knows this address as a tracker’s; ask for an answer.',
    },
  } satisfies Record<MailProvider, { can: string; cannot: string }>,
}
