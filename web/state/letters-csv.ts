import type { Letter } from './letters.ts'
import { words } from '../words.ts'
import { csvWords } from '../words/csv.ts'

/**
 * The letters as a table for spreadsheets: RFC 4180, UTF-8 with a byte order mark, because without one Excel reads
 * another encoding. Labels are in the clear in it: it is made in the browser and stays with the person.
 */
export function lettersCsv(letters: readonly Letter[]): string {
  const rows = [csvWords.columns, ...letters.map(cellsOf)]
  return `\uFEFF${rows.map(row => row.map(csvCell).join(',') + '\r\n').join('')}`
}

/** With the day in UTC. */
export function fileName(now: Date): string {
  return csvWords.fileName(now.toISOString().slice(0, 10))
}

function cellsOf({ message, label }: Letter): string[] {
  const { text, to } = label.kind === 'open' ? label.label : { text: csvWords.unreadable, to: '' }
  return [
    message.codeName,
    text,
    to,
    words.states[message.state],
    message.outcome === null ? '' : words.outcomes[message.outcome],
    csvWords.kinds[message.kind],
    message.createdAt,
    message.sentAt ?? '',
    message.firstOpenAt ?? '',
    message.lastOpenAt ?? '',
  ]
}

/**
 * One cell. What a spreadsheet would take for a formula gets an apostrophe in front: a label may come out of a mail, and
 * a formula can send the other cells away (https://owasp.org/www-community/attacks/CSV_Injection). Also after what some
 * spreadsheets take for the end of a cell, whatever stands around it: the semicolon of a German Excel, a tab, a line's end.
 */
export function csvCell(text: string): string {
  const harmless = text.replace(BEFORE_FORMULA, "$&'")
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** Also before white space, which spreadsheets cut off, and the wide forms that some of them take for the same. */
const BEFORE_FORMULA = /(?:^|[;\t\r\n])(?=(?:[^\S\t\r\n]|")*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])|^(?=\s*[\t\r])/g
