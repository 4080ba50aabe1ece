import type { Instance } from '../contract/instance.ts'
import { isLocalHost } from '../tracking/local-host.ts'
import { NETWORKS_VERSION } from '../tracking/networks.ts'
import { RULE_SET } from '../tracking/rules.ts'
import type { HttpSettings } from './settings.ts'

/** What the running server has noticed about itself. */
export interface Health {
  /** False after a fetch could not be written, until one can be again. */
  recording: boolean
}

export function describeInstance(settings: HttpSettings, health: Health): Instance {
  const { version, publicUrl, pictureUrl, signUp, operator } = settings
  return {
    version,
    publicUrl: publicUrl.origin,
    pictureUrl: pictureUrl.origin,
    reachable: isLocalHost(pictureUrl.hostname) ? 'local' : 'public',
    trouble: health.recording ? 'none' : 'not-recording',
    networksVersion: NETWORKS_VERSION,
    ruleSet: RULE_SET,
    signUp,
    operator: { name: operator.name, contact: operator.contact?.href ?? null },
    openapi: '/api/v1/openapi.json',
  }
}
