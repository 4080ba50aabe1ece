import { openAccount } from '../client/account.ts'
import { findLetter, readTimeline, type Letter } from '../client/letters.ts'
import { letterWords } from '../../web/words/letter.ts'
import { chanceWords } from '../tracking/chance-words.ts'
import { sureWords } from '../../web/words/chance.ts'
import { readingWords } from '../../web/words/reading.ts'
import { SURE_STATES } from '../../web/words/sentences.ts'
import { EXIT, UsageError, type Command } from './command.ts'
import { letterHtml } from './letter-html.ts'
import { letterJson, titleOf } from './letter-json.ts'
import { clock, day, minute } from './local-time.ts'
import type { Terminal } from './terminal.ts'
import { toldEntries, toldState, type ToldEntry } from './told.ts'
import { readCall } from './usage.ts'

const USAGE = 'LETTER [--html] [--json]'

export function showCommand({ here }: Terminal): Command {
  return {
    usage: USAGE,
    about: "Show a letter's state and timeline",
    help: `Shows a letter: its state, and everything that happened in the order of time,
each load with our reading of it, how sure we are, and why. LETTER is a code
name such as amber-falcon, or an id.

  --html  print only the HTML of its picture, as "Copy" puts it on the clipboard
          in a browser: mailping show LETTER --html | wl-copy --type text/html
  --json  print letter and timeline as one JSON object`,
    async run(words, io) {
      const call = readCall(USAGE, words)
      if (call.has('--html') && call.has('--json')) throw new UsageError('--html goes without --json.')
      const account = await openAccount(here())
      const letter = await findLetter(account, call.operands[0] ?? '')
      if (call.has('--html')) {
        io.print(letterHtml(letter))
        return EXIT.ok
      }
      const timeline = await readTimeline(account, letter)
      const current: Letter = { ...letter, message: timeline.message }
      const entries = toldEntries(timeline)
      const lines = call.has('--json')
        ? [JSON.stringify({ ...letterJson(current), timeline: entries })]
        : [...head(current), ...byDay(entries)]
      for (const line of lines) io.print(line)
      return EXIT.ok
    },
  }
}

function head(letter: Letter): string[] {
  const { message, label } = letter
  const { codeName, sentAt, createdAt, unrecorded } = message
  const to = label !== null && label.text !== '' && label.to !== '' ? `, to ${label.to}` : ''
  const title = titleOf(letter)
  const when =
    sentAt === null
      ? `${letterWords.createdAt} ${minute(createdAt)}`
      : `${letterWords.sentAt} ${minute(sentAt)}`
  return [
    title === '' ? codeName : `${title}${to}`,
    `${codeName}. ${when}.`,
    '',
    toldState(message),
    ...(SURE_STATES.has(message.state) ? [`${sureWords.chance}: ${chanceWords(message.confidence)}.`] : []),
    ...(message.state === 'sent' ? [letterWords.silence] : []),
    ...(unrecorded > 0 ? [letterWords.unrecorded] : []),
  ]
}

function byDay(entries: readonly ToldEntry[]): string[] {
  const days = Map.groupBy(entries, ({ at }) => day(at))
  return [...days].flatMap(([name, ofDay]) => ['', name, ...ofDay.flatMap(entryLines)])
}

/** The sentence beside its time; below it how sure, and why. */
export function entryLines({ at, sentence, chance, reading, correction }: ToldEntry): string[] {
  const said = correction === null ? [] : [correction === 'me' ? readingWords.saidMe : readingWords.saidNotMe]
  const below = [...said, ...(chance === null ? [] : [chance]), ...(reading?.reasons ?? [])]
  return [`  ${clock(at)}  ${sentence}`, ...below.map(line => `         ${line}`)]
}
