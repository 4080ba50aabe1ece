import type { MailProgram } from '../letter/mail-program.ts'
import { mailProgramNames } from './mail-programs.ts'
import { type InsertionWords, pasteWords } from './paste.ts'

/** A way that loses the picture, and how it is drawn. */
export interface Wrong {
  looks: 'phone' | 'plain' | 'signature' | 'text' | 'attached'
  name: string
  hint: string
}

export interface ProgramSteps {
  lead: string
  /** `setting`: what must be chosen before, as a menu shows it; null where nothing must be. */
  write: { name: string; hint: string; setting: { menu: string; choice: string } | null }
  paste: { name: string; hint: (keys: string) => string }
  /** Null where a picture cannot be inserted by its address. `box`: one to leave empty. */
  address: {
    name: string
    hint: string
    copied: string
    dialog: { title: string; field: string; box: string | null; ok: string }
  } | null
  addressFirst: boolean
  send: { name: string; hint: string }
  /** Whether we have tried it, and on what. */
  tried: string
  refused: string
  wrong: readonly Wrong[]
  insertion: InsertionWords
}

const FIRST_LINE = 'Paste last, on the first line'
const pasteHint = (keys: string) => `Put the cursor before the first word and press ${keys}.`
const write = { ...pasteWords.steps.write, setting: null }
const { send } = pasteWords.steps

const TEXT: Wrong = { looks: 'text', ...pasteWords.wrong.asText }
const SIGNATURE: Wrong = {
  looks: 'signature',
  name: 'In your signature',
  hint: 'It would stand in every mail, and you could not tell which one was opened.',
}

/** Programs whose window loads the picture itself, on this computer or in this browser. */
function loadsItself(
  name: string,
  given: Pick<InsertionWords, 'nothing'> & { waiting: string },
): InsertionWords {
  return {
    check: {
      activated: pasteWords.check.activated,
      inserted: {
        ...pasteWords.check.inserted,
        askedHint: `Once ${name} itself has loaded the picture.`,
        doneHint: 'A program like yours loaded the picture.',
      },
    },
    checkStates: {
      'nothing-yet': given.waiting,
      activated: `The picture has been loaded once, but not as ${name} would. When it does, the second step follows.`,
      inserted: `Probably ${name} has loaded your picture: then it is in the message. Send it now.`,
    },
    nothing: given.nothing,
    nothingStill: `With all that done, you may send: ${name} does not load the picture in every case while you write. You then have no sign that it is in.`,
    methods: {
      unknown: '',
      pasted:
        'It came from a program of yours and not through Google: the message probably holds the address itself, and your recipients’ programs will come to us themselves.',
      'by-address': 'It came through Google, as from Gmail. If you write in Gmail, choose it above.',
    },
  }
}

const NOT_TRIED = (on: string) =>
  `We have not tried this on ${on}. Try it on yourself first, and look whether loads arrive.`
const refused =
  'This browser did not let us copy. Allow the clipboard for this page (the lock sign beside the address).'

const thunderbird: ProgramSteps = {
  lead: 'In Thunderbird on a computer. Three steps, in this order:',
  write,
  address: {
    name: 'Insert > Image, on the first line',
    hint: 'In the menu, or the picture sign above the text. Paste the address as Image Location, leave “Attach this image to the message” without its tick, choose “Don’t use alternate text”, OK.',
    copied: 'Copied. Now Insert > Image, and paste it as Image Location.',
    dialog: {
      title: 'Image Properties',
      field: 'Image Location:',
      box: 'Attach this image to the message',
      ok: 'OK',
    },
  },
  addressFirst: true,
  paste: { name: FIRST_LINE, hint: pasteHint },
  send,
  tried:
    'Tried with Thunderbird 153 on Linux, both by the address and by pasting: the sent mail keeps the address, and a reader’s Thunderbird loads it once pictures are allowed.',
  refused,
  wrong: [
    {
      looks: 'attached',
      name: 'With “Attach this image” ticked',
      hint: 'Thunderbird then sends a copy along, and its readers never ask MailPing.',
    },
    {
      looks: 'plain',
      name: 'In plain text',
      hint: 'Insert is grey then. Hold Shift as you press New Message, or choose HTML in the account’s settings.',
    },
    SIGNATURE,
    TEXT,
  ],
  insertion: loadsItself(mailProgramNames.thunderbird.short, {
    waiting:
      'Waiting for Thunderbird: it loads the picture as soon as its address stands in the dialog, and again in the message. This page reacts by itself.',
    nothing: [
      'Paste the whole address: the dialog then shows the size of the picture.',
      'Use Insert > Image, not Insert > Link.',
      'Look whether Thunderbird is online: File > Offline.',
      'Write in HTML: in plain text, Insert is grey.',
    ],
  }),
}

