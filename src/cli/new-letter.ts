import { openAccount } from '../client/account.ts'
import { createLetter, labelTrouble, type Letter, type NewLetter } from '../client/letters.ts'
import { commandHere } from '../telling/naming.ts'
import { pictureAddress } from '../tracking/clipboard-html.ts'
import { BADGE_LANGUAGES, MODES } from '../tracking/message.ts'
import { EXIT, UsageError, type Command, type Io } from './command.ts'
import { letterHtml } from './letter-html.ts'
import { letterJson } from './letter-json.ts'
import type { Terminal } from './terminal.ts'
import { readCall, type CallWords } from './usage.ts'

const USAGE = `ABOUT [--to NAME] [--address ADDRESS] [--mode ${MODES.join('|')}] [--language ${BADGE_LANGUAGES.join('|')}] [--several] [--test] [--json]`

export function newCommand({ here }: Terminal): Command {
  return {
    usage: USAGE,
    about: 'Create a letter, and print the picture to put into your mail',
    help: `Creates a letter and prints the address of its picture, and the HTML that shows
it. What you write here is encrypted before it leaves this machine. Other
programs of the machine can read the words of a command while it runs, and your
shell keeps them in its history: with - in place of ABOUT, NAME or ADDRESS each
is the next line of standard input, in this order.

  --to NAME          to whom
  --address ADDRESS  the recipient's address: lets them stop all your letters
                     with one press; the server gets a keyed hash of it
  --mode MODE        quiet: an invisible picture (as if nothing is given)
                     badge: a visible note with a link to the receipt page,
                     when it is pasted as HTML
  --language CODE    of the note and the receipt page; en if nothing is given
  --several          the mail goes to more than one person
  --test             a test to yourself: shows what each load would count as
  --json             print the letter as one JSON object`,
    async run(words, io) {
      const call = readCall(USAGE, words)
      const wanted = await wantedLetter(call, io)
      const letter = await createLetter(await openAccount(here()), wanted, here())
      const lines = call.has('--json')
        ? [JSON.stringify({ ...letterJson(letter), html: letterHtml(letter) })]
        : told(letter)
      for (const line of lines) io.print(line)
      return EXIT.ok
    },
  }
}

async function wantedLetter(call: CallWords, { input }: Pick<Io, 'input'>): Promise<NewLetter> {
  const given = [call.operands[0] ?? '', call.valueOf('--to') ?? '', call.valueOf('--address') ?? '']
  const [text = '', to = '', address = ''] = await withLines(given, input)
  const fields = { text, to, address }
  const wrong = labelTrouble(fields)
  if (wrong !== null) throw new UsageError(wrong)
  return {
    ...fields,
    kind: call.has('--test') ? 'test' : 'letter',
    several: call.has('--several'),
    mode: MODES.find(mode => mode === call.valueOf('--mode')) ?? 'quiet',
    language: BADGE_LANGUAGES.find(language => language === call.valueOf('--language')) ?? 'en',
  }
}

const FROM_INPUT = '-'

/** Reads no further than it must, and nothing where nothing is to be read: the keyboard may be another's. */
async function withLines(words: readonly string[], input: Io['input']): Promise<string[]> {
  const wanted = words.filter(word => word === FROM_INPUT).length
  const lines: string[] = []
  if (wanted > 0)
    for await (const line of input) {
      lines.push(line)
      if (lines.length === wanted) break
    }
  return words.map(word => (word === FROM_INPUT ? (lines.shift() ?? '') : word))
}

function told(letter: Letter): string[] {
  const { codeName, mode } = letter.message
  return [
    `Created ${codeName}.`,
    '',
    'HTML, to paste as the last thing before you send:',
    '',
    `    ${letterHtml(letter)}`,
    '',
    'In Thunderbird: Insert, HTML. In Gmail and others paste it from the clipboard as',
    'text/html, which a tool such as wl-copy puts there (X11: xclip -sel c -t):',
    '',
    `    ${commandHere(`show ${codeName} --html`)} | wl-copy --type text/html`,
    '',
    'Or insert a picture by its address. Gmail: Insert photo, Web Address (URL):',
    '',
    `    ${pictureAddress(letter.message)}`,
    '',
    'Gmail may then rewrite the address so that every reader comes through Google:',
    'Outlook and Apple could no longer be told apart.',
    ...(mode === 'badge' ? WITHOUT_LINK : []),
    '',
    'A picture that is attached, or HTML pasted as text, tells nothing. Do not open',
    'the address yourself.',
    '',
    `When you have sent it: ${commandHere(`sent ${codeName}`)}`,
  ]
}

const WITHOUT_LINK = [
  'By address only the picture of the note gets in: nobody can press the question',
  'on it, and your recipient has no link to the page of their own. With a note,',
  'use the HTML.',
]
