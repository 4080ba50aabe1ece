import { z } from 'zod'

/** Building blocks of the API's schemas: one spelling of each kind of value. */

/** 16 random bytes in base64url without padding. */
export const id = z
  .string()
  .regex(/^[A-Za-z0-9_-]{21}[AQgw]$/, 'expected 16 bytes as 22 base64url characters')
  .describe('16 random bytes, base64url without padding')

/** base64url without padding, of exactly or at most so many bytes. */
export function base64url(bytes: { exactly: number } | { atMost: number }) {
  const max = 'exactly' in bytes ? bytes.exactly : bytes.atMost
  const length = (n: number) => Math.ceil((n * 8) / 6)
  const text = z.string().regex(/^[A-Za-z0-9_-]*$/, 'expected base64url without padding')
  return 'exactly' in bytes
    ? text.length(length(max), `expected ${max} bytes in base64url`).describe(`${max} bytes, base64url`)
    : text
        .min(1)
        .max(length(max), `expected at most ${max} bytes in base64url`)
        .describe(`at most ${max} bytes, base64url`)
}

/** An instant in UTC, e.g. 2026-11-23T14:02:00.000Z. */
export const instant = z.iso.datetime({ message: 'expected a time in UTC such as 2026-11-23T14:02:00.000Z' })