const outlookWeb: ProgramSteps = {
  lead: 'In Outlook on the web, on a computer. Three steps, in this order:',
  write,
  address: null,
  addressFirst: false,
  paste: { name: FIRST_LINE, hint: pasteHint },
  send,
  tried: NOT_TRIED('a real Outlook on the web: that a pasted picture keeps its address is what others say'),
  refused,
  wrong: [
    {
      looks: 'attached',
      name: 'Insert > Pictures',
      hint: 'It takes files, and sends a copy along: its readers never ask MailPing.',
    },
    { looks: 'plain', name: 'In plain text', hint: 'Switch to HTML: ⋯ above the message.' },
    SIGNATURE,
    TEXT,
  ],
  insertion: loadsItself(mailProgramNames['outlook-web'].short, {
    waiting:
      'Waiting for Outlook. Its window may load the picture in this browser, through Microsoft, or not at all while you write. This page reacts by itself.',
    nothing: [
      'Put the cursor into the message, not into the subject, before you paste.',
      'Choose HTML in place of plain text: ⋯ above the message.',
      'Where Outlook asks whether to keep the formatting, keep it.',
      'Allow remote pictures here: an extension or a company network may block them.',
    ],
  }),
}

const appleMail: ProgramSteps = {
  lead: 'In Apple Mail on a Mac. Three steps, in this order:',
  write: {
    name: 'Write your message as rich text',
    hint: 'All of it. In the menu: Format > Make Rich Text, unless it says Make Plain Text already.',
    setting: { menu: 'Format', choice: 'Make Rich Text' },
  },
  address: null,
  addressFirst: false,
  paste: {
    name: FIRST_LINE,
    hint: keys => `${pasteHint(keys)} Use Paste, not Paste and Match Style: that keeps the text alone.`,
  },
  send,
  tried: NOT_TRIED(
    'a Mac: we do not know whether Apple Mail keeps the address or sends a copy of the picture along',
  ),
  refused,
  wrong: [
    {
      looks: 'attached',
      name: 'The picture itself, copied or dragged',
      hint: 'It is sent along as a copy: its readers never ask MailPing.',
    },
    { looks: 'plain', name: 'In plain text', hint: 'Format > Make Rich Text.' },
    {
      looks: 'phone',
      name: 'On an iPhone or iPad',
      hint: 'Not tried either. On a computer you see more.',
    },
    TEXT,
  ],
  insertion: loadsItself(mailProgramNames['apple-mail'].short, {
    waiting:
      'Waiting for Apple Mail. It may load the picture from this Mac, through Apple, or not at all while you write. This page reacts by itself.',
    nothing: [
      'Choose Format > Make Rich Text before you paste.',
      'Use Edit > Paste, not Paste and Match Style.',
      'Copy and paste on the same Mac, from this page.',
    ],
  }),
}

const roundcube: ProgramSteps = {
  lead: 'In Roundcube in a browser, on a computer. Three steps, in this order:',
  write: {
    name: 'Write your message as HTML',
    hint: 'All of it. Choose HTML first: the only sign above the text, which looks like a picture, or “Editor type” in older ones. With the signs for bold and italics above the text you are in HTML already.',
    setting: { menu: 'Editor type', choice: 'HTML' },
  },
  address: {
    name: 'Insert image, on the first line',
    hint: 'The picture sign above the text, often behind … at the end of the row. Paste the address as Source, then Save.',
    copied: 'Copied. Now the picture sign in Roundcube, and paste it as Source.',
    dialog: { title: 'Insert/edit image', field: 'Source', box: null, ok: 'Save' },
  },
  addressFirst: true,
  paste: { name: FIRST_LINE, hint: pasteHint },
  send,
  tried:
    'Tried with Roundcube 1.6.5 in Chromium on 24 November 2026, both by the address and by pasting: the sent mail keeps the address, and once a reader in Roundcube allows pictures, the reader’s own browser loads it.',
  refused,
  wrong: [
    {
      looks: 'attached',
      name: 'Attach a file',
      hint: 'A file is sent along as a copy: its readers never ask MailPing.',
    },
    {
      looks: 'plain',
      name: 'In plain text',
      hint: 'Roundcube begins with it. Choose HTML before you insert or paste.',
    },
    SIGNATURE,
    TEXT,
  ],
  insertion: loadsItself(mailProgramNames.roundcube.short, {
    waiting:
      'Waiting for Roundcube: its editor shows the picture, so your browser loads it. This page reacts by itself.',
    nothing: [
      'Choose HTML before you insert: in plain text nothing can be pasted but text.',
      'Paste the whole address as Source, not as Width or Height.',
      'Allow remote pictures here: an extension or your mail provider’s page may block them.',
    ],
  }),
}

/** The steps of every mail program but Gmail, and what is known of it. */
export const programSteps: Record<Exclude<MailProgram, 'gmail'>, ProgramSteps> = {
  thunderbird,
  'outlook-web': outlookWeb,
  'apple-mail': appleMail,
  roundcube,
}
