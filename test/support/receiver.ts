import { createServer, type IncomingHttpHeaders } from 'node:http'
import { listening } from './listening.ts'

export interface Received {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A real HTTP server on loopback that takes what is sent to it, and answers as it is told. */
export interface Receiver {
  port: number
  /** `http://127.0.0.1:<port>` */
  url: string
  received: Received[]
  /** What the next answers are; 200 without anything said. */
  answers(status: number, headers?: Readonly<Record<string, string>>, body?: string): void
  stop(): Promise<void>
}

export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = []
  let next: { status: number; headers: Readonly<Record<string, string>>; body: string } = {
    status: 200,
    headers: {},
    body: '',
  }
  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      received.push({ method, path, headers, body: Buffer.concat(pieces) })
      response.writeHead(next.status, next.headers).end(next.body)
    })
  })
  const port = await listening(server)
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    received,
    answers: (status, headers = {}, body = '') => {
      next = { status, headers, body }
    },
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
