import { describe, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { proxyLogFinding, type ProxyFile } from './proxy-log.ts'

const EXAMPLES = join(import.meta.dir, '..', '..', 'docs', 'proxy')
const example = (name: string) => readFileSync(join(EXAMPLES, name), 'utf8')
const TOKEN = 'abcdefghijklmnopqrstuA'
const asked = { marks: [TOKEN], hosts: ['ping.example.org'] }
const nginx = (text: string): ProxyFile => ({ path: '/etc/nginx/conf.d/mailping.conf', text })

describe('the access log of a proxy', () => {
  test('that has the picture just loaded fails, whatever its configuration says', () => {
    const logs = [{ path: '/var/log/nginx/access.log', text: `1.2.3.4 GET /p/${TOKEN}.gif` }]
    const finding = proxyLogFinding({ logs, configurations: [nginx(example('nginx.conf'))] }, asked)
    expect(finding.level).toBe('failed')
    expect(finding.sentence).toContain('access.log')
  })

  test.each([
    ['the example for nginx', nginx(example('nginx.conf')), 'ok'],
    ['nginx with a log', nginx('server { server_name ping.example.org; location / { } }'), 'warning'],
    [
      'nginx that is silent for one of the two only',
      nginx('server { server_name ping.example.org; location /p/ { access_log off; } location /r/ { } }'),
      'warning',
    ],
    ['nginx without any log', nginx('server { server_name ping.example.org; access_log off; }'), 'ok'],
    ['nginx for another host', nginx('server { server_name other.example; }'), 'warning'],
    ['the example for Caddy', { path: '/etc/caddy/Caddyfile', text: example('Caddyfile') }, 'ok'],
    [
      'the example for Caddy with a log',
      { path: '/etc/caddy/Caddyfile', text: example('Caddyfile').replace('#log\n', 'log\n') },
      'warning',
    ],
    ['Caddy without a log', { path: '/etc/caddy/Caddyfile', text: 'ping.example.org {\n}' }, 'ok'],
    ['Caddy with a log', { path: '/etc/caddy/Caddyfile', text: 'ping.example.org {\n\tlog\n}' }, 'warning'],
    [
      'Caddy with a log that skips',
      { path: '/etc/caddy/Caddyfile', text: 'ping.example.org {\n\tlog\n\tlog_skip /p/*\n}' },
      'ok',
    ],
  ] as const)('%s', (_, file, level) => {
    expect(proxyLogFinding({ logs: [], configurations: [file] }, asked).level).toBe(level)
  })

  test('that is not on this machine cannot be seen, and how to look is said', () => {
    const finding = proxyLogFinding({ logs: [], configurations: [] }, asked)
    expect(finding.level).toBe('warning')
    expect(finding.remedy).toContain('"/p/"')
  })

  test('without the picture is fine', () => {
    const logs = [{ path: '/var/log/nginx/access.log', text: 'GET /new' }]
    expect(proxyLogFinding({ logs, configurations: [] }, asked).level).toBe('ok')
  })
})
