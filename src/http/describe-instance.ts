import type { Instance } from '../contract/instance.ts'
import { NETWORKS_VERSION, networkOf } from '../tracking/networks.ts'
import { RULE_SET } from '../tracking/rules.ts'
import type { HttpSettings } from './settings.ts'

/** What the running server has noticed about itself. */
export interface Health {
  /** False after a fetch could not be written, until one can be again. */
  recording: boolean
}

export function describeInstance({ version, publicUrl, pictureUrl }: HttpSettings, health: Health): Instance {
  return {
    version,
    publicUrl: publicUrl.origin,
    pictureUrl: pictureUrl.origin,
    reachable: isLocal(pictureUrl.hostname) ? 'local' : 'public',
    trouble: health.recording ? 'none' : 'not-recording',
    networksVersion: NETWORKS_VERSION,
    ruleSet: RULE_SET,
    openapi: '/api/v1/openapi.json',
  }
}

/** Names and addresses that a mail program elsewhere cannot reach: https://www.rfc-editor.org/rfc/rfc6761 */
function isLocal(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '')
  const address = networkOf(bare)
  if (address !== 'unknown') return address === 'private'
  return !bare.includes('.') || /\.(localhost|local|internal|lan|test)$/.test(bare)
}
