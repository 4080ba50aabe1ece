import type { Command } from './command.ts'
import { optionHelp } from './option-help.ts'
import { parseUsage, type Option, type Value } from './usage.ts'

/** Completion scripts of three shells, all made of the table of commands: nothing in them is asked of a server. */

type Commands = Readonly<Record<string, Command>>

interface Words {
  name: string
  about: string
  options: Option[]
  operands: Value[]
  /** What an option's help says, in one line; '' when it says nothing. */
  helpOf: (option: string) => string
}

const HELP: Option = { name: '--help', required: false, value: null }

function wordsOf(commands: Commands): Words[] {
  return Object.entries(commands).map(([name, { usage, about, help }]) => {
    const { options, operands } = parseUsage(usage)
    const told = optionHelp(help)
    return {
      name,
      about,
      options: [...options, HELP],
      operands,
      helpOf: option => (option === HELP.name ? 'what the command does' : (told.get(option) ?? '')),
    }
  })
}

/** Completes from words; a value that is a file or folder from the disk. */
export function bashCompletions(commands: Commands): string {
  const words = wordsOf(commands)
  const valueCases = words.flatMap(({ name, options }) =>
    options.flatMap(({ name: option, value }) =>
      value === null ? [] : [`    '${name} ${option}') ${bashValue(value)} return ;;`],
    ),
  )
  const commandCases = words.map(({ name, options, operands }) => {
    const names = options.map(option => option.name).join(' ')
    return `    ${name}) words='${[...operands.flatMap(({ choices }) => choices), names].join(' ')}'${operands.some(isFile) ? '; files=1' : ''} ;;`
  })
  return `# bash completion for mailping, made by: mailping completions bash
_mailping() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} words='' files=''
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W '${words.map(({ name }) => name).join(' ')} --help' -- "$current")
    return
  fi
  case "\${COMP_WORDS[1]} $before" in
${valueCases.join('\n')}
  esac
  case "\${COMP_WORDS[1]}" in
${commandCases.join('\n')}
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  if [ -n "$files" ] && [ "\${#COMPREPLY[@]}" -eq 0 ]; then mapfile -t COMPREPLY < <(compgen -f -- "$current"); fi
}
complete -o bashdefault -F _mailping mailping`
}

function bashValue(value: Value): string {
  if (value.choices.length > 0)
    return `mapfile -t COMPREPLY < <(compgen -W '${value.choices.join(' ')}' -- "$current");`
  return isFile(value) ? 'mapfile -t COMPREPLY < <(compgen -f -- "$current");' : ''
}

export function zshCompletions(commands: Commands): string {
  const words = wordsOf(commands)
  const cases = words.map(({ name, options, operands, helpOf }) => {
    const specs = [
      ...options.map(option => zshOption(option, helpOf(option.name))),
      ...operands.map(operand => zshQuoted(`:${plain(operand.shown)}:${zshAction(operand)}`)),
    ]
    return `    ${name}) _arguments ${specs.join(' ')} ;;`
  })
  return `#compdef mailping
# zsh completion for mailping, made by: mailping completions zsh
_mailping() {
  local -a commands=(
${words.map(({ name, about }) => `    ${zshQuoted(`${name}:${about}`)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=\${words[2]}
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join('\n')}
  esac
}
_mailping "$@"`
}

function zshOption({ name, value }: Option, help: string): string {
  const about = help === '' ? '' : `[${plain(help)}]`
  return zshQuoted(`${name}${about}${value === null ? '' : `:${plain(value.shown)}:${zshAction(value)}`}`)
}

function zshAction(value: Value): string {
  if (value.choices.length > 0) return `(${value.choices.join(' ')})`
  return isFile(value) ? '_files' : ''
}

export function fishCompletions(commands: Commands): string {
  const words = wordsOf(commands)
  const lines = words.flatMap(({ name, about, options, operands, helpOf }) => [
    `complete -c mailping -n __fish_use_subcommand -a ${name} -d ${fishQuoted(about)}`,
    ...options.map(option => fishOption(name, option, helpOf(option.name))),
    ...operands.flatMap(operand => fishOperand(name, operand)),
  ])
  return `# fish completion for mailping, made by: mailping completions fish
complete -c mailping -f
${lines.join('\n')}`
}

function fishOption(command: string, { name, value }: Option, help: string): string {
  const takes = value === null ? '' : isFile(value) ? ' -r -F' : ' -x'
  const choices = value === null || value.choices.length === 0 ? '' : ` -a '${value.choices.join(' ')}'`
  const about = help === '' ? '' : ` -d ${fishQuoted(help)}`
  return `complete -c mailping -n '__fish_seen_subcommand_from ${command}' -l ${name.slice(2)}${takes}${choices}${about}`
}

function fishOperand(command: string, operand: Value): string[] {
  const seen = `complete -c mailping -n '__fish_seen_subcommand_from ${command}'`
  if (operand.choices.length > 0) return [`${seen} -a '${operand.choices.join(' ')}'`]
  return isFile(operand) ? [`${seen} -F`] : []
}

const isFile = ({ shown }: Value) => /FILE|FOLDER|PATH/.test(shown)
/** What zsh reads as its own signs. */
const plain = (text: string) =>
  text
    .replaceAll(/[[\]:]/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()
const zshQuoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
const fishQuoted = (text: string) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
