import { EXIT, type Io } from './command.ts'

export interface SettingDeeds {
  /** The settings, what a start would refuse in them, and what it would warn of; a sentence each. */
  reportSettings(): {
    /** As a person reads them. */
    table: string
    /** `value` null: a secret that is set, and not shown. */
    settings: readonly { name: string; value: string | null; isDefault: boolean; about: string }[]
    problems: readonly string[]
    warnings: readonly string[]
  }
}

/** The exit code is that of a start. */
export function printSettings(deeds: SettingDeeds, io: Io): number {
  const { table, problems, warnings } = deeds.reportSettings()
  io.print(table)
  complainOf({ problems, warnings }, io)
  return problems.length === 0 ? EXIT.ok : EXIT.failed
}

export function complainOf(
  { problems, warnings }: { problems: readonly string[]; warnings: readonly string[] },
  io: Io,
): void {
  for (const warning of warnings) io.complain(`mailping: warning: ${warning}`)
  for (const problem of problems) io.complain(`mailping: ${problem}`)
}
