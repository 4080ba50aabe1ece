import { UsageError } from './command.ts'

/**
 * A command's usage line is its grammar: help, the manual page and completions show it, and a call is read by it.
 *
 *     ABOUT [--to NAME] [--mode quiet|badge] [--json]
 *
 * Words in capitals are operands, those with two dashes options; what follows an option within its brackets is its value,
 * words joined by `|` are the values it takes. Brackets mean that it may be left out.
 */
export interface Usage {
  operands: Operand[]
  options: Option[]
}

export interface Value {
  /** `NAME`; for choices the words as they stand. */
  shown: string
  /** Empty: any word. */
  choices: readonly string[]
}

export interface Operand extends Value {
  required: boolean
}

export interface Option {
  /** With its dashes. */
  name: string
  required: boolean
  /** Null when it stands alone. */
  value: Value | null
}

/** The words of one call. */
export interface CallWords {
  operands: readonly string[]
  /** Whether the option was given. */
  has(option: string): boolean
  /** The option's value, or null. */
  valueOf(option: string): string | null
}

const PIECES = /\[([^\]]+)\]|(--[\w-]+(?: (?!--|\[)\S+)?)|(\S+)/g

export function parseUsage(usage: string): Usage {
  const parsed: Usage = { operands: [], options: [] }
  for (const [, optional, option, operand] of usage.matchAll(PIECES)) {
    const required = optional === undefined
    const [first = '', second] = (optional ?? option ?? operand ?? '').split(' ')
    if (first.startsWith('--'))
      parsed.options.push({ name: first, required, value: second === undefined ? null : valueOf(second) })
    else parsed.operands.push({ ...valueOf(first), required })
  }
  return parsed
}

/** `--help` is of every command and never comes here. Throws UsageError that says what was expected. */
export function readCall(usage: string, words: readonly string[]): CallWords {
  const grammar = parseUsage(usage)
  const operands: string[] = []
  const given = new Map<string, string>()
  const rest = [...words]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') operands.push(...rest.splice(0))
    else if (word.startsWith('--')) takeOption(grammar, { word, rest, given })
    else operands.push(word)
  }
  checkOperands(grammar, operands)
  const missing = grammar.options.find(({ name, required }) => required && !given.has(name))
  if (missing !== undefined)
    throw new UsageError(`expected ${missing.name} ${missing.value?.shown ?? ''}`.trim() + '.')
  return { operands, has: option => given.has(option), valueOf: option => given.get(option) ?? null }
}

/** `--name value` and `--name=value`. */
function takeOption(
  { options }: Usage,
  { word, rest, given }: { word: string; rest: string[]; given: Map<string, string> },
): void {
  const [name = '', ...behind] = word.split('=')
  const option = options.find(one => one.name === name)
  if (option === undefined) throw new UsageError(`there is no option ${name}.${known(options)}`)
  if (given.has(name)) throw new UsageError(`${name} was given twice.`)
  if (option.value === null) {
    if (behind.length > 0) throw new UsageError(`${name} takes no value.`)
    given.set(name, '')
    return
  }
  const value = behind.length > 0 ? behind.join('=') : rest.shift()
  if (value === undefined) throw new UsageError(`expected ${option.value.shown} after ${name}.`)
  checkChoice(option.value, value, name)
  given.set(name, value)
}

function checkOperands({ operands }: Usage, words: readonly string[]): void {
  const extra = words[operands.length]
  if (extra !== undefined)
    throw new UsageError(
      operands.length === 0
        ? `expected no further words, got ${JSON.stringify(extra)}.`
        : `expected ${operands.map(({ shown }) => shown).join(' ')} and no more, got ${JSON.stringify(extra)}. A name with spaces stands in quotation marks.`,
    )
  for (const [i, operand] of operands.entries()) {
    const word = words[i]
    if (word === undefined && operand.required) throw new UsageError(`expected ${operand.shown}.`)
    if (word !== undefined) checkChoice(operand, word, operand.shown)
  }
}

function checkChoice({ choices }: Value, word: string, name: string): void {
  if (choices.length === 0 || choices.includes(word)) return
  throw new UsageError(`${name}: expected ${choices.join(', ')}, got ${JSON.stringify(word)}.`)
}

function known(options: readonly Option[]): string {
  return options.length === 0 ? '' : ` Known are ${options.map(({ name }) => name).join(', ')}.`
}

function valueOf(shown: string): Value {
  return { shown, choices: shown.includes('|') && !/[A-Z]/.test(shown) ? shown.split('|') : [] }
}
