import { EXIT, UsageError, type Command, type Io } from './command.ts'

/**
 * Finds and runs a command. Help goes to standard output with exit code 0; a mistake in the call goes to standard error
 * with exit code 2 and says what was expected; a command that fails exits with 1.
 */
export async function runCommand(
  commands: Readonly<Record<string, Command>>,
  words: readonly string[],
  io: Io,
): Promise<number> {
  const [name, ...rest] = words
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.print(overview(commands))
    return name === undefined ? EXIT.usage : EXIT.ok
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    io.complain(
      `mailping: there is no command ${JSON.stringify(name)}. Commands: ${Object.keys(commands).join(', ')}.`,
    )
    return EXIT.usage
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    io.print(`mailping ${name} ${command.usage}`.trimEnd() + `\n\n${command.help}`)
    return EXIT.ok
  }
  try {
    return await command.run(rest, io)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.complain(`mailping ${name}: ${error.message} See mailping ${name} --help.`)
    return EXIT.usage
  }
}

function overview(commands: Readonly<Record<string, Command>>): string {
  const rows = Object.entries(commands).flatMap(([name, { usage, about }]) => [
    `  ${name} ${usage}`.trimEnd(),
    `      ${about}`,
  ])
  return [
    'mailping: know that the one email that matters arrived and was opened',
    '',
    ...rows,
    '',
    'mailping COMMAND --help tells more.',
    'Exit codes: 0 done, 1 failed, 2 the call is wrong.',
  ].join('\n')
}
