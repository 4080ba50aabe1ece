import { expect, test } from 'bun:test'
import { spawnSync } from 'node:child_process'
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, ROOT, startProgram } from './support/program.ts'

/** Building the web app and starting takes about a second; npm itself another one. */
const START_MAX_MS = 60_000

test(
  'the line of the README starts a clean copy, whose set-up link leads to the app',
  async () => {
    await using folder = await cleanCopy()
    const data = join(folder.path, 'data')
    const port = freePort()
    await using program = startProgram(await startLine(), {
      cwd: folder.path,
      settings: { MAILPING_PORT: String(port), MAILPING_DATA: data },
    })
    const [link] = await program.saw(/http:\S+\/setup#[\w-]{22}(?=\n)/)
    expect(new URL(link).host).toBe(`localhost:${port}`)
    const page = await fetch(link)
    expect(page.status).toBe(200)
    const script = /<script type="module" src="([^"]+)"/.exec(await page.text())?.[1] ?? ''
    expect((await fetch(new URL(script, link))).headers.get('Content-Type')).toStartWith('text/javascript')
    expect(program.output()).toContain(`ssh -L ${port}:localhost:${port}`)

    await program.interrupt()
    expect(await fetch(link).catch(() => 'nobody answers')).toBe('nobody answers')
    expect(existsSync(join(data, 'mailping.db'))).toBe(true)
  },
  START_MAX_MS,
)

/** What stands in the README's first block of commands, but for the installing: the copy borrows our packages. */
async function startLine(): Promise<string> {
  const readme = await readFile(join(ROOT, 'README.md'), 'utf8')
  const line = /```sh\n(.+)\n```/.exec(readme)?.[1] ?? ''
  expect(line).toStartWith('npm ci && ')
  return line.replace('npm ci && ', '')
}

interface Folder extends AsyncDisposable {
  path: string
}

/** All that a commit of this folder would hold, and nothing else: nothing built, nothing ignored. */
async function cleanCopy(): Promise<Folder> {
  const path = await mkdtemp(join(tmpdir(), 'mailping-copy-'))
  const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  const files = listed.stdout.split('\0').filter(name => name !== '' && existsSync(join(ROOT, name)))
  expect(files).toContain('README.md')
  for (const name of files) await cp(join(ROOT, name), join(path, name))
  await symlink(join(ROOT, 'node_modules'), join(path, 'node_modules'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true }) }
}
