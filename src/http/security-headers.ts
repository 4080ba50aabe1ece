import type { HttpSettings } from './settings.ts'

/** Nothing from elsewhere: no font, script, picture, frame or connection leaves the origin. */
const APP_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A page of words and forms: no script at all. */
export const RECEIPT_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A page of words, with the icon of its tab. */
export const HELP_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const PERMISSIONS_POLICY = 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()'

/** A year; without subdomains, which are the operator's to decide on. */
const HSTS = 'max-age=31536000'

/** Adds what every answer but a picture carries; a header that the route set itself stays. */
export function withSecurityHeaders(
  response: Response,
  { publicUrl }: Pick<HttpSettings, 'publicUrl'>,
): Response {
  const defaults: Record<string, string> = {
    'Content-Security-Policy': APP_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': PERMISSIONS_POLICY,
    'Cross-Origin-Opener-Policy': 'same-origin',
    ...(publicUrl.protocol === 'https:' ? { 'Strict-Transport-Security': HSTS } : {}),
  }
  for (const [name, value] of Object.entries(defaults)) {
    if (!response.headers.has(name)) response.headers.set(name, value)
  }
  return response
}
