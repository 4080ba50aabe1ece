import { networkOf } from './networks.ts'

/** Names and addresses that a mail program elsewhere cannot reach: https://www.rfc-editor.org/rfc/rfc6761 */
export function isLocalHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, '')
  const network = networkOf(bare)
  if (network !== 'unknown') return network === 'private'
  return !bare.includes('.') || /\.(localhost|local|internal|lan|test)$/.test(bare)
}
