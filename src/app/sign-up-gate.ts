import { DAY_MS } from '../tracking/limits.ts'
import { networkPrefix } from '../tracking/networks.ts'
import { Failure } from './failure.ts'

/** Whether strangers may make accounts without a link. */
export type SignUpPolicy = 'closed' | 'open'

/** A household, an office, a class behind one address; a program makes more in a minute. */
export const SIGN_UPS_PER_NETWORK_MAX = 5
/** Of the whole instance: a good day after somebody has told of it. Beyond, somebody has many networks. */
export const SIGN_UPS_PER_DAY_MAX = 200

/** Lets strangers in, as many as the limits say. What it remembers is in memory only, and a day at most. */
export interface SignUpGate {
  /**
   * Returns what `signUp` does; one that throws is not counted. Throws `sign-up-closed`, `too-many-sign-ups`, and what it
   * throws. `address` may be '', as of one network of its own.
   */
  admit<Value>(address: string, nowMs: number, signUp: () => Promise<Value>): Promise<Value>
}

export function openSignUpGate(policy: SignUpPolicy): SignUpGate {
  let admitted: { network: string; atMs: number }[] = []
  return {
    async admit(address, nowMs, signUp) {
      if (policy === 'closed')
        throw new Failure(
          'sign-up-closed',
          'On this instance an account needs a set-up link or an invitation.',
        )
      admitted = admitted.filter(({ atMs }) => nowMs - atMs < DAY_MS)
      const network = networkPrefix(address) ?? ''
      const ofNetwork = admitted.filter(one => one.network === network).length
      if (ofNetwork >= SIGN_UPS_PER_NETWORK_MAX || admitted.length >= SIGN_UPS_PER_DAY_MAX)
        throw new Failure('too-many-sign-ups', 'Too many accounts were made within 24 hours.')
      // Counted before, so that many at once are not let in together.
      const one = { network, atMs: nowMs }
      admitted.push(one)
      try {
        return await signUp()
      } catch (error) {
        admitted = admitted.filter(other => other !== one)
        throw error
      }
    },
  }
}
