import { createStore } from './store.ts'

/** What Chrome and its kin give a page that may be installed; no standard has its type. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>
}

/** The browser's offer to install the app, for a button in the settings; null where it made none. */
export const installOffer = createStore<InstallOffer | null>(null)

/** Takes the browser's offer, so that it shows none by itself. Call once, early. */
export function startInstalling(): void {
  addEventListener('beforeinstallprompt', event => {
    if (!isOffer(event)) return
    event.preventDefault()
    installOffer.set(event)
  })
  addEventListener('appinstalled', () => installOffer.set(null))
}

/** Asks the person, once: the browser takes an offer back when it has been answered. */
export async function askInstall(): Promise<void> {
  const offer = installOffer.get()
  installOffer.set(null)
  await offer?.prompt()
}

function isOffer(event: Event): event is InstallOffer {
  return 'prompt' in event && typeof event.prompt === 'function'
}

/**
 * How the app gets onto this device: by a button, by the browser's menu, on an iPhone or iPad by hand; `none` where the
 * browser cannot (Firefox on a computer).
 */
export function installWay({
  standalone,
  offered,
  agent,
  touchPoints,
}: {
  standalone: boolean
  offered: boolean
  agent: string
  touchPoints: number
}): 'installed' | 'ask' | 'ios' | 'menu' | 'none' {
  if (standalone) return 'installed'
  if (offered) return 'ask'
  // An iPad says it is a Mac; no Mac has a touch screen.
  if (/iPhone|iPad/.test(agent) || (/Macintosh/.test(agent) && touchPoints > 1)) return 'ios'
  return /Chrome\/|Android/.test(agent) ? 'menu' : 'none'
}
