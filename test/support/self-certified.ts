import { spawnSync } from 'node:child_process'

/** A key and a certificate for a name, signed by itself. Null where openssl is missing. */
export function selfCertified(name: string): { key: string; cert: string } | null {
  const words = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -keyout - -out -'
  const about = `-subj /CN=${name} -addext subjectAltName=DNS:${name}`
  const made = spawnSync('sh', ['-c', `openssl req ${words} ${about}`], { encoding: 'utf8' })
  if (made.status !== 0) return null
  const [key = '', cert = ''] = made.stdout.match(/-----BEGIN [\s\S]+?-----END .+-----/g) ?? []
  return { key, cert }
}
