/**
 * What a browser keeps of its subscription, and how it opens what comes for it (RFC 8291 by way of RFC 8188), written
 * from these with WebCrypto: nothing of ours has a part in it.
 */
export interface PushBrowser {
  /** Uncompressed point, base64url. */
  p256dh: string
  /** 16 bytes, base64url. */
  auth: string
  /** The text of a push. Throws when it is not for this browser, or was changed. */
  open(body: Uint8Array): Promise<string>
}

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const

/** With a key of its own, else with the one given as base64url of its number. */
export async function pushBrowser(given?: { p256dh: string; auth: string; d: string }): Promise<PushBrowser> {
  const { privateKey, point } = given === undefined ? await newKey() : await keyOf(given)
  const auth = given === undefined ? crypto.getRandomValues(new Uint8Array(16)) : bytesOf(given.auth)
  return {
    p256dh: textOf(point),
    auth: textOf(auth),
    async open(body) {
      const salt = body.slice(0, 16)
      const recordSize = new DataView(body.buffer, body.byteOffset).getUint32(16)
      const idLength = body[20] ?? 0
      const senderPoint = body.slice(21, 21 + idLength)
      const record = body.slice(21 + idLength)
      if (record.length > recordSize) throw new Error('more than one record')
      const sender = await crypto.subtle.importKey('raw', senderPoint, CURVE, false, [])
      const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: sender }, privateKey, 256)
      const info = bytes('WebPush: info\0', point, senderPoint)
      const input = await hkdf(new Uint8Array(shared), { salt: auth, info, length: 32 })
      const key = await hkdf(input, { salt, info: bytes('Content-Encoding: aes128gcm\0'), length: 16 })
      const iv = await hkdf(input, { salt, info: bytes('Content-Encoding: nonce\0'), length: 12 })
      const aes = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
      const padded = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, aes, record))
      const end = padded.findLastIndex(byte => byte !== 0)
      if (padded[end] !== 2) throw new Error('the last record has the delimiter 2')
      return new TextDecoder().decode(padded.slice(0, end))
    },
  }
}

async function newKey() {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
  return { privateKey: pair.privateKey, point }
}

async function keyOf({ p256dh, d }: { p256dh: string; d: string }) {
  const point = bytesOf(p256dh)
  const [x, y] = [textOf(point.slice(1, 33)), textOf(point.slice(33))]
  const jwk = { kty: 'EC', crv: 'P-256', x, y, d }
  const privateKey = await crypto.subtle.importKey('jwk', jwk, CURVE, false, ['deriveBits'])
  return { privateKey, point }
}

async function hkdf(
  input: Uint8Array<ArrayBuffer>,
  { salt, info, length }: Record<'salt' | 'info', Uint8Array<ArrayBuffer>> & { length: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', input, 'HKDF', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, length * 8)
  return new Uint8Array(bits)
}

const bytes = (text: string, ...more: Uint8Array[]) =>
  new Uint8Array(Buffer.concat([Buffer.from(text, 'ascii'), ...more]))
const textOf = (part: Uint8Array) => Buffer.from(part).toString('base64url')
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
