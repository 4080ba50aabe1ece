import { readFileSync } from 'node:fs'

/** What a setting is called; a secret one may also be given as NAME_FILE, a path to read it from. */
export interface SettingName {
  name: string
  secret?: true
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Names the settings file; stands in the environment only. */
export const CONFIG_FILE = 'MAILPING_CONFIG'

/**
 * What was said, by name: the settings file first, the environment over it, secrets from their files. `problems`: a
 * sentence for each thing that cannot be read, is no setting or stands in quotes; none of them quotes a value.
 */
export function readSettingTexts(
  environment: Environment,
  settings: readonly SettingName[],
): { texts: Map<string, string>; problems: string[] } {
  const path = environment[CONFIG_FILE]
  const said = [...(path === undefined ? [] : fromFile(path)), ...fromEnvironment(environment)]
    .map(one => known(one, settings))
    .map(one => fromSecretFile(one, settings))
    .map(withoutQuotes)
  return {
    texts: new Map(said.flatMap(one => (one.kind === 'text' ? [[one.name, one.text]] : []))),
    problems: said.flatMap(one => (one.kind === 'problem' ? one.sentence : [])),
  }
}

type Said = { kind: 'text'; name: string; text: string } | { kind: 'problem'; sentence: string }

const problem = (sentence: string): Said => ({ kind: 'problem', sentence })

function fromEnvironment(environment: Environment): Said[] {
  return Object.entries(environment).flatMap(([name, text]): Said[] =>
    name.startsWith('MAILPING_') && name !== CONFIG_FILE && text !== undefined
      ? [{ kind: 'text', name, text }]
      : [],
  )
}

function fromFile(path: string): Said[] {
  const file = readText(path)
  if (file.kind === 'unreadable')
    return [problem(`${CONFIG_FILE}: the file ${path} cannot be read (${file.why}).`)]
  return file.text.split('\n').flatMap((line, i) => fromLine(line.trim(), `${path}, line ${i + 1}`))
}

function fromLine(line: string, place: string): Said[] {
  if (line === '' || line.startsWith('#')) return []
  const [, name, text] = /^([A-Z_]+)\s*=\s*(.*)$/.exec(line) ?? []
  // Without the line itself: it may hold a secret.
  if (name === undefined || text === undefined)
    return [problem(`${place}: expected NAME=value or a comment with #.`)]
  if (name === CONFIG_FILE) return [problem(`${place}: ${CONFIG_FILE} is read from the environment only.`)]
  return [{ kind: 'text', name, text }]
}

function known(said: Said, settings: readonly SettingName[]): Said {
  const names = settings.flatMap(({ name, secret }) => (secret === true ? [name, `${name}_FILE`] : [name]))
  if (said.kind === 'problem' || names.includes(said.name)) return said
  return problem(`${said.name} is no setting. Known are ${[...names, CONFIG_FILE].join(', ')}.`)
}

function fromSecretFile(said: Said, settings: readonly SettingName[]): Said {
  if (said.kind === 'problem' || settings.some(({ name }) => name === said.name)) return said
  const path = said.text
  const file = readText(path)
  return file.kind === 'unreadable'
    ? problem(`${said.name}: the file ${path} cannot be read (${file.why}).`)
    : { kind: 'text', name: said.name.replace(/_FILE$/, ''), text: file.text.trim() }
}

/** A shell would take them away; nothing does it here, nor where a container is given a file of settings. */
function withoutQuotes(said: Said): Said {
  if (said.kind === 'problem' || !/^(["']).*\1$/s.test(said.text)) return said
  return problem(`${said.name}: expected the value as it is, got one in quotation marks. Take them away.`)
}

function readText(path: string): { kind: 'text'; text: string } | { kind: 'unreadable'; why: string } {
  try {
    return { kind: 'text', text: readFileSync(path, 'utf8') }
  } catch (error) {
    return { kind: 'unreadable', why: error instanceof Error ? error.message : String(error) }
  }
}
