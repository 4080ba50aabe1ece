import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { CONFIG_FILE, readSettingTexts, type Environment } from './setting-texts.ts'
import {
  contact,
  folder,
  hostName,
  lineOfText,
  listenAddress,
  mailbox,
  oneOf,
  origin,
  postgres,
  smtp,
  wholeNumber,
} from './setting-values.ts'
import { documentHere } from './telling/naming.ts'

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
  operatorName: string | null
  operatorContact: URL | null
  invitations: 'operator' | 'everyone'
  signUp: 'closed' | 'open'
  smtpUrl: string | null
  mailFrom: string | null
  privateTargets: readonly string[]
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
  operatorName: {
    name: 'MAILPING_OPERATOR_NAME',
    byDefault: '',
    about: 'Who runs this instance, for people to read: on sign-in, set-up and recipients’ pages.',
    parse: text => (text === '' ? null : lineOfText(text, OPERATOR_NAME_MAX)),
  },
  operatorContact: {
    name: 'MAILPING_OPERATOR_CONTACT',
    byDefault: '',
    about: 'Where they reach the operator: an email address, or the https address of a page.',
    parse: text => (text === '' ? null : contact(text)),
  },
  invitations: {
    name: 'MAILPING_INVITATIONS',
    byDefault: 'operator',
    about:
      'Who may invite others: operator (the account of the first set-up link), or everyone who has an account.',
    parse: text => oneOf(['operator', 'everyone'], text),
  },
  signUp: {
    name: 'MAILPING_SIGN_UP',
    byDefault: 'closed',
    about:
      'closed: an account takes a link. open: anybody makes one; needs MAILPING_OPERATOR_NAME and MAILPING_OPERATOR_CONTACT.',
    parse: text => oneOf(['closed', 'open'], text),
  },
  smtpUrl: {
    name: 'MAILPING_SMTP_URL',
    byDefault: '',
    about:
      'The mail server through which senders are told by email, e.g. smtps://name:password@mail.example.org. Not set: no email.',
    secret: true,
    parse: text => (text === '' ? null : smtp(text)),
  },
  mailFrom: {
    name: 'MAILPING_MAIL_FROM',
    byDefault: '',
    about: 'The address these mails come from, e.g. MailPing <ping@example.org>.',
    parse: text => (text === '' ? null : mailbox(text)),
  },
  privateTargets: {
    name: 'MAILPING_PRIVATE_TARGETS',
    byDefault: '',
    about:
      'Hosts in your own network that senders may be told through, e.g. ntfy.home.lan,192.168.1.5:8080. All others there are refused.',
    parse: text => (text === '' ? [] : text.split(',').map(name => hostName(name.trim()))),
  },
}

/** One line on a phone. */
const OPERATOR_NAME_MAX = 80

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
  /** The same for a program; `value` null for a secret that is set. */
  settings: { name: string; value: string | null; isDefault: boolean; about: string }[]
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
  const settings = Object.values(SETTINGS).map(({ name, byDefault, about, secret }) => {
    const text = texts.get(name)
    const value = secret === true && text !== undefined ? null : (text ?? byDefault)
    return { name, value, isDefault: text === undefined, about }
  })
  return { table: table.join('\n'), settings, problems, warnings: settingWarnings(config) }
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
export function settingWarnings(config: Config): string[] {
  return [...plainHttpWarnings(config), ...openSignUpWarnings(config)]
}

function openSignUpWarnings({ signUp, publicUrl, trustedProxies }: Config): string[] {
  if (signUp !== 'open' || publicUrl === null || trustedProxies > 0) return []
  return [
    'MAILPING_SIGN_UP is open and MAILPING_TRUSTED_PROXIES is 0: behind a reverse proxy all strangers seem to come from its one network, and a few of them use up the accounts of a day for everybody. Set how many proxies of yours stand in front; with none, all is well.',
  ]
}

function plainHttpWarnings({ publicUrl, pictureUrl }: Config): string[] {
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

const MEND = `Put a reverse proxy with a certificate in front and set its https address (${documentHere('docs/operating.md')}, "Reverse proxy").`

/** Browsers trust http only on the machine itself: https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy */
function isPlainHttp({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && !/^(?:(?:.+\.)?localhost|127\.[\d.]+|\[::1\])$/.test(hostname)
}

/** Where the command line keeps a login: https://specifications.freedesktop.org/basedir-spec/latest/ */
export function loginPath(environment: Environment = process.env): string {
  const given = environment['XDG_CONFIG_HOME'] ?? ''
  const base = isAbsolute(given) ? given : join(environment['HOME'] ?? homedir(), '.config')
  return join(base, 'mailping', 'login.json')
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
    operatorName: read('operatorName'),
    operatorContact: read('operatorContact'),
    invitations: read('invitations'),
    signUp: read('signUp'),
    smtpUrl: read('smtpUrl'),
    mailFrom: read('mailFrom'),
    privateTargets: read('privateTargets'),
  }
  if (isOpenByNobody(config)) problems.push(OPEN_BY_NOBODY)
  if ((config.smtpUrl === null) !== (config.mailFrom === null)) problems.push(HALF_A_MAIL)
  return { config, texts, problems }
}

/** Strangers must see whom they trust with their letters' times, and whom to ask. */
const isOpenByNobody = ({ signUp, operatorName, operatorContact }: Config) =>
  signUp === 'open' && (operatorName === null || operatorContact === null)

const OPEN_BY_NOBODY =
  'MAILPING_SIGN_UP: open needs MAILPING_OPERATOR_NAME and MAILPING_OPERATOR_CONTACT, so that whoever makes an account here sees who runs it. Set both, or leave MAILPING_SIGN_UP closed.'

const HALF_A_MAIL =
  'MAILPING_SMTP_URL and MAILPING_MAIL_FROM: one is set without the other. Set both to tell senders by email, or neither.'

function misfit({ name, about, secret }: Setting<unknown>, text: string, error: unknown): string {
  const came = secret === true ? 'a value that is not shown' : JSON.stringify(text)
  return `${name}: expected ${error instanceof Error ? error.message : String(error)}, got ${came}. ${about}`
}
