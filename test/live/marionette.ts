import { connect, type Socket } from 'node:net'

/**
 * Drives a Mozilla program over its Marionette port, in the context of its own windows: what `run` is given is evaluated
 * inside the program, as its menus would. https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
 */
export interface Marionette extends AsyncDisposable {
  /** Runs the body of an async function there; `args` and the result are JSON. Throws what it threw. */
  run(body: string, ...args: unknown[]): Promise<unknown>
}

/** Between looks whether the program listens already. */
const RETRY_MS = 250
/** A program that starts for the first time on a busy machine. */
const START_MAX_MS = 60_000
/** Of one script: it waits for windows and for mail. */
const SCRIPT_MAX_MS = 60_000

export async function marionette(port: number): Promise<Marionette> {
  const socket = await listening(port, Date.now() + START_MAX_MS)
  const ask = asker(socket)
  await ask('WebDriver:NewSession', {})
  await ask('WebDriver:SetTimeouts', { script: SCRIPT_MAX_MS })
  await ask('Marionette:SetContext', { value: 'chrome' })
  return {
    run: (body, ...args) =>
      ask('WebDriver:ExecuteAsyncScript', { script: asyncScript(body), args }).then(valueOf),
    async [Symbol.asyncDispose]() {
      socket.destroy()
    },
  }
}

/** The last argument is the function that takes the answer; an error is handed over as text. */
function asyncScript(body: string): string {
  return `const done = arguments[arguments.length - 1]
    const given = [...arguments].slice(0, -1)
    ;(async (...args) => { ${body} })(...given).then(
      value => done({ value: value ?? null }),
      error => done({ error: String(error) + ' ' + String(error?.stack ?? '') }))`
}

function valueOf(answer: unknown): unknown {
  const { value } = record(answer)
  const told = record(value)
  if (told['error'] !== undefined) throw new Error(`within the program: ${JSON.stringify(told['error'])}`)
  return told['value']
}

type Ask = (command: string, parameters: object) => Promise<unknown>

/** Messages are `<bytes>:<JSON>`: a command `[0, id, name, parameters]`, an answer `[1, id, error, result]`. */
function asker(socket: Socket): Ask {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let lastId = 0
  let unread = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    unread = Buffer.concat([unread, chunk])
    for (let message = take(); message !== null; message = take()) answer(message)
  })
  socket.on('close', () => {
    for (const one of waiting.values()) one.reject(new Error('the program closed its Marionette port'))
  })
  const take = (): unknown => {
    const colon = unread.indexOf(':')
    const length = Number(unread.toString('latin1', 0, Math.max(colon, 0)))
    if (colon < 0 || unread.length < colon + 1 + length) return null
    const text = unread.toString('utf8', colon + 1, colon + 1 + length)
    unread = unread.subarray(colon + 1 + length)
    return JSON.parse(text)
  }
  const answer = (message: unknown) => {
    const parts: unknown[] = Array.isArray(message) ? message : []
    const [, id, error, result] = parts
    const asked = waiting.get(Number(id))
    waiting.delete(Number(id))
    if (error === null) asked?.resolve(result)
    else asked?.reject(new Error(JSON.stringify(error)))
  }
  return (command, parameters) => {
    const asked = Promise.withResolvers<unknown>()
    const id = ++lastId
    waiting.set(id, asked)
    const message = JSON.stringify([0, id, command, parameters])
    socket.write(`${Buffer.byteLength(message)}:${message}`)
    return asked.promise
  }
}

async function listening(port: number, untilMs: number): Promise<Socket> {
  for (;;) {
    const socket = await tried(port)
    if (socket !== null) return socket
    if (Date.now() > untilMs) throw new Error(`nothing listens on Marionette's port ${port}`)
    await Bun.sleep(RETRY_MS)
  }
}

function tried(port: number): Promise<Socket | null> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.on('error', () => resolve(null))
  })
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
