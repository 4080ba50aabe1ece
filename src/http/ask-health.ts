import type { HttpSettings } from './settings.ts'

/** What asking a server for its health came to: its own words, or nobody there. */
export type HealthAnswer =
  | { kind: 'answered'; isWell: boolean; text: string }
  | { kind: 'silent'; url: string }

/** A server that works answers at once; a watch should not wait longer than this. */
const ANSWER_MAX_MS = 5_000

/** Asks the server that these settings start, from the machine it runs on. */
export async function askHealth(settings: Pick<HttpSettings, 'host' | 'port'>): Promise<HealthAnswer> {
  const url = `http://${hostFromHere(settings.host)}:${settings.port}/health`
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MAX_MS) })
    return { kind: 'answered', isWell: response.ok, text: (await response.text()).trimEnd() }
  } catch {
    return { kind: 'silent', url }
  }
}

/** Who listens on all addresses is asked on loopback. */
function hostFromHere(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
