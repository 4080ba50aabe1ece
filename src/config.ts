import { isIP } from 'node:net'
import { CONFIG_FILE, readSettingTexts, type Environment } from './setting-texts.ts'

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
    parse: listenAddress,
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
    parse: folder,
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

/** Throws BadSetting with a line for each value that does not fit and each name that starts with MAILPING_ and is unknown. */
export function readConfig(environment: Environment = process.env): Config {
  const { config, problems } = examine(environment)
  if (problems.length > 0) throw new BadSetting(problems.join('\n'))
  return config
}

/** The settings as a person looks at them. */
export interface SettingsReport {
  /** Each setting, what it is now, where from, and what it is for. Secrets are not shown. */
  table: string
  /** What readConfig would refuse, a sentence each. */
  problems: string[]
  /** What is allowed and will not do what people expect, a sentence each. */
  warnings: string[]
}

export function reportSettings(environment: Environment = process.env): SettingsReport {
  const { config, texts, problems } = examine(environment)
  const rows = Object.values(SETTINGS).map(setting => row(setting, texts.get(setting.name)))
  const table = [
    ...rows,
    `${CONFIG_FILE}\n${about('A file with lines NAME=value; the environment wins over it.')}`,
  ]
  return { table: table.join('\n'), problems, warnings: settingWarnings(config) }
}

function row({ name, byDefault, about: words, secret }: Setting<unknown>, text: string | undefined): string {
  const shown = secret === true && text !== undefined ? '(set, not shown)' : (text ?? byDefault)
  const twin = secret === true ? ` (or ${name}_FILE)` : ''
  return `${name}=${shown}${text === undefined ? '  [default]' : ''}\n${about(words + twin)}`
}

/** Indented, in lines that a terminal of 80 columns does not break. */
function about(words: string): string {
  return words.replaceAll(/(.{1,76})(?: |$)/g, '    $1\n').trimEnd()
}

/** Values that a start takes, although something will not work with them. */
export function settingWarnings({ publicUrl, pictureUrl }: Config): string[] {
  if (publicUrl !== null && isPlainHttp(publicUrl))
    return [
      `MAILPING_PUBLIC_URL is ${publicUrl.origin}, without https: a browser gives a page there neither keys nor the clipboard, so nobody can sign in or copy a picture; and a mail program may refuse to load a picture over http. ${MEND}`,
    ]
  if (pictureUrl !== null && isPlainHttp(pictureUrl))
    return [
      `MAILPING_PICTURE_URL is ${pictureUrl.origin}, without https: a mail program may refuse to load a picture over http, and then nothing is recorded. ${MEND}`,
    ]
  return []
}

const MEND =
  'Put a reverse proxy with a certificate in front and set its https address (docs/operating.md, "Reverse proxy").'

/** Browsers trust http only on the machine itself: https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy */
function isPlainHttp({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && !/^(?:(?:.+\.)?localhost|127\.[\d.]+|\[::1\])$/.test(hostname)
}

interface Examined {
  /** What does not fit has its default. */
  config: Config
  texts: Map<string, string>
  problems: string[]
}

function examine(environment: Environment): Examined {
  const { texts, problems } = readSettingTexts(environment, Object.values(SETTINGS))
  const read = <Key extends keyof Config>(key: Key): Config[Key] => {
    const setting = SETTINGS[key]
    const text = texts.get(setting.name) ?? setting.byDefault
    try {
      return setting.parse(text)
    } catch (error) {
      problems.push(misfit(setting, text, error))
      return setting.parse(setting.byDefault)
    }
  }
  const config = {
    host: read('host'),
    port: read('port'),
    data: read('data'),
    publicUrl: read('publicUrl'),
    pictureUrl: read('pictureUrl'),
    trustedProxies: read('trustedProxies'),
    databaseUrl: read('databaseUrl'),
  }
  return { config, texts, problems }
}

function misfit({ name, about, secret }: Setting<unknown>, text: string, error: unknown): string {
  const came = secret === true ? 'a value that is not shown' : JSON.stringify(text)
  return `${name}: expected ${error instanceof Error ? error.message : String(error)}, got ${came}. ${about}`
}

/** An address, or a name with a letter in it: 256.1.1.1 is neither. */
function listenAddress(text: string): string {
  if (isIP(text) === 0 && !/^(?=.*[a-z])[\w-]+(?:\.[\w-]+)*$/i.test(text))
    throw new Error('an address of this machine such as 127.0.0.1, 0.0.0.0 or ::, or its name')
  return text
}

function folder(text: string): string {
  if (text === '') throw new Error('the path of a folder')
  return text
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
