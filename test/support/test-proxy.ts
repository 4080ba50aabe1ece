import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * A reverse proxy as an operator would have one, which adds X-Forwarded-For and nothing else: every other byte of request
 * and answer passes as it is, so that a test decides on all headers. Each door stands for one place in the network.
 */
export interface TestProxy {
  /** The address of the door for `address`: who comes in there is seen as coming from it. The same door each time. */
  door(address: string): Promise<URL>
  /** From now on who comes in at the door for `address` is seen as coming from `next`: the computer was carried there. */
  move(address: string, next: string): void
  /** Every request so far, in order. */
  requests: readonly Passed[]
  /** Where requests go; call it before the first one comes. */
  forwardTo(server: URL): void
  stop(): Promise<void>
}

export interface Passed {
  /** Of the door. */
  address: string
  method: string
  path: string
}

export function testProxy(): TestProxy {
  const doors = new Map<string, Door>()
  const requests: Passed[] = []
  let server = new URL('http://127.0.0.1:1')
  const moved = new Map<string, string>()
  const passing = (address: string) => (client: Socket) =>
    pass(client, {
      server,
      addressNow: () => moved.get(address) ?? address,
      note: passed => requests.push(passed),
    })
  return {
    requests,
    forwardTo: url => (server = url),
    move: (address, next) => void moved.set(address, next),
    async door(address) {
      const door = doors.get(address) ?? (await openDoor(passing(address)))
      doors.set(address, door)
      return door.url
    },
    async stop() {
      await Promise.all([...doors.values()].map(door => door.close()))
    },
  }
}

interface Door {
  url: URL
  close(): Promise<void>
}

async function openDoor(serve: (client: Socket) => void): Promise<Door> {
  const open = new Set<Socket>()
  const listener = createServer(client => {
    open.add(client)
    client.on('close', () => open.delete(client))
    serve(client)
  })
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a TCP listener, once it listens
  const { port } = listener.address() as AddressInfo
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    close: () =>
      new Promise(resolve => {
        listener.close(() => resolve())
        for (const client of open) client.destroy()
      }),
  }
}

interface Passing {
  server: URL
  addressNow: () => string
  note: (passed: Passed) => void
}

function pass(client: Socket, { server, addressNow, note }: Passing): void {
  const upstream = connect(Number(server.port), server.hostname)
  const rewrite = requestRewriter(head => {
    const [method = '', path = ''] = head.split(' ', 2)
    const address = addressNow()
    note({ address, method, path })
    return `${head}\r\nX-Forwarded-For: ${address}`
  })
  client.on('data', (chunk: Buffer) => {
    const passed = rewrite(chunk)
    if (passed.length > 0) upstream.write(passed)
  })
  upstream.on('data', chunk => void client.write(chunk))
  for (const [one, other] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    one.on('close', () => other.destroy())
    // A tab that goes while something is under way is no failure of the test.
    one.on('error', () => other.destroy())
  }
}

/** Gives the head of each request of a connection to `changed`; bodies, which must say their length, pass untouched. */
function requestRewriter(changed: (head: string) => string): (chunk: Buffer) => Buffer {
  let waiting = Buffer.alloc(0)
  let bodyLeft = 0
  return chunk => {
    waiting = Buffer.concat([waiting, chunk])
    const out: Buffer[] = []
    for (;;) {
      const body = waiting.subarray(0, bodyLeft)
      out.push(body)
      waiting = waiting.subarray(body.length)
      bodyLeft -= body.length
      const end = bodyLeft > 0 ? -1 : waiting.indexOf('\r\n\r\n')
      if (end === -1) return Buffer.concat(out)
      const head = waiting.toString('latin1', 0, end)
      out.push(Buffer.from(`${changed(head)}\r\n\r\n`, 'latin1'))
      waiting = waiting.subarray(end + 4)
      bodyLeft = Number(/^content-length:\s*(\d+)/im.exec(head)?.[1] ?? 0)
    }
  }
}
