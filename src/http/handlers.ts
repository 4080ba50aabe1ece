import { confirmRecovery, readAccount } from '../app/account.ts'
import { addApiToken, listApiTokens, readKeyWrap, revokeApiToken } from '../app/api-tokens.ts'
import { archiveMessage } from '../app/archive.ts'
import { armMessage, unarmMessage } from '../app/arm-message.ts'
import { correctVerdict } from '../app/correct-verdict.ts'
import { createMessage } from '../app/create-message.ts'
import { eraseLater } from '../app/erase-message.ts'
import { inviteFriend, listInvitations, takeBackInvitation } from '../app/invite-friend.ts'
import { listMessages } from '../app/list-messages.ts'
import { readOperatorStatus } from '../app/operator-status.ts'
import { ownCopy } from '../app/own-copy.ts'
import { readTimeline } from '../app/read-timeline.ts'
import { relabel } from '../app/relabel.ts'
import { endOtherSessions, endSession, listSessions, renameSession } from '../app/sessions.ts'
import { setServerName } from '../app/server-name.ts'
import { setOutcome } from '../app/set-outcome.ts'
import { signIn } from '../app/sign-in.ts'
import { signUp } from '../app/sign-up.ts'
import { measuredRules } from '../tracking/calibration.ts'
import { networksAreStale } from '../tracking/network-age.ts'
import { NETWORKS_VERSION, networkOf } from '../tracking/networks.ts'
import { messageId, own, type Handlers, type OfMessage } from './call.ts'
import { describeInstance } from './describe-instance.ts'
import { troublesNow } from './health.ts'
import { bytesOf } from './parse-call.ts'
import { pingHandlers } from './ping-handlers.ts'
import { endedSessionCookie, sessionCookie } from './session-cookie.ts'
import { openStream } from './stream.ts'
import {
  toAccount,
  toApiToken,
  toInvitation,
  toMessage,
  toOperatorStatus,
  toSession,
  toTimeline,
} from './to-contract.ts'

