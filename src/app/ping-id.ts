import { sha256 } from './sha256.ts'

const ID_BYTES = 16

/** 22 base64url characters that follow from what a ping is about: whoever gets the same one twice may drop it. */
export async function pingIdOf(...about: readonly (string | number | null)[]): Promise<string> {
  const hash = await sha256(new TextEncoder().encode(JSON.stringify(about)))
  return hash.subarray(0, ID_BYTES).toBase64({ alphabet: 'base64url', omitPadding: true })
}
