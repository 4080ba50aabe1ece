/**
 * True when a write may come from one of our own pages or from no browser at all. A browser says where a request comes
 * from in Sec-Fetch-Site (https://www.w3.org/TR/fetch-metadata/), or, older or over plain http, in Origin.
 */
export function isSameSite(headers: Headers, ownOrigins: readonly string[]): boolean {
  const site = headers.get('Sec-Fetch-Site')
  if (site !== null) return site === 'same-origin' || site === 'none'
  const origin = headers.get('Origin')
  return origin === null || ownOrigins.includes(origin) || hostOf(origin) === headers.get('Host')
}

function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host
}
