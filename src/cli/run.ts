import { commandHere, program } from '../telling/naming.ts'
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
  const [first, ...rest] = words
  const name = first === '--version' ? 'version' : first
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
    io.print([...usageLines(`mailping ${name}`, command.usage), '', command.help, ...howCalled()].join('\n'))
    return EXIT.ok
  }
  try {
    return await command.run(rest, io)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.complain(`mailping ${name}: ${error.message} See ${commandHere(`${name} --help`)}.`)
    return EXIT.usage
  }
}

function overview(commands: Readonly<Record<string, Command>>): string {
  const rows = Object.entries(commands).flatMap(([name, { usage, about }]) => [
    ...usageLines(name, usage).map(line => `  ${line}`),
    ...wrapped(about, { indent: 6, first: 6 }),
  ])
  return [
    'mailping: know that the one email that matters arrived and was opened',
    '',
    ...rows,
    '',
    'mailping COMMAND --help tells more.',
    'Exit codes: 0 done, 1 failed, 2 the call is wrong.',
    ...howCalled(),
  ].join('\n')
}

/** Help calls the program by its name; in a copy of the sources that is no command. */
function howCalled(): string[] {
  return program === 'mailping' ? [] : ['', `In this copy of the sources, mailping is: ${program}`]
}

/** Of a terminal; two less, so that a line may be indented. */
const COLUMNS = 78

/** The usage after the command's name, in lines that a terminal does not break. */
function usageLines(name: string, usage: string): string[] {
  // An option and its value stay on one line.
  const pieces = usage.match(/\[[^\]]*\]|\S+/g) ?? []
  return wrapped([name, ...pieces], { indent: 4, first: 0 })
}

function wrapped(
  words: string | readonly string[],
  { indent, first }: { indent: number; first: number },
): string[] {
  const lines: string[] = []
  let line = ' '.repeat(first)
  for (const word of typeof words === 'string' ? words.split(' ') : words) {
    if (line.trim() !== '' && line.length + 1 + word.length > COLUMNS) {
      lines.push(line)
      line = ' '.repeat(indent)
    }
    line += line.trim() === '' ? word : ` ${word}`
  }
  return [...lines, line]
}
