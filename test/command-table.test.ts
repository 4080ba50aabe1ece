import { describe, expect, test } from 'bun:test'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { version } from '../package.json'
import { bashCompletions, fishCompletions, zshCompletions } from '../src/cli/completion-scripts.ts'
import type { Io } from '../src/cli/command.ts'
import { manualPage } from '../src/cli/manual.ts'
import { optionHelp } from '../src/cli/option-help.ts'
import { runCommand } from '../src/cli/run.ts'
import { parseUsage, readCall } from '../src/cli/usage.ts'
import { commands } from '../src/main.ts'

/** What is made of the table of commands names every command and every option in it. */

const ROOT = join(import.meta.dir, '..')
const names = Object.keys(commands)
const options = Object.entries(commands).flatMap(([name, { usage }]) =>
  parseUsage(usage).options.map(option => ({ name, option })),
)

test('there are commands and options to look at', () => {
  expect(names).toContain('serve')
  expect(names).toContain('login')
  expect(names.length).toBeGreaterThan(15)
  expect(options.length).toBeGreaterThan(25)
})

test('every option in a usage line is explained in the help', () => {
  const silent = options.filter(
    ({ name, option }) => !optionHelp(commands[name]?.help ?? '').has(option.name),
  )
  expect(silent.map(({ name, option }) => `${name} ${option.name}`)).toEqual([])
})

test('every help fits a terminal of 80 columns', async () => {
  const lines: string[] = []
  const io: Io = {
    input: (async function* () {})(),
    readFile: () => Promise.reject(new Error('no file is read')),
    print: text => void lines.push(...text.split('\n')),
    complain: text => void lines.push(...text.split('\n')),
  }
  for (const words of [['--help'], ...names.map(name => [name, '--help'])])
    await runCommand(commands, words, io)
  expect(lines.length).toBeGreaterThan(200)
  expect(lines.filter(line => line.length > 80)).toEqual([])
})

describe('the manual page', () => {
  const page = readFileSync(join(ROOT, 'docs', 'mailping.1'), 'utf8')

  test('is what npm run manual writes', () => {
    expect(page === manualPage(commands, version), 'docs/mailping.1 is old: npm run manual').toBe(true)
  })

  test('names every command', () => {
    expect(names.filter(name => !page.includes(`.SS mailping ${name.replaceAll('-', '\\-')}`))).toEqual([])
  })
})

describe('completions', () => {
  test.each([
    ['bash', bashCompletions(commands)],
    ['zsh', zshCompletions(commands)],
    ['fish', fishCompletions(commands)],
  ])('for %s name every command and every option', (shell, script) => {
    expect(names.filter(name => !script.includes(name))).toEqual([])
    const spelled = (option: string) => (shell === 'fish' ? `-l ${option.slice(2)}` : option)
    expect(options.filter(({ option }) => !script.includes(spelled(option.name)))).toEqual([])
  })

  test.each([
    ['commands', ['mailping', 'lo'], ['login', 'logout']],
    ['options of a command', ['mailping', 'new', '--m'], ['--mode']],
    ['values of an option', ['mailping', 'new', '--mode', ''], ['quiet', 'badge']],
    ['values of an operand', ['mailping', 'completions', 'z'], ['zsh']],
    ['help', ['mailping', 'erase', '--he'], ['--help']],
  ])('for bash give %s, in a real bash', (_, typed, expected) => {
    expect(completedByBash(typed)).toEqual(expected)
  })

  /** Words that bash offers for the last of those typed. */
  function completedByBash(typed: string[]): string[] {
    const words = typed.map(word => `'${word}'`).join(' ')
    const script = `${bashCompletions(commands)}
COMP_WORDS=(${words}); COMP_CWORD=${typed.length - 1}; _mailping; printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' })
    expect(stderr).toBe('')
    return stdout.split('\n').filter(Boolean)
  }
})

describe('docs/command-line.md', () => {
  const text = readFileSync(join(ROOT, 'docs', 'command-line.md'), 'utf8')
  const blocks = [...text.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = '']) => block)
  const lines = blocks.flatMap(block => block.trim().split('\n'))

  test('shows every command that works with letters', () => {
    const shown = new Set(lines.map(line => line.split(' ')[1]))
    expect(
      ['login', 'new', 'list', 'show', 'sent', 'watch', 'erase'].filter(name => !shown.has(name)),
    ).toEqual([])
  })

  test.each(lines)('has a call that is understood: %s', line => {
    const [call = ''] = line.split(/ [|<>] /)
    const [program, name = '', ...words] = [...call.matchAll(/"([^"]*)"|(\S+)/g)].map(
      ([, quoted, bare]) => quoted ?? bare ?? '',
    )
    expect(program).toBe('mailping')
    expect(names).toContain(name)
    expect(() => readCall(commands[name]?.usage ?? '', words)).not.toThrow()
  })
})
