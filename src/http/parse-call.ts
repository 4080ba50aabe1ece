import type { z } from 'zod'
import { Refusal } from './problems.ts'

/** The largest honest body, a letter with the longest label, has about 2 kB. */
export const BODY_BYTES_MAX = 16 * 1_024

/** The body of a write as JSON. Throws Refusal `not-json` or `body-too-large`. */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json')
    throw new Refusal('not-json', `Expected Content-Type application/json, got ${type ? 'another' : 'none'}.`)
  const announced = Number(request.headers.get('Content-Length') ?? 0)
  if (announced > BODY_BYTES_MAX) throw tooLarge()
  const bytes = await request.bytes()
  if (bytes.length > BODY_BYTES_MAX) throw tooLarge()
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    // The parser's own words quote the body, which may hold what must not reach a log.
    throw new Refusal('not-json', 'Expected one JSON value in UTF-8; it could not be read.')
  }
}

/** The typed value, or Refusal `invalid-fields` that names every field that is wrong and what was expected. */
export function parseWith<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.map(issue => [issue.path.join('.') || 'body', issue.message] as const)
  throw invalidFields(Object.fromEntries(fields))
}

/** Bytes of a base64url field that its schema let pass. Throws Refusal `invalid-fields` where the length is none of base64's. */
export function bytesOf(field: string, text: string): Uint8Array {
  try {
    return Uint8Array.fromBase64(text, { alphabet: 'base64url' })
  } catch {
    throw invalidFields({ [field]: 'expected base64url without padding' })
  }
}

function invalidFields(fields: Record<string, string>): Refusal {
  return new Refusal('invalid-fields', `Not as expected: ${Object.keys(fields).join(', ')}.`, fields)
}

function tooLarge(): Refusal {
  return new Refusal('body-too-large', `Expected at most ${BODY_BYTES_MAX} bytes.`)
}
