import type { WhoInvites } from '../app/invite-friend.ts'
import type { SignUpPolicy } from '../app/sign-up-gate.ts'
import type { Calibration } from '../tracking/calibration.ts'

/** Who runs the instance, as far as they say; `contact`: a web page, or mailto: and an address. */
export interface Operator {
  name: string | null
  contact: URL | null
}

/** What the server is told at its start; config.ts makes it from the environment. */
export interface HttpSettings {
  /** Address to listen on, e.g. `127.0.0.1`. */
  host: string
  /** 0 takes a free one. */
  port: number
  /** Origin of web app and API, as people and browsers reach it. */
  publicUrl: URL
  /** Origin of pictures and receipt pages; the same as publicUrl unless they have a host of their own. */
  pictureUrl: URL
  /** How many proxies of the operator's stand in front, each of which adds to X-Forwarded-For. */
  trustedProxies: number
  /** Folder of the built web app. */
  webRoot: string
  version: string
  signUp: SignUpPolicy
  invitations: WhoInvites
  operator: Operator
  /** Figures measured on real sends, shown beside readings; null where there are none. */
  calibration: Calibration | null
}