/** One handler per row of the operation table: a missing one does not compile. */
export const handlers: Handlers = {
  getInstance: ({ settings, health }) => describeInstance(settings, health),
  getCalibration: ({ settings }) => ({ rules: measuredRules(settings.calibration) }),
  getConnection: ({ settings, address, forwardedFor }) => ({
    forwarded: forwardedFor?.split(',').length ?? 0,
    trustedProxies: settings.trustedProxies,
    network: networkOf(address),
  }),

  signUp: async ({ world, settings, signUpGate, address, body, cookieSecret, setCookie }) => {
    const { invitation } = body
    const request = {
      invitation: invitation === null ? null : bytesOf('invitation', invitation),
      wrapId: bytesOf('wrapId', body.wrapId),
      authSecret: bytesOf('authSecret', body.authSecret),
      keyWrap: bytesOf('keyWrap', body.keyWrap),
      sessionName: body.sessionName,
      oldSecret: cookieSecret,
    }
    const signingUp = () => signUp(world, request)
    const { account, secret, session } = await (invitation === null
      ? signUpGate.admit(address, world.clock.nowMs(), signingUp)
      : signingUp())
    setCookie(sessionCookie(secret, session, settings))
    return toAccount(account, settings)
  },
  signIn: async ({ world, settings, body, cookieSecret, setCookie }) => {
    const { account, keyWrap, secret, session } = await signIn(world, {
      wrapId: bytesOf('wrapId', body.wrapId),
      authSecret: bytesOf('authSecret', body.authSecret),
      sessionName: body.sessionName,
      trusted: body.trusted ?? true,
      oldSecret: cookieSecret,
    })
    setCookie(sessionCookie(secret, session, settings))
    return { account: toAccount(account, settings), keyWrap: base64url(keyWrap) }
  },
  getAccount: async ({ world, settings, session }) =>
    toAccount(await readAccount(world, session.accountId), settings),
  confirmRecovery: async ({ world, settings, session }) =>
    toAccount(await confirmRecovery(world, session.accountId), settings),

  listSessions: async ({ world, session }) => {
    const sessions = await listSessions(world, session.accountId)
    return { sessions: sessions.map(one => toSession(one, session.id)) }
  },
  endSession: ({ world, session, params }) => endSession(world, session.accountId, params.id),
  endOtherSessions: ({ world, session }) => endOtherSessions(world, session),
  renameSession: ({ world, session, params, body }) =>
    renameSession(world, { accountId: session.accountId, id: params.id }, body.name),

  invite: async ({ world, settings, session }) => {
    const { secret, invitation } = await inviteFriend(world, session.accountId, settings.invitations)
    const link = `${settings.publicUrl.origin}/setup#${base64url(secret)}`
    return { invitation: toInvitation(invitation), link }
  },
  listInvitations: async ({ world, session }) => {
    const invitations = await listInvitations(world, session.accountId)
    return { invitations: invitations.map(toInvitation) }
  },
  takeBackInvitation: ({ world, session, params }) => takeBackInvitation(world, session.accountId, params.id),
  getOperatorStatus: async ({ world, health, session }) => ({
    ...toOperatorStatus(await readOperatorStatus(world, session.accountId)),
    networks: { version: NETWORKS_VERSION, stale: networksAreStale(world.clock.nowMs()) },
    troubles: troublesNow(health, world),
  }),
  signOut: async ({ world, settings, session, setCookie }) => {
    await endSession(world, session.accountId, session.id)
    setCookie(endedSessionCookie(settings))
  },

  openKeyWrap: async ({ world, session, body }) => ({
    keyWrap: base64url(await readKeyWrap(world, session.accountId, proofOf(body))),
  }),
  listApiTokens: async ({ world, session }) => {
    const tokens = await listApiTokens(world, session.accountId)
    return { tokens: tokens.map(toApiToken) }
  },
  addApiToken: async ({ world, session, body }) => {
    const { name } = body
    const keyWrap = bytesOf('keyWrap', body.keyWrap)
    const wanted = { ...proofOf(body), recovery: proofOf(body.recovery), keyWrap, name }
    return toApiToken(await addApiToken(world, session.accountId, wanted))
  },
  revokeApiToken: ({ world, session, params }) => revokeApiToken(world, session.accountId, params.id),

  createMessage: async ({ world, settings, session, body }) => {
    const wanted = { ...body, id: messageId(body.id), ...labelOf(body) }
    return toMessage(await createMessage(world, session.accountId, wanted), settings)
  },
  listMessages: async ({ world, settings, session, query }) => {
    const page = await listMessages(world, session.accountId, query.after)
    return { ...page, messages: page.messages.map(message => toMessage(message, settings)) }
  },
  getTimeline: call => timeline(call),
  arm: async call => {
    const { sentAt } = call.body
    await armMessage(call.world, own(call), sentAt === null ? null : Date.parse(sentAt))
    return timeline(call)
  },
  unarm: async call => {
    await unarmMessage(call.world, own(call))
    return timeline(call)
  },
  ownCopy: async call => {
    await ownCopy(call.world, own(call), call.body.action)
    return timeline(call)
  },
  correct: async call => {
    await correctVerdict(call.world, own(call), call.body)
    return timeline(call)
  },
  setOutcome: async call => {
    await setOutcome(call.world, own(call), call.body.outcome)
    return timeline(call)
  },
  relabel: async call => toMessage(await relabel(call.world, own(call), labelOf(call.body)), call.settings),
  setServerName: async call =>
    toMessage(await setServerName(call.world, own(call), call.body.serverName), call.settings),
  archive: async call =>
    toMessage(await archiveMessage(call.world, own(call), call.body.archived), call.settings),
  erase: async call => toMessage(await eraseLater(call.world, own(call), call.body.erase), call.settings),

  ...pingHandlers,
  stream: ({ world, session }) => openStream(world, session),
}

async function timeline(call: OfMessage) {
  return toTimeline(await readTimeline(call.world, own(call)), call.settings)
}

function proofOf(body: { wrapId: string; authSecret: string }) {
  return { wrapId: bytesOf('wrapId', body.wrapId), authSecret: bytesOf('authSecret', body.authSecret) }
}

function labelOf(body: { label: string; labelCommitment: string; recipientTag: string | null }) {
  return {
    label: bytesOf('label', body.label),
    labelCommitment: bytesOf('labelCommitment', body.labelCommitment),
    recipientTag: body.recipientTag === null ? null : bytesOf('recipientTag', body.recipientTag),
  }
}

const base64url = (bytes: Uint8Array) => bytes.toBase64({ alphabet: 'base64url', omitPadding: true })
