import type { Message, MessageWithSummary } from '../../src/app/ports.ts'
import { createMessage, type NewMessage } from '../../src/app/create-message.ts'
import { makeSetUpLink } from '../../src/app/invitations.ts'
import { randomId } from '../../src/app/random-id.ts'
import { signUp, type SignUpRequest } from '../../src/app/sign-up.ts'
import type { World } from '../../src/app/world.ts'
import { parseMessageId, type AccountId, type MessageId } from '../../src/tracking/ids.ts'

/** What a browser would send to sign up; the invitation is fresh and works. */
export async function signUpRequest(world: World): Promise<SignUpRequest & { invitation: Uint8Array }> {
  const [wrapId, authSecret, keyWrap] = [world.random(32), world.random(32), world.random(60)]
  return {
    invitation: await makeSetUpLink(world),
    wrapId,
    authSecret,
    keyWrap,
    sessionName: 'Firefox on Linux',
    oldSecret: null,
  }
}

/** The id of a new account. */
export async function testAccount(world: World): Promise<AccountId> {
  return (await signUp(world, await signUpRequest(world))).account.id
}

export function newMessage(world: World, changes: Partial<NewMessage> = {}): NewMessage {
  return {
    id: randomMessageId(world),
    kind: 'letter',
    mode: 'quiet',
    language: 'en',
    detail: 'time',
    several: false,
    label: world.random(92),
    labelCommitment: world.random(32),
    recipientTag: null,
    ...changes,
  }
}

/** A letter of the account, just created. */
export function testLetter(
  world: World,
  accountId: AccountId,
  changes: Partial<NewMessage> = {},
): Promise<MessageWithSummary> {
  return createMessage(world, accountId, newMessage(world, changes))
}

/** The types of a letter's events, in order. */
export async function eventTypes(world: World, { id }: Pick<Message, 'id'>): Promise<string[]> {
  return (await world.store.events.ofMessage(id)).map(event => event.type)
}

function randomMessageId({ random }: World): MessageId {
  const id = parseMessageId(randomId(random))
  if (id === null) throw new Error('16 random bytes are an id')
  return id
}
