import { readFileSync } from 'node:fs'

/**
 * Every setting of an instance: the one table that documents, validates and prints itself, and the only reader of the
 * environment. A setting comes from the environment, else from the file that MAILPING_CONFIG names (lines NAME=value),
 * else it has its default. A secret may also be given as NAME_FILE, a path to read it from.
 */
export interface Config {
  host: string
  port: number
  data: string
  publicUrl: URL | null
  pictureUrl: URL | null
  trustedProxies: number
  databaseUrl: string | null
}

/** A setting is wrong. The message names it, says what was expected, what came and what to do. */
export class BadSetting extends Error {
  override readonly name = 'BadSetting'
}

interface Setting<Value> {
  name: string
  /** What it is when nobody says anything, as text; '' means not set. */
  byDefault: string
  about: string
  /** Never printed; may come from a file. */
  secret?: true
  /** Throws an Error that says what was expected. */
  parse: (text: string) => Value
}

const SETTINGS: { [Key in keyof Config]: Setting<Config[Key]> } = {
  host: {
    name: 'MAILPING_HOST',
    byDefault: '127.0.0.1',
    about:
      'Address to listen on. 0.0.0.0 or :: for all; behind a reverse proxy on the same machine leave it.',
    parse: text => text,
  },
  port: {
    name: 'MAILPING_PORT',
    byDefault: '8080',
    about: 'Port to listen on, 1 to 65535.',
    parse: text => wholeNumber(text, 1, 65_535),
  },
  data: {
    name: 'MAILPING_DATA',
    byDefault: './data',
    about: 'Folder of everything that is kept. One server at a time.',
    parse: text => text,
  },
  publicUrl: {
    name: 'MAILPING_PUBLIC_URL',
    byDefault: '',
    about:
      'How people reach this instance, e.g. https://ping.example.org. It stands in sent mail: never change its host.',
    parse: text => (text === '' ? null : origin(text)),
  },
  pictureUrl: {
    name: 'MAILPING_PICTURE_URL',
    byDefault: '',
    about:
      'A host of its own for pictures and receipt pages, e.g. https://p.example.org. Not set: MAILPING_PUBLIC_URL.',
    parse: text => (text === '' ? null : origin(text)),
  },
  trustedProxies: {
    name: 'MAILPING_TRUSTED_PROXIES',
    byDefault: '0',
    about:
      'How many reverse proxies of yours stand in front: so many entries of X-Forwarded-For count, from the right.',
    parse: text => wholeNumber(text, 0, 9),
  },
  databaseUrl: {
    name: 'MAILPING_DATABASE_URL',
    byDefault: '',
    about:
      'A PostgreSQL database, e.g. postgres://mailping@localhost/mailping. Not set: an embedded one in MAILPING_DATA.',
    secret: true,
    parse: text => (text === '' ? null : postgres(text)),
  },
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Throws BadSetting for the first value that does not fit, and for a name that starts with MAILPING_ and is unknown. */
export function readConfig(environment: Environment = process.env): Config {
  const texts = settingTexts(environment)
  const read = <Key extends keyof Config>(key: Key): Config[Key] => {
    const setting = SETTINGS[key]
    const text = texts.get(setting.name) ?? setting.byDefault
    try {
      return setting.parse(text)
    } catch (error) {
      const came = setting.secret === true ? 'a value that is not shown' : JSON.stringify(text)
      throw new BadSetting(`${setting.name}: expected ${messageOf(error)}, got ${came}. ${setting.about}`)
    }
  }
  return {
    host: read('host'),
    port: read('port'),
    data: read('data'),
    publicUrl: read('publicUrl'),
    pictureUrl: read('pictureUrl'),
    trustedProxies: read('trustedProxies'),
    databaseUrl: read('databaseUrl'),
  }
}

/** The table as text: each setting, what it is now, where from, and what it is for. Secrets are not shown. */
export function describeSettings(environment: Environment = process.env): string {
  const texts = settingTexts(environment)
  return Object.values(SETTINGS)
    .map(({ name, byDefault, about, secret }: Setting<unknown>) => {
      const text = texts.get(name)
      const shown = secret === true && text !== undefined ? '(set, not shown)' : (text ?? byDefault)
      const twin = secret === true ? ` (or ${name}_FILE)` : ''
      return `${name}=${shown}${text === undefined ? '  [default]' : ''}\n    ${about}${twin}`
    })
    .concat('MAILPING_CONFIG\n    A file with lines NAME=value; the environment wins over it.')
    .join('\n')
}

/** What was said, by name: the file first, the environment over it, secrets from their files. */
function settingTexts(environment: Environment): Map<string, string> {
  const file = environment['MAILPING_CONFIG']
  const given = new Map([...(file === undefined ? [] : fileLines(file)), ...environmentLines(environment)])
  for (const [name, text] of given) {
    if (!name.endsWith('_FILE') || !isSecret(name.slice(0, -'_FILE'.length))) continue
    given.delete(name)
    given.set(name.slice(0, -'_FILE'.length), readText(name, text).trim())
  }
  refuseUnknown(given)
  return given
}

function environmentLines(environment: Environment): [string, string][] {
  return Object.entries(environment).flatMap(([name, text]) =>
    name.startsWith('MAILPING_') && name !== 'MAILPING_CONFIG' && text !== undefined ? [[name, text]] : [],
  )
}

function fileLines(path: string): [string, string][] {
  const lines = readText('MAILPING_CONFIG', path)
    .split('\n')
    .map(line => line.trim())
  return lines.flatMap((line, i): [string, string][] => {
    if (line === '' || line.startsWith('#')) return []
    const [, name, text] = /^([A-Z_]+)\s*=\s*(.*)$/.exec(line) ?? []
    if (name === undefined || text === undefined) {
      // Without the line itself: it may hold a secret.
      throw new BadSetting(`${path}, line ${i + 1}: expected NAME=value or a comment with #.`)
    }
    return [[name, text]]
  })
}

function refuseUnknown(given: ReadonlyMap<string, string>): void {
  const known = Object.values(SETTINGS).map(({ name }) => name)
  for (const name of given.keys()) {
    if (!known.includes(name)) throw new BadSetting(`${name} is no setting. Known are ${known.join(', ')}.`)
  }
}

const isSecret = (name: string) =>
  Object.values(SETTINGS).some((setting: Setting<unknown>) => setting.name === name && setting.secret)

function readText(name: string, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new BadSetting(`${name}: the file ${path} cannot be read (${messageOf(error)}).`)
  }
}

function wholeNumber(text: string, min: number, max: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
  if (!(number >= min && number <= max)) throw new Error(`a whole number from ${min} to ${max}`)
  return number
}

function origin(text: string): URL {
  const url = URL.parse(text)
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.href !== `${url.origin}/`) {
    throw new Error('an address such as https://ping.example.org, without a path')
  }
  return url
}

function postgres(text: string): string {
  if (!/^postgres(ql)?:\/\//.test(text)) throw new Error('an address that starts with postgres://')
  return text
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
