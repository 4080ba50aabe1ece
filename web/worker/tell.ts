import { fromBase64Url } from '../../src/vault/base64url.ts'
import { type Label, openLabel } from '../../src/vault/label.ts'
import { trustedChest } from '../keys/kept-chest.ts'
import { changeTold, showBadge, withTold } from '../pings/told.ts'
import { pushWords } from '../words/pings.ts'
import { pathOf, type PushedPing, readPushedPing, withOwnWords } from './pushed-ping.ts'

/** What a notification leads to when it is pressed. */
export interface Leads {
  path: string
}

/**
 * Shows what was pushed, with the sender's own words where this device can open them. A ping that comes twice rings once;
 * yet something is shown each time, because browsers end a subscription that is silent.
 */
export async function tellPush(self: ServiceWorkerGlobalScope, pushed: string): Promise<void> {
  const ping = readPushedPing(pushed)
  if (ping === null)
    return show(self, { title: pushWords.unknown, body: '', tag: 'unknown', path: '/', again: true })
  const [label, again] = await Promise.all([ownWords(ping), remember(ping)])
  const words = label === null ? '' : label.text || label.to
  await show(self, {
    title: words === '' ? ping.title : withOwnWords(ping.title, words),
    body:
      label === null || label.to === '' || label.to === words
        ? ping.text
        : `${pushWords.to(label.to)} ${ping.text}`,
    // A newer one about the same letter takes its place.
    tag: ping.messageId ?? ping.id,
    path: pathOf(ping.url, self.location.origin),
    again,
  })
}

interface Shown {
  title: string
  body: string
  tag: string
  path: string
  /** It was shown before. */
  again: boolean
}

function show(self: ServiceWorkerGlobalScope, { title, body, tag, path, again }: Shown): Promise<void> {
  const leads: Leads = { path }
  const rings = { silent: again, renotify: !again }
  const options = { body, tag, data: leads, icon: '/icon-192.png', badge: '/icon-192.png', ...rings }
  return self.registration.showNotification(title, options)
}

/** Null on a device that has no key (any more), or another one: then the name that the server knows is shown. */
async function ownWords({ messageId, lockedLabel }: PushedPing): Promise<Label | null> {
  const sealed = lockedLabel === null ? null : fromBase64Url(lockedLabel)
  if (messageId === null || sealed === null) return null
  const chest = await trustedChest().catch(() => null)
  return chest === null ? null : openLabel({ dataKey: chest.dataKey, messageId, sealed }).catch(() => null)
}

/** True when this ping was shown here before. A browser that keeps nothing shows it twice. */
async function remember(ping: PushedPing): Promise<boolean> {
  try {
    const { before, after } = await changeTold(told => withTold(told, ping))
    await showBadge(after)
    return before.ids.includes(ping.id)
  } catch {
    return false
  }
}
