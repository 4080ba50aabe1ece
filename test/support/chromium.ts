import { describe, expect, test } from 'bun:test'
import { chromium, type Browser } from 'playwright-core'

/** Debian's name first. Playwright brings no browser of its own here. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome']

/** Without a sandbox, since tests may run as root; without everything that asks for something on the network. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A browser of its own for every test that asks: a clipboard is shared by all windows of one. */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  const executablePath = chromiumPath()
  if (executablePath === null) throw new Error(missing())
  return chromium.launch({ executablePath, args: [...ARGUMENTS, ...more] })
}

/** `describe`. Where there is no Chromium it warns and skips; where CI decides, that is a failure. */
export function describeInChromium(name: string, tests: () => void): void {
  if (chromiumPath() !== null) {
    describe(name, tests)
    return
  }
  const decides = process.env['CI'] === 'true'
  if (!decides) console.warn(`SKIPPED: "${name}" was NOT checked in a browser: ${missing()}`)
  describe(name, () => {
    test.skipIf(!decides)('has a browser to run in', () => expect(chromiumPath()).not.toBeNull())
  })
}

function chromiumPath(): string | null {
  return NAMES.map(name => Bun.which(name)).find(path => path !== null) ?? null
}

function missing(): string {
  return `none of ${NAMES.join(', ')} is on the PATH (Debian: apt-get install chromium)`
}
