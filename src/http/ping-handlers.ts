import { addChannel, confirmChannel, type WantedTarget } from '../app/add-channel.ts'
import {
  listAttempts,
  listChannels,
  removeChannel,
  renameChannel,
  resumeChannel,
  withLastAttempt,
  type OwnChannel,
} from '../app/channels.ts'
import {
  chooseForAccount,
  chooseForLetter,
  readAccountPings,
  readLetterPings,
  snoozeLetter,
} from '../app/choose-pings.ts'
import type { Channel } from '../app/ping-ports.ts'
import { tryChannel } from '../app/try-channel.ts'
import type { World } from '../app/world.ts'
import type { AddChannel } from '../contract/ping.ts'
import type { pingOperations } from '../contract/ping-operations.ts'
import { own, type Call, type Handlers } from './call.ts'
import { toAccountPings, toAttempt, toChannel, toLetterPings } from './ping-to-contract.ts'

/** Where the sender is told, and of what. */
export const pingHandlers: Pick<Handlers, keyof typeof pingOperations> = {
  getPingSetup: async ({ world, session }) => ({
    channels: (await listChannels(world, session.accountId)).map(toChannel),
    applicationServerKey: world.messenger.applicationServerKey.toBase64({
      alphabet: 'base64url',
      omitPadding: true,
    }),
    kinds: [...world.messenger.kinds],
  }),
  addChannel: async ({ world, session, body }) => {
    const wanted = { name: body.name, target: targetOf(body), sessionId: session.id }
    const { channel, secret } = await addChannel(world, session.accountId, wanted)
    return { channel: await seen(world, channel), secret }
  },
  confirmChannel: async call =>
    seen(call.world, await confirmChannel(call.world, ownChannel(call), call.body.code)),
  renameChannel: async call =>
    seen(call.world, await renameChannel(call.world, ownChannel(call), call.body.name)),
  resumeChannel: async call => seen(call.world, await resumeChannel(call.world, ownChannel(call))),
  testChannel: async call => {
    const result = await tryChannel(call.world, ownChannel(call), call.settings.publicUrl)
    return { result: result.kind, why: result.kind === 'sent' ? null : result.why }
  },
  listAttempts: async call => ({
    attempts: (await listAttempts(call.world, ownChannel(call))).map(toAttempt),
  }),
  deleteChannel: call => removeChannel(call.world, ownChannel(call)),

  getAccountPings: async ({ world, session }) =>
    toAccountPings(await readAccountPings(world, session.accountId)),
  putAccountPings: async ({ world, session, body }) =>
    toAccountPings(await chooseForAccount(world, session.accountId, body)),
  getLetterPings: async call => toLetterPings(await readLetterPings(call.world, own(call))),
  putLetterPings: async call => toLetterPings(await chooseForLetter(call.world, own(call), call.body)),
  snoozeLetter: async call => toLetterPings(await snoozeLetter(call.world, own(call), call.body.days)),
}

function ownChannel({ session, params }: Pick<Call<'deleteChannel'>, 'session' | 'params'>): OwnChannel {
  return { accountId: session.accountId, id: params.id }
}

const seen = async (world: World, channel: Channel) => toChannel(await withLastAttempt(world, channel))

function targetOf(body: AddChannel): WantedTarget {
  switch (body.kind) {
    case 'push':
      return { kind: 'push', endpoint: body.endpoint, p256dh: body.p256dh, auth: body.auth }
    case 'email':
      return { kind: 'email', address: body.address }
    case 'ntfy':
      // A field left empty means that the topic needs none.
      return { kind: 'ntfy', url: body.url, token: body.token === '' ? null : body.token }
    case 'webhook':
      return { kind: 'webhook', shape: body.shape, url: body.url }
    default:
      return body satisfies never
  }
}
