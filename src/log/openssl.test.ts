/** The recipes of docs/spec, run with the real tools: what an outsider types must give what this program says. */
import { expect, test } from 'bun:test'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import log from '../../vectors/log.json'
import { vectors } from '../../vectors/payload.json'

const missing = missingTool()
// oxlint-disable-next-line no-console -- a check that did not run must not look like one that passed
if (missing !== null)
  console.warn(`SKIPPED: the log is not checked with openssl and sha256sum here: ${missing}`)
const testWithTools = test.skipIf(missing !== null)

/** A machine without the tools may check the rest; the one that decides must check everything. */
if (process.env['CI'] === 'true') test('the tools are there', () => expect(missing).toBeNull())

testWithTools.each(vectors)('$name: openssl makes the commitment, sha256sum the leaf hash', vector => {
  const { salt_hex, payload_utf8, commitment_hex, leaf_hash_hex } = vector
  const hmac = shell(
    `openssl dgst -sha256 -mac HMAC -macopt hexkey:${salt_hex} -binary payload.json | xxd -p -c 64`,
    {
      'payload.json': payload_utf8,
    },
  )
  expect(hmac).toBe(commitment_hex)
  const leaf = shell(
    `{ printf '\\0mailping/v1\\n'; printf %s ${commitment_hex} | xxd -r -p; } | sha256sum | cut -c1-64`,
    {},
  )
  expect(leaf).toBe(leaf_hash_hex)
})

testWithTools.each(log.checkpoints)('openssl verifies the checkpoint of $size leaves', ({ note }) => {
  expect(shell(VERIFY, { checkpoint: note, vkey: `${log.vkey}\n` })).toBe('Signature Verified Successfully')
})

testWithTools('openssl refuses a checkpoint of another size', () => {
  const note = String(log.checkpoints.at(-1)?.note).replace('\n600\n', '\n601\n')
  expect(shell(VERIFY, { checkpoint: note, vkey: `${log.vkey}\n` })).toBe('Signature Verification Failure')
})

/** As in docs/spec/log.md: the DER header of an Ed25519 public key, the key out of vkey, the text, the signature. */
const VERIFY = `
  { printf '302a300506032b6570032100' | xxd -r -p; cut -d+ -f3- vkey | base64 -d | tail -c 32; } > key.der
  head -n 3 checkpoint > text
  tail -n 1 checkpoint | cut -d' ' -f3 | base64 -d | tail -c 64 > signature
  openssl pkeyutl -verify -pubin -keyform DER -inkey key.der -rawin -in text -sigfile signature`

function shell(script: string, files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'mailping-openssl-'))
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
    return Bun.spawnSync(['sh', '-c', script], { cwd: folder }).stdout.toString().trim()
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function missingTool(): string | null {
  for (const tool of ['openssl', 'xxd', 'sha256sum', 'base64'])
    if (Bun.which(tool) === null) return `${tool} is not installed`
  const version = Bun.spawnSync(['openssl', 'version']).stdout.toString()
  return version.startsWith('OpenSSL 3') ? null : `OpenSSL 3 is needed, found ${version.trim()}`
}
