import type { AccountId } from '../tracking/ids.ts'
import { CHANNELS_MAX, CODE_LIFETIME_MS, CODE_TRIES_MAX } from '../tracking/limits.ts'
import { findChannel, type OwnChannel } from './channels.ts'
import { Failure } from './failure.ts'
import type { Channel, Target } from './ping-ports.ts'
import { randomId } from './random-id.ts'
import { sameBytes, sha256 } from './sha256.ts'
import type { World } from './world.ts'

type Of<Kind extends Target['kind']> = Extract<Target, { kind: Kind }>

/** A target as its owner gives it: what the server makes up itself is not there yet. */
export type WantedTarget =
  | Of<'push'>
  | Omit<Of<'email'>, 'unsubscribe'>
  | Of<'ntfy'>
  | Omit<Of<'webhook'>, 'secret'>

export interface WantedChannel {
  name: string
  target: WantedTarget
  /** Of the browser that asks; of a push alone it is kept. */
  sessionId?: string
}

export interface AddedChannel {
  channel: Channel
  /** With which a standard webhook is signed. Shown this once. */
  secret: string | null
}

/**
 * One more place to be told at. A push endpoint that is there already gets the new keys and is used again; a mailbox
 * that has not shown its code is mailed a new one. Throws `channel-kind-missing`, `channel-refused`, `too-many-channels`,
 * `too-many-codes`, `code-not-mailed`.
 */
export async function addChannel(
  world: World,
  accountId: AccountId,
  { name, target: wanted, sessionId }: WantedChannel,
): Promise<AddedChannel> {
  const target = withSecret(world, wanted)
  assertPossible(world, target)
  const before = sameOrRoom(await world.store.channels.ofAccount(accountId), target)
  if (before !== null && isDone(before)) return { channel: before, secret: null }
  // Mailed first: a mailbox that cannot be reached leaves nothing, and a code nobody can use does no harm.
  const confirmation = target.kind === 'email' ? await mailCode(world, accountId, target) : null
  return world.store.transaction(async nouns => {
    const same = sameOrRoom(await nouns.channels.ofAccount(accountId), target)
    if (same !== null && isDone(same)) return { channel: same, secret: null }
    const now = {
      ...WORKING,
      target,
      confirmation,
      sessionId: target.kind === 'push' ? (sessionId ?? null) : null,
    }
    const channel: Channel = { ...(same ?? newChannel(world, { accountId, name })), ...now }
    await (same === null ? nouns.channels.add(channel) : nouns.channels.save(channel))
    return { channel, secret: target.kind === 'webhook' ? target.secret : null }
  })
}

/** The six digits that were mailed. Throws `not-found`, `code-wrong`, `code-expired`. */
export async function confirmChannel(world: World, own: OwnChannel, code: string): Promise<Channel> {
  const nowMs = world.clock.nowMs()
  const result = await world.store.transaction(async nouns => {
    const channel = await findChannel(nouns, own)
    const { target, confirmation } = channel
    if (confirmation === null || target.kind !== 'email') return channel
    const { triesLeft, expiresAtMs } = confirmation
    if (triesLeft === 0 || expiresAtMs <= nowMs) return 'code-expired'
    const isRight = sameBytes(confirmation.codeHash, await hashOfCode(target, code))
    const changed = {
      ...channel,
      confirmation: isRight ? null : { ...confirmation, triesLeft: triesLeft - 1 },
    }
    await nouns.channels.save(changed)
    return isRight ? changed : 'code-wrong'
  })
  // Thrown after the commit: what was tried must count.
  if (result === 'code-wrong') throw new Failure('code-wrong', 'Expected the six digits of the last mail.')
  if (result === 'code-expired')
    throw new Failure('code-expired', 'The code is too old, or was tried too often.')
  return result
}

const WORKING = { pausedWhy: null, failingSinceMs: null }
const SIGNING_KEY_BYTES = 24

function withSecret(world: World, wanted: WantedTarget): Target {
  if (wanted.kind === 'email') return { ...wanted, unsubscribe: randomId(world.random) }
  if (wanted.kind !== 'webhook') return wanted
  // https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#signature-scheme
  const secret = `whsec_${world.random(SIGNING_KEY_BYTES).toBase64()}`
  return { ...wanted, secret: wanted.shape === 'standard' ? secret : null }
}

function assertPossible({ messenger }: World, target: Target): void {
  if (!messenger.kinds.includes(target.kind))
    throw new Failure(
      'channel-kind-missing',
      `This instance sends by ${messenger.kinds.join(', ') || 'nothing'}.`,
    )
  const why = messenger.check(target)
  if (why !== null) throw new Failure('channel-refused', why)
}

function newChannel({ random, clock }: World, given: Pick<Channel, 'accountId' | 'name'>) {
  return { id: randomId(random), ...given, createdAtMs: clock.nowMs() }
}

/** The channel that goes there already, or null where there is room for one more. Throws `too-many-channels`. */
function sameOrRoom(channels: readonly Channel[], target: Target): Channel | null {
  const same = channels.find(one => goesToSame(one.target, target))
  if (same !== undefined) return same
  if (channels.length >= CHANNELS_MAX)
    throw new Failure('too-many-channels', `An account is told at ${CHANNELS_MAX} places at most.`)
  return null
}

/** Of URLs there may be two: a topic or a hook may be meant twice, under two names. */
function goesToSame(one: Target, other: Target): boolean {
  if (one.kind === 'push' && other.kind === 'push') return one.endpoint === other.endpoint
  return one.kind === 'email' && other.kind === 'email' && mailbox(one) === mailbox(other)
}

/** Hardly any server tells mailboxes apart by capitals. */
const mailbox = ({ address }: Of<'email'>) => address.toLowerCase()

const isDone = ({ target, confirmation }: Channel) => target.kind === 'email' && confirmation === null

async function mailCode(
  world: World,
  accountId: AccountId,
  target: Of<'email'>,
): Promise<Channel['confirmation']> {
  const nowMs = world.clock.nowMs()
  const { codes } = world.hourly
  if (!codes.admit(accountId, nowMs) || !codes.admit(mailbox(target), nowMs))
    throw new Failure('too-many-codes', 'Too many codes were mailed within an hour.')
  const code = sixDigits(world)
  const result = await world.messenger.mailCode(target.address, code)
  if (result.kind !== 'sent') throw new Failure('code-not-mailed', result.why)
  const codeHash = await hashOfCode(target, code)
  return { codeHash, triesLeft: CODE_TRIES_MAX, expiresAtMs: nowMs + CODE_LIFETIME_MS }
}

/** Even enough: of 2^32 numbers a million takes all but a 4000th part in full. */
function sixDigits({ random }: World): string {
  const number = new DataView(random(4).slice().buffer).getUint32(0)
  return String(number % 1_000_000).padStart(6, '0')
}

const hashOfCode = (target: Of<'email'>, code: string) =>
  sha256(new TextEncoder().encode(`${mailbox(target)} ${code}`))
