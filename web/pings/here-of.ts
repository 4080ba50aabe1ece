import type { Channel } from '../../src/contract/ping.ts'

/** Whether this device can be told by push: `told` it is, `paused` it was; else why not, or `offered`. */
export type Here = 'told' | 'paused' | 'offered' | 'denied' | 'brief' | 'add-to-home' | 'unsupported'

export interface HereFacts {
  /** Its own, as the server has it; null where there is none. */
  channel: Channel['state'] | null
  /** Somebody stays signed in here. */
  trusted: boolean
  /** The browser has what it takes. */
  able: boolean
  /** An iPhone or iPad, not in the installed app. */
  ios: boolean
  permission: NotificationPermission | 'unsupported'
}

/** A brief session is on somebody else's device, which must not go on ringing. */
export function hereOf({ channel, trusted, able, ios, permission }: HereFacts): Here {
  if (channel !== null) return channel === 'paused' ? 'paused' : 'told'
  if (!trusted) return 'brief'
  if (ios && !able) return 'add-to-home'
  if (!able || permission === 'unsupported') return 'unsupported'
  return permission === 'denied' ? 'denied' : 'offered'
}
