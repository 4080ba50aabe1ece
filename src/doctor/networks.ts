import { networksAgeDays, networksAreStale } from '../tracking/network-age.ts'
import { NETWORKS_VERSION } from '../tracking/networks.ts'
import { ok, warning, type Finding } from './finding.ts'
import { documentHere } from '../telling/naming.ts'

export function networksFinding(nowMs: number): Finding {
  if (!networksAreStale(nowMs)) return ok('networks', `The table of networks is of ${NETWORKS_VERSION}.`)
  return warning(
    'networks',
    `The table of networks is ${networksAgeDays(nowMs)} days old: newer data centres read as home lines.`,
    `Update MailPing, or make the table anew (${documentHere('docs/operating.md')}, "Networks").`,
  )
}
