import { afterAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BadSetting, readConfig, reportSettings } from './config.ts'

const folder = mkdtempSync(join(tmpdir(), 'mailping-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

describe('settings', () => {
  test('are complete without anything said', () => {
    expect(readConfig({})).toEqual({
      host: '127.0.0.1',
      port: 8080,
      data: './data',
      publicUrl: null,
      pictureUrl: null,
      trustedProxies: 0,
      databaseUrl: null,
      operatorName: null,
      operatorContact: null,
      invitations: 'operator',
      signUp: 'closed',
      smtpUrl: null,
      mailFrom: null,
      privateTargets: [],
    })
  })

  test('come from the environment, else from the file, else from the default', () => {
    const path = file('mailping.conf', '# a comment\n\nMAILPING_PORT = 9000\nMAILPING_TRUSTED_PROXIES=1\n')
    const config = readConfig({ MAILPING_CONFIG: path, MAILPING_PORT: '9001' })
    expect(config).toMatchObject({ port: 9001, trustedProxies: 1, host: '127.0.0.1' })
  })

  test('a secret may lie in a file of its own', () => {
    const path = file('database-url', 'postgres://mailping:hunter2@localhost/mailping\n')
    expect(readConfig({ MAILPING_DATABASE_URL_FILE: path }).databaseUrl).toBe(
      'postgres://mailping:hunter2@localhost/mailping',
    )
  })

  test.each([
    [
      'a port that is no number',
      { MAILPING_PORT: 'http' },
      'MAILPING_PORT: expected a whole number from 1 to 65535, got "http"',
    ],
    ['a port out of range', { MAILPING_PORT: '65536' }, 'from 1 to 65535, got "65536"'],
    [
      'a public address without a scheme',
      { MAILPING_PUBLIC_URL: 'ping.example.org' },
      'expected an address such as https://',
    ],
    ['a public address with a path', { MAILPING_PUBLIC_URL: 'https://example.org/ping' }, 'without a path'],
    ['a public address with a fragment', { MAILPING_PUBLIC_URL: 'https://example.org/#x' }, 'without a path'],
    ['a public address with a password', { MAILPING_PUBLIC_URL: 'https://:x@example.org' }, 'without a path'],
    [
      'a picture address of another kind',
      { MAILPING_PICTURE_URL: 'ftp://example.org' },
      'expected an address such as',
    ],
    ['too many proxies', { MAILPING_TRUSTED_PROXIES: '10' }, 'from 0 to 9'],
    [
      'a database that is not PostgreSQL',
      { MAILPING_DATABASE_URL: 'mysql://x:secret@y' },
      'starts with postgres://',
    ],
    [
      'a name that is misspelt',
      { MAILPING_PROT: '80' },
      'MAILPING_PROT is no setting. Known are MAILPING_HOST',
    ],
    [
      'an address that is none',
      { MAILPING_HOST: '256.1.1.1' },
      'MAILPING_HOST: expected an address of this machine',
    ],
    ['an address in brackets', { MAILPING_HOST: '[::1]' }, 'such as 127.0.0.1, 0.0.0.0 or ::'],
    ['no folder', { MAILPING_DATA: '' }, 'MAILPING_DATA: expected the path of a folder'],
    ['quotation marks', { MAILPING_DATA: '"./data"' }, 'MAILPING_DATA: expected the value as it is'],
    ['a twin of what is no secret', { MAILPING_PORT_FILE: '/run/port' }, 'MAILPING_PORT_FILE is no setting'],
    ['a mail server of another kind', { MAILPING_SMTP_URL: 'imap://mail.example.org' }, 'such as smtps://'],
    ['a mail server with a query', { MAILPING_SMTP_URL: 'smtp://h/?tls=no' }, 'such as smtps://'],
    ['a sender who is none', { MAILPING_MAIL_FROM: 'MailPing' }, 'such as ping@example.org or MailPing <'],
    ['two senders', { MAILPING_MAIL_FROM: 'a@x.org, b@x.org' }, 'such as ping@example.org'],
    [
      'a mail server without a sender',
      { MAILPING_SMTP_URL: 'smtp://localhost:25' },
      'Set both to tell senders by email, or neither.',
    ],
    ['a private target with a path', { MAILPING_PRIVATE_TARGETS: 'ntfy.lan/x' }, 'expected names of hosts'],
    ['an empty private target', { MAILPING_PRIVATE_TARGETS: 'ntfy.lan,,b' }, 'expected names of hosts'],
    ['a file that is not there', { MAILPING_CONFIG: '/nowhere/mailping.conf' }, 'cannot be read'],
  ])('refuse %s and say what was expected', (_, environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(BadSetting)
    expect(() => readConfig(environment)).toThrow(sentence)
  })

  test('name the line of the file that cannot be read', () => {
    const path = file('broken.conf', 'MAILPING_PORT=8080\nhost: 0.0.0.0\n')
    expect(() => readConfig({ MAILPING_CONFIG: path })).toThrow('line 2: expected NAME=value')
  })

  test.each(['127.0.0.1', '0.0.0.0', '::', '::1', 'localhost', 'mail-1.example.org'])(
    'take %s to listen on',
    host => {
      expect(readConfig({ MAILPING_HOST: host }).host).toBe(host)
    },
  )

  test('spell private targets as an address bar does', () => {
    const named = 'NTFY.home.lan., 192.168.1.5:8080,[FD00::1]:80, [fd00:0::2]'
    expect(readConfig({ MAILPING_PRIVATE_TARGETS: named }).privateTargets).toEqual([
      'ntfy.home.lan',
      '192.168.1.5:8080',
      '[fd00::1]:80',
      '[fd00::2]',
    ])
  })

  test('do not show a mail server’s password', () => {
    const report = reportSettings({
      MAILPING_SMTP_URL: 'smtps://ping:hunter2@mail.example.org',
      MAILPING_MAIL_FROM: 'MailPing <ping@example.org>',
    })
    expect(report.problems).toEqual([])
    expect(JSON.stringify(report)).not.toContain('hunter2')
  })

  test('name the file and the twins of secrets among what is known', () => {
    const known = /Known are .*MAILPING_DATABASE_URL, MAILPING_DATABASE_URL_FILE, .*MAILPING_CONFIG\./
    expect(() => readConfig({ MAILPING_PROT: '80' })).toThrow(known)
  })

  test('say of quotation marks in the file what to do, without the value', () => {
    const path = file('quoted.conf', `MAILPING_DATABASE_URL='postgres://x:hunter2@y/z'\n`)
    expect(() => readConfig({ MAILPING_CONFIG: path })).toThrow(
      /^(?!.*hunter2).*quotation marks\. Take them away/,
    )
  })

  test('cannot name another file in the file', () => {
    const path = file('nested.conf', 'MAILPING_CONFIG=other.conf\n')
    expect(() => readConfig({ MAILPING_CONFIG: path })).toThrow(
      'line 1: MAILPING_CONFIG is read from the environment',
    )
  })

  test('say everything that is wrong at once, a line each', () => {
    const path = file('wrong.conf', 'nonsense\nMAILPING_PORT=x\nMAILPING_PROT=80\n')
    const report = reportSettings({ MAILPING_CONFIG: path, MAILPING_HOST: '256.1.1.1' })
    const wanted = [
      'line 1: expected NAME=value',
      'MAILPING_PROT is no setting',
      'MAILPING_HOST: ',
      'MAILPING_PORT: ',
    ]
    expect(report.problems).toHaveLength(wanted.length)
    for (const [at, words] of wanted.entries()) expect(report.problems[at]).toContain(words)
    expect(() => readConfig({ MAILPING_CONFIG: path, MAILPING_HOST: '256.1.1.1' })).toThrow(
      report.problems.join('\n'),
    )
    expect(report.table).toContain('MAILPING_PORT=x\n')
  })

  test.each<[string, string, string[]]>([
    ['https', 'https://ping.example.org', []],
    ['http on this machine', 'http://localhost:8080', []],
    ['http on its loopback address', 'http://127.0.0.1:8080', []],
    [
      'http elsewhere',
      'http://ping.example.org',
      ['MAILPING_PUBLIC_URL is http://ping.example.org, without https'],
    ],
    ['http in a home network', 'http://192.168.1.5:8080', ['neither keys nor the clipboard']],
  ])('with a public address over %s warn of what will not work', (_, url, warnings) => {
    const report = reportSettings({ MAILPING_PUBLIC_URL: url })
    expect(report.problems).toEqual([])
    expect(report.warnings).toHaveLength(warnings.length)
    for (const words of warnings) expect(report.warnings.join()).toContain(words)
  })

  test('warn of pictures over http, which a mail program may refuse', () => {
    const urls = { MAILPING_PUBLIC_URL: 'https://a.example', MAILPING_PICTURE_URL: 'http://p.example' }
    const [warning, ...more] = reportSettings(urls).warnings
    expect(warning).toContain('MAILPING_PICTURE_URL is http://p.example')
    expect(more).toEqual([])
  })

  test.each([
    ['behind no proxy that is told of', { MAILPING_TRUSTED_PROXIES: '0' }, 1],
    ['behind one', { MAILPING_TRUSTED_PROXIES: '1' }, 0],
    ['on this machine only', { MAILPING_PUBLIC_URL: '' }, 0],
    ['that are closed', { MAILPING_SIGN_UP: 'closed' }, 0],
  ])('warn of open doors %s', (_, said, count) => {
    const { warnings } = reportSettings({
      MAILPING_SIGN_UP: 'open',
      MAILPING_OPERATOR_NAME: 'Ada Example',
      MAILPING_OPERATOR_CONTACT: 'ada@example.org',
      MAILPING_PUBLIC_URL: 'https://a.example',
      ...said,
    })
    expect(warnings).toHaveLength(count)
    for (const warning of warnings) expect(warning).toContain('MAILPING_TRUSTED_PROXIES is 0')
  })

  test.each<[string, Record<string, string>]>([
    ['without anybody’s name', { MAILPING_OPERATOR_CONTACT: 'ada@example.org' }],
    ['without a way to reach them', { MAILPING_OPERATOR_NAME: 'Ada Example' }],
  ])('refuse to open the doors %s', (_, said) => {
    expect(() => readConfig({ ...said, MAILPING_SIGN_UP: 'open' })).toThrow(
      'MAILPING_SIGN_UP: open needs MAILPING_OPERATOR_NAME and MAILPING_OPERATOR_CONTACT',
    )
    expect(readConfig({ ...said, MAILPING_SIGN_UP: 'closed' }).signUp).toBe('closed')
  })

  test.each([
    ['ada@example.org', 'mailto:ada@example.org'],
    ['https://example.org/contact', 'https://example.org/contact'],
  ])('take %s to reach the operator at', (contact, href) => {
    const said = { MAILPING_OPERATOR_NAME: 'Ada Example', MAILPING_OPERATOR_CONTACT: contact }
    const config = readConfig({ ...said, MAILPING_SIGN_UP: 'open' })
    expect([config.signUp, config.operatorContact?.href]).toEqual(['open', href])
  })

  test.each([
    'Ada',
    'ada@example',
    'a b@example.org',
    'http://example.org',
    'javascript:alert(1)',
    'mailto:x',
  ])('refuse %s as a way to reach anybody', contact => {
    expect(() => readConfig({ MAILPING_OPERATOR_CONTACT: contact })).toThrow('expected an email address')
  })

  test('never show a secret, neither in the table nor in an error', () => {
    const report = reportSettings({ MAILPING_DATABASE_URL: 'postgres://x:hunter2@y/z' })
    expect(JSON.stringify(report)).not.toContain('hunter2')
    expect(() => readConfig({ MAILPING_DATABASE_URL: 'hunter2' })).toThrow('a value that is not shown')
    const path = file('shell.conf', 'export MAILPING_DATABASE_URL=postgres://x:hunter2@y/z\n')
    expect(() => readConfig({ MAILPING_CONFIG: path })).toThrow(/^(?!.*hunter2).*line 1/)
  })

  test('print themselves: every name, what it is now, and what for', () => {
    const { table } = reportSettings({ MAILPING_PORT: '9000' })
    for (const line of [
      'MAILPING_HOST=127.0.0.1  [default]',
      'MAILPING_PORT=9000\n',
      'MAILPING_DATABASE_URL_FILE',
    ]) {
      expect(table).toContain(line)
    }
    expect(table.split('\n').filter(line => line.length > 80)).toEqual([])
  })
})
