import { signUp } from '../../src/app/sign-up.ts'
import type { World } from '../../src/app/world.ts'
import {
  deriveAccountKeys,
  importDataKey,
  makeDataKey,
  wrapDataKey,
  type DataKey,
} from '../../src/vault/account-keys.ts'
import { toBase64Url } from '../../src/vault/base64url.ts'
import { sealLabel } from '../../src/vault/label.ts'
import { formatRecoveryCode, RECOVERY_SECRET_BYTES } from '../../src/vault/recovery-code.ts'
import { randomBytes, sampleMessage, sampleSummary } from './sample-rows.ts'
import { signUpRequest } from './test-letter.ts'

/**
 * A new account with so many sent letters, "Letter 1" to "Letter n" for "Reader n", put into the store as they are: of
 * events they have none. Returns the recovery code that opens it.
 */
export async function accountWithLetters(world: World, count: number): Promise<string> {
  const secret = randomBytes(RECOVERY_SECRET_BYTES)
  const { wrapKey, wrapId, authSecret } = await deriveAccountKeys(secret)
  const raw = makeDataKey(randomBytes)
  const keyWrap = await wrapDataKey({ wrapKey, dataKey: raw, random: randomBytes })
  const request = { ...(await signUpRequest(world)), wrapId, authSecret, keyWrap }
  const { account } = await signUp(world, request)
  const dataKey = await importDataKey(raw)
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const letters = await Promise.all(
    numbers.map(async number => {
      const message = sampleMessage(account.id)
      return { ...message, label: await sealed(dataKey, { messageId: message.id, number }) }
    }),
  )
  const atMs = world.clock.nowMs()
  await world.store.transaction(async ({ messages, tokenKeys }) => {
    const [key] = await tokenKeys.all()
    for (const letter of letters) {
      const version = await messages.nextVersion()
      const message = { ...letter, createdAtMs: atMs, tokenKeyId: key?.id ?? 0 }
      await messages.add(
        message,
        sampleSummary({ version, state: 'sent', sentAtMs: atMs, lastEventAtMs: atMs }),
      )
    }
  })
  return formatRecoveryCode(secret)
}

function sealed(dataKey: DataKey, { messageId, number }: { messageId: string; number: number }) {
  const salt = toBase64Url(randomBytes(32))
  const label = { text: `Letter ${number}`, to: `Reader ${number}`, address: '', salt }
  return sealLabel({ dataKey, messageId, label, random: randomBytes })
}
