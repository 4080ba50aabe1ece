import type { Account } from '../../src/contract/account.ts'
import { connection } from './connection.ts'
import { forgetKept } from './forget-kept.ts'
import { nextStaleSince, staleSince } from './freshness.ts'
import { keepList, type KeptList, keptList } from './kept.ts'
import { knownVersion, letters, showKept } from './letters.ts'

/** Changes come in bunches; one copy serves them all. */
const KEEP_AFTER_MS = 1_000

/** The browser, as far as it matters here. */
export interface Surroundings {
  offline(): boolean
  hidden(): boolean
  /** Calls `look` when one of these has changed, until the signal. */
  watch(look: () => void, signal: AbortSignal): void
  kept(): Promise<KeptList | null>
  keep(list: KeptList): Promise<void>
  forget(): void
}

const thisBrowser: Surroundings = {
  offline: () => !navigator.onLine,
  hidden: () => document.visibilityState === 'hidden',
  watch(look, signal) {
    for (const name of ['offline', 'online']) addEventListener(name, look, { signal })
    document.addEventListener('visibilitychange', look, { signal })
  },
  kept: () => keptList(Date.now()),
  keep: keepList,
  forget: forgetKept,
}

/**
 * Keeps the list for times without a connection, shows what was kept when there is none, and follows how old what is
 * shown is (staleSince). `trusted` false: keeps and shows nothing. Returns the function that ends it.
 */
export function keepLetters(
  account: Account,
  { trusted, browser = thisBrowser }: { trusted: boolean; browser?: Surroundings },
): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const keeping = new Keeping(account, browser, signal)
  const look = () => {
    followAge(browser)
    if (!trusted) return
    keeping.showInstead()
    keeping.keepSoon()
  }
  const ends = [letters.subscribe(look), connection.subscribe(look)]
  browser.watch(() => {
    look()
    // A page that nobody sees any more may be ended at any moment.
    if (trusted && browser.hidden()) keeping.keep()
  }, signal)
  look()
  return () => {
    ending.abort()
    keeping.end()
    for (const end of ends) end()
    staleSince.set(null)
  }
}

function followAge(browser: Surroundings): void {
  const { complete, problem, confirmed } = letters.get()
  const sight = {
    confirmed: complete ? confirmed : null,
    failed: problem !== null,
    lost: connection.get() === 'lost',
    offline: browser.offline(),
  }
  staleSince.set(nextStaleSince(staleSince.get(), sight))
}

/** What goes from the page to the device and back. */
class Keeping {
  private timer: ReturnType<typeof setTimeout> | undefined
  private shown = false
  private readonly account: Account
  private readonly browser: Surroundings
  private readonly signal: AbortSignal

  constructor(account: Account, browser: Surroundings, signal: AbortSignal) {
    this.account = account
    this.browser = browser
    this.signal = signal
  }

  keepSoon(): void {
    this.timer ??= setTimeout(() => this.keep(), KEEP_AFTER_MS)
  }

  showInstead(): void {
    const { complete, problem } = letters.get()
    if (complete || problem === null || this.shown) return
    this.shown = true
    void this.show().catch(() => {})
  }

  end(): void {
    clearTimeout(this.timer)
  }

  keep(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    const { byId, complete, problem, confirmed } = letters.get()
    // With a problem: what has come from this device is there already.
    if (!complete || problem !== null || confirmed === null) return
    const messages = [...byId.values()].map(({ message }) => message)
    const list = { account: this.account, messages, known: knownVersion(), asOfMs: confirmed.atMs }
    void this.put(list).catch(() => {})
  }

  private async put(list: KeptList): Promise<void> {
    await this.browser.keep(list)
    if (this.signal.aborted) this.browser.forget()
  }

  private async show(): Promise<void> {
    const kept = await this.browser.kept()
    // The server may have answered meanwhile, and nothing may overtake it.
    if (kept === null || kept.account.id !== this.account.id) return
    if (!this.signal.aborted && !letters.get().complete) showKept(kept)
  }
}
