import { type Browser, chromium } from 'playwright-core'

/** A browser to draw with, that asks for nothing on the network. Throws when there is no Chromium on the PATH. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = Bun.which('chromium') ?? Bun.which('chromium-browser') ?? Bun.which('google-chrome')
  if (executablePath === null)
    throw new Error('Rendering needs Chromium on the PATH; none was found. Install it first.')
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
  return chromium.launch({ executablePath, args: [...args, '--disable-component-update', '--disable-sync'] })
}
