import { connect } from 'node:net'

/**
 * A GET with these headers in this order and no others: `fetch` adds some of its own. Returns status, head and the
 * number of bytes of the body, which must say its length.
 */
export function rawGet(
  url: URL,
  headers: Readonly<Record<string, string>>,
): Promise<{ status: number; head: string; bodyBytes: number }> {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname, () => {
      socket.write(`GET ${url.pathname} HTTP/1.1\r\n${lines.join('')}\r\n`)
    })
    let came = ''
    socket.on('data', chunk => {
      came += chunk.toString('latin1')
      const answer = readAnswer(came)
      if (answer === null) return
      socket.destroy()
      resolve(answer)
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`the connection ended after ${came.length} bytes`)))
  })
}

function readAnswer(text: string): { status: number; head: string; bodyBytes: number } | null {
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) return null
  const head = text.slice(0, end)
  const bodyBytes = Number(/^content-length:\s*(\d+)/im.exec(head)?.[1] ?? 0)
  const status = Number(head.split(' ', 2)[1])
  return text.length < end + 4 + bodyBytes ? null : { status, head, bodyBytes }
}
