import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { proxyLogFinding, type ProxyFile } from './proxy-log.ts'

const EXAMPLES = join(import.meta.dir, '..', '..', 'docs', 'proxy')
const example = (name: string) => readFileSync(join(EXAMPLES, name), 'utf8')
const TOKEN = 'abcdefghijklmnopqrstuA'
const asked = { marks: [TOKEN], hosts: ['ping.example.org'] }
const NOTHING = { logs: [], configurations: [], unreadable: [] }
const nginx = (text: string): ProxyFile => ({ path: '/etc/nginx/conf.d/mailping.conf', text })

const caddy = (...lines: string[]): ProxyFile => ({
  path: '/etc/caddy/Caddyfile',
  text: ['ping.example.org {', ...lines, '}'].join('\n'),
})
/** A server as most have it, with what is under test. */
const server = (inside: string) =>
  nginx(`server { server_name ping.example.org; location / { proxy_pass http://x; } ${inside} }`)

describe('the access log of a proxy', () => {
  test('that has the picture just loaded fails, whatever its configuration says', () => {
    const logs = [{ path: '/var/log/nginx/access.log', text: `1.2.3.4 GET /p/${TOKEN}.gif` }]
    const finding = proxyLogFinding(
      { logs, configurations: [nginx(example('nginx.conf'))], unreadable: [] },
      asked,
    )
    expect(finding.level).toBe('failed')
    expect(finding.sentence).toContain('access.log')
  })

  test.each([
    ['the example for nginx', nginx(example('nginx.conf')), 'ok'],
    ['nginx with a log', nginx('server { server_name ping.example.org; location / { } }'), 'warning'],
    [
      'nginx that is silent for two of the three only',
      nginx('server { server_name ping.example.org; location /p/ { access_log off; } location /r/ { } }'),
      'warning',
    ],
    ['nginx without any log', nginx('server { server_name ping.example.org; access_log off; }'), 'ok'],
    ['nginx for another host', nginx('server { server_name other.example; }'), 'warning'],
    [
      'nginx that is silent for its icon only',
      server('location = /favicon.ico { access_log off; }'),
      'warning',
    ],
    [
      'nginx with an expression that does not reach its places',
      server(
        'location ^~ /p/ { access_log off; } location ^~ /r/ { access_log off; } location ^~ /unsubscribe/ { access_log off; } location ~ . { }',
      ),
      'ok',
    ],
    ['nginx with one place for all', server('location ~ ^/(p|r|unsubscribe)/ { access_log off; }'), 'ok'],
    [
      'nginx with an expression that takes them from their silent places',
      server(
        'location /p/ { access_log off; } location /r/ { access_log off; } location /unsubscribe/ { access_log off; } location ~ . { }',
      ),
      'warning',
    ],
    [
      'nginx that logs again in one place',
      server('access_log off; location /p/ { access_log /var/log/p.log; }'),
      'warning',
    ],
    [
      'nginx that logs to a second file',
      server('location / { access_log off; } access_log a.log;'),
      'warning',
    ],
    ['nginx whose line is a comment', server('# access_log off;'), 'warning'],
    [
      'nginx silent above all servers',
      nginx('access_log off; server { server_name ping.example.org; }'),
      'ok',
    ],
    [
      'nginx whose other server is silent',
      nginx('server { server_name ping.example.org; } server { server_name x.example; access_log off; }'),
      'warning',
    ],
    ['the example for Caddy', { path: '/etc/caddy/Caddyfile', text: example('Caddyfile') }, 'ok'],
    [
      'the example for Caddy with a log',
      { path: '/etc/caddy/Caddyfile', text: example('Caddyfile').replace('#log\n', 'log\n') },
      'warning',
    ],
    ['Caddy without a log', { path: '/etc/caddy/Caddyfile', text: 'ping.example.org {\n}' }, 'ok'],
    ['Caddy with a log', { path: '/etc/caddy/Caddyfile', text: 'ping.example.org {\n\tlog\n}' }, 'warning'],
    ['Caddy that skips two of the three', caddy('log', 'log_skip /p/*', 'log_skip /r/*'), 'warning'],
    [
      'Caddy that skips all three',
      caddy('log', 'log_skip /p/*', 'log_skip /r/*', 'log_skip /unsubscribe/*'),
      'ok',
    ],
    ['Caddy that skips everything', caddy('log', 'log_skip'), 'ok'],
    ['Caddy that skips something else', caddy('log', 'log_skip /health'), 'warning'],
    [
      'Caddy that skips by a name',
      caddy('log', '@quiet path /p/* /r/* /unsubscribe/*', 'log_skip @quiet'),
      'ok',
    ],
    [
      'Caddy that skips by a block',
      caddy('log', '@quiet {', 'path /p/* /r/* /unsubscribe/*', '}', 'skip_log @quiet'),
      'ok',
    ],
    ['Caddy that skips another name', caddy('log', '@other path /health', 'log_skip @other'), 'warning'],
    [
      'Caddy that skips them from one address only',
      caddy('log', '@quiet {', 'path /p/* /r/* /unsubscribe/*', 'remote_ip 10.0.0.1', '}', 'log_skip @quiet'),
      'warning',
    ],
    ['Caddy that skips where it handles', caddy('log', 'handle /p/* {', 'log_skip', '}'), 'warning'],
  ] as const)('%s', (_, file, level) => {
    expect(proxyLogFinding({ logs: [], configurations: [file], unreadable: [] }, asked).level).toBe(level)
  })

  test('that is not on this machine cannot be seen, and how to look is said', () => {
    const finding = proxyLogFinding({ ...NOTHING }, asked)
    expect(finding.level).toBe('warning')
    expect(finding.remedy).toContain('"/p/"')
  })

  test('that only this account may not read cannot be seen, and who can is said', () => {
    const logs = [{ path: '/var/log/nginx/error.log', text: '' }]
    const unreadable = ['/var/log/nginx/access.log']
    const finding = proxyLogFinding({ ...NOTHING, logs, unreadable }, asked)
    expect(finding.level).toBe('warning')
    expect(finding.sentence).toContain('/var/log/nginx/access.log')
    expect(finding.remedy).toContain('as root')
  })

  test('is not seen in a log of errors', () => {
    const logs = [{ path: '/var/log/nginx/error.log', text: '' }]
    expect(proxyLogFinding({ ...NOTHING, logs }, asked).level).toBe('warning')
  })

  test('that is silent by a file further up is silent', () => {
    const above = { path: '/etc/nginx/nginx.conf', text: 'http { access_log off; include conf.d/*; }' }
    const configurations = [above, server('')]
    expect(proxyLogFinding({ ...NOTHING, configurations }, asked).level).toBe('ok')
  })

  test('without the picture is fine', () => {
    const logs = [{ path: '/var/log/nginx/access.log', text: 'GET /new' }]
    expect(proxyLogFinding({ ...NOTHING, logs }, asked).level).toBe('ok')
  })
})
