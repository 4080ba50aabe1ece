import type { PingChoiceStore } from '../app/ping-ports.ts'
import {
  DEFAULT_CHOICES,
  LETTER_CHOICES,
  parseAccountChoices,
  parseLetterChoices,
} from '../tracking/ping-choices.ts'
import type { Sql } from './dialect/sql.ts'

interface ChoiceRow {
  /** JSON. */
  choices: string
}

export function pingChoiceStore(sql: Sql): PingChoiceStore {
  return {
    async ofAccount(accountId) {
      const rows = await sql<ChoiceRow>`select choices from ping_choice where account_id = ${accountId}`
      return chosen(rows, parseAccountChoices) ?? DEFAULT_CHOICES
    },
    async saveAccount(accountId, choices) {
      await sql`
        insert into ping_choice (account_id, choices) values (${accountId}, ${JSON.stringify(choices)})
        on conflict (account_id) do update set choices = excluded.choices`
    },
    async ofLetter(messageId) {
      const rows = await sql<ChoiceRow>`select choices from letter_choice where message_id = ${messageId}`
      return chosen(rows, parseLetterChoices) ?? LETTER_CHOICES
    },
    async saveLetter(messageId, choices) {
      await sql`
        insert into letter_choice (message_id, choices) values (${messageId}, ${JSON.stringify(choices)})
        on conflict (message_id) do update set choices = excluded.choices`
    },
  }
}

/** Null where nothing was; what this program cannot read, written by another one, counts as not chosen. */
function chosen<Choices>(
  [row]: readonly ChoiceRow[],
  parse: (value: unknown) => Choices | null,
): Choices | null {
  return row === undefined ? null : parse(JSON.parse(row.choices))
}
