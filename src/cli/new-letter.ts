import { openAccount } from '../client/account.ts'
import { createLetter, labelTrouble, type Letter, type NewLetter } from '../client/letters.ts'
import { BADGE_HEIGHT, BADGE_WIDTH, BADGES } from '../tracking/badge.ts'
import { pictureAddress, pictureHtml } from '../tracking/clipboard-html.ts'
import { BADGE_LANGUAGES, MODES } from '../tracking/message.ts'
import { EXIT, UsageError, type Command } from './command.ts'
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
programs of the machine can read the words of a command while it runs.

  --to NAME          to whom
  --address ADDRESS  the recipient's address: lets them stop all your letters
                     with one press; the server gets a keyed hash of it
  --mode MODE        quiet: an invisible picture (as if nothing is given)
                     badge: a visible note with a link to the receipt page
  --language CODE    of the note and the receipt page; en if nothing is given
  --several          the mail goes to more than one person
  --test             a test to yourself: shows what each load would count as
  --json             print the letter as one JSON object`,
    async run(words, io) {
      const call = readCall(USAGE, words)
      const wanted = wantedLetter(call)
      const letter = await createLetter(await openAccount(here()), wanted, here())
      const lines = call.has('--json')
        ? [JSON.stringify({ ...letterJson(letter), html: htmlOf(letter) })]
        : told(letter)
      for (const line of lines) io.print(line)
      return EXIT.ok
    },
  }
}

function wantedLetter(call: CallWords): NewLetter {
  const fields = {
    text: call.operands[0] ?? '',
    to: call.valueOf('--to') ?? '',
    address: call.valueOf('--address') ?? '',
  }
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

function told(letter: Letter): string[] {
  const { codeName } = letter.message
  return [
    `Created ${codeName}.`,
    '',
    'Address of the picture:',
    '',
    `    ${pictureAddress(letter.message)}`,
    '',
    'HTML:',
    '',
    `    ${htmlOf(letter)}`,
    '',
    'Put it in as the last thing before you send. Gmail: Insert photo, Web Address',
    '(URL), paste the address. Thunderbird: Insert, HTML, paste the HTML. A picture',
    'that is attached, or HTML pasted as text, tells nothing. Do not open the address',
    'yourself.',
    '',
    `When you have sent it: mailping sent ${codeName}`,
  ]
}

function htmlOf({ message }: Letter): string {
  const { alt } = BADGES[message.language]
  return pictureHtml({ ...message, alt, width: BADGE_WIDTH, height: BADGE_HEIGHT })
}
