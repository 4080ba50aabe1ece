import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Runs every test and prints as its last line `N passed, N failed, N skipped`, summed over all that ran. The exit code
 * is 0 when none failed. Words after it are paths: only tests below them run.
 *
 * In parts, one after another: what plays in a browser or starts programs of its own waits for things in real time, and
 * must not share the machine with tests that keep every core busy.
 */

interface Counts {
  passed: number
  failed: number
  skipped: number
}

const ROOT = join(import.meta.dir, '..')
const FOLDERS = ['src', 'web', 'test', 'scripts']
/** Tests that have the machine to themselves. */
const ALONE = /^test\/(e2e\/|readme\.test|proxy\.test)/

const wanted = testFiles(Bun.argv.slice(2))
const parts = [
  { files: wanted.filter(path => !ALONE.test(path)), retries: 0 },
  // A story waits for a real browser in real time, and a busy machine may come too late once. What fails twice fails.
  { files: wanted.filter(path => ALONE.test(path)), retries: 1 },
]
const total: Counts = { passed: 0, failed: 0, skipped: 0 }
for (const { files, retries } of parts) {
  if (files.length === 0) continue
  const counts = await run(files, retries)
  total.passed += counts.passed
  total.failed += counts.failed
  total.skipped += counts.skipped
}
if (total.passed + total.failed === 0) {
  console.error('No test ran.')
  total.failed = 1
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
process.exit(total.failed === 0 ? 0 : 1)

function testFiles(below: readonly string[]): string[] {
  const files = FOLDERS.flatMap(folder => [
    ...new Bun.Glob(`${folder}/**/*.test.{ts,tsx}`).scanSync({ cwd: ROOT }),
  ])
  const chosen =
    below.length === 0 ? files : files.filter(path => below.some(start => path.startsWith(start)))
  return chosen.toSorted()
}

/** A run that ends badly although no test failed (an error between tests, a crash) counts as one failure. */
async function run(files: readonly string[], retries: number): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'mailping-tests-'))
  const report = join(folder, 'junit.xml')
  try {
    // With `./` they are paths; without, patterns that may match more.
    const paths = files.map(path => `./${path}`)
    const options = [`--retry=${retries}`, '--reporter=junit', `--reporter-outfile=${report}`]
    const child = Bun.spawn([process.execPath, 'test', ...options, ...paths], {
      cwd: ROOT,
      stdin: 'ignore',
      stdout: 'inherit',
      stderr: 'inherit',
    })
    const exitCode = await child.exited
    const counts = readCounts(await readFile(report, 'utf8').catch(() => ''))
    return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** From the root element of a JUnit report; all 0 when there is none. */
function readCounts(report: string): Counts {
  const root = /<testsuites\b[^>]*>/.exec(report)?.[0] ?? ''
  const count = (name: string) => Number(new RegExp(` ${name}="(\\d+)"`).exec(root)?.[1] ?? 0)
  const failed = count('failures') + count('errors')
  const skipped = count('skipped')
  return { passed: count('tests') - failed - skipped, failed, skipped }
}
