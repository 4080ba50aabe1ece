import type { Server } from 'node:net'

/** Listens on a free port of loopback, and returns the port. */
export function listening(server: Pick<Server, 'listen' | 'address'>): Promise<number> {
  return new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
}
