import { openSignUpGate } from '../app/sign-up-gate.ts'
import type { World } from '../app/world.ts'
import { openApiRoutes, sayBroken, type Api } from './api.ts'
import { clientAddress, openForwardingWatch } from './client-address.ts'
import type { Health } from './describe-instance.ts'
import { healthResponse } from './health.ts'
import { isHelpPath, serveHelp } from './help-pages.ts'
import { isLogPath, serveLog } from './log-files.ts'
import { loadPictures } from './pictures.ts'
import { isPixelPath, servePixel, type Pixel } from './pixel.ts'
import { isReceiptPath, loadReceiptPages, type ReceiptPages } from './receipt-pages.ts'
import { requestPath } from './request-path.ts'
import { withSecurityHeaders } from './security-headers.ts'
import type { HttpSettings } from './settings.ts'
import { loadStaticFiles, type StaticFiles } from './static-files.ts'
import { openTokenCheck } from './token-check.ts'
import { isUnsubscribePath, serveUnsubscribe } from './unsubscribe.ts'

/** Larger than any honest body, so that a refusal can still say what was expected; beyond it the connection is refused. */
const BODY_BYTES_HARD_MAX = 64 * 1_024
/** An answer takes milliseconds, on a busy disk a good part of a second. */
const STOP_GRACE_MS = 1_000

export interface RunningServer {
  /** Where it listens, e.g. `http://127.0.0.1:8080`. */
  url: string
  /** Answers what is under way, then closes every connection. */
  stop(): Promise<void>
}

/** The address cannot be listened on. The message says why and what to do. */
export class CannotListen extends Error {
  override readonly name = 'CannotListen'
}

/** Serves pictures, receipt pages, API, log and web app. Throws CannotListen; other errors mean a broken installation. */
export async function startServer(world: World, settings: HttpSettings): Promise<RunningServer> {
  const site = await openSite(world, settings)
  const server = listen(settings, {
    fetch: (request, server) => handle(site, request, server),
    error: error => {
      sayBroken(world, error)
      return new Response('Something broke on the server.\n', { status: 500 })
    },
  })
  return { url: server.url.origin, stop: () => stop(server) }
}

/** Event streams have no end of their own, so waiting for what is under way must have one. */
async function stop(server: Server): Promise<void> {
  await Promise.race([server.stop(), Bun.sleep(STOP_GRACE_MS)])
  await server.stop(true)
}

type Server = Bun.Server<undefined>

interface Site {
  world: World
  settings: HttpSettings
  health: Health
  /** Looks at each request once it is known who forwarded it. */
  watchForwarding: (forwardedFor: string | null) => void
  pixel: Pixel
  receipts: ReceiptPages
  api: Api
  web: StaticFiles
}

async function openSite(world: World, settings: HttpSettings): Promise<Site> {
  const health: Health = { recording: true }
  const tokens = await openTokenCheck(world.store)
  const [pictures, receipts, web] = await Promise.all([
    loadPictures(),
    loadReceiptPages({ world, tokens, settings }),
    loadStaticFiles(settings.webRoot),
  ])
  const signUpGate = openSignUpGate(settings.signUp)
  const api = openApiRoutes({ world, settings, health, signUpGate })
  const pixel = { world, pictures, tokens, health }
  const watchForwarding = openForwardingWatch(world.say, settings)
  return { world, settings, health, watchForwarding, pixel, receipts, api, web }
}

/** Pictures come before everything else: nothing below may change what they answer. */
async function handle(site: Site, request: Request, server: Server): Promise<Response> {
  const path = requestPath(request.url)
  const forwardedFor = request.headers.get('X-Forwarded-For')
  site.watchForwarding(forwardedFor)
  const address = clientAddress({
    forwardedFor,
    socketAddress: server.requestIP(request)?.address ?? '',
    trustedProxies: site.settings.trustedProxies,
  })
  const response = isPixelPath(path)
    ? await servePixel(site.pixel, { request, path, address })
    : withSecurityHeaders(await route(site, { request, path, address, server }), site.settings)
  return closingAsAsked(request, response)
}

interface Routed {
  request: Request
  path: string
  address: string
  server: Server
}

async function route(site: Site, { request, path, address, server }: Routed): Promise<Response> {
  if (!URL.canParse(request.url))
    return new Response('The Host header is missing or malformed.\n', { status: 400 })
  if (isReceiptPath(path)) return site.receipts.serve(request, path)
  if (path === '/health') return healthResponse(site.health, site.world)
  if (isPictureHost(request, site.settings)) return new Response('Not found\n', { status: 404 })
  if (path === '/api/v1/stream') server.timeout(request, 0)
  if (path.startsWith('/api/')) return site.api.fetch(request, { address })
  if (isUnsubscribePath(path)) return serveUnsubscribe(site.world, request, path)
  // Text that another app shares before the worker is there to take it: nobody reads it, and the form opens empty.
  if (request.method === 'POST' && path === '/new')
    return new Response(null, { status: 303, headers: { Location: '/new' } })
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return new Response('Only GET is taken here.\n', { status: 405, headers: { Allow: 'GET, HEAD' } })
  if (isHelpPath(path)) return serveHelp(path)
  return isLogPath(path) ? serveLog(site.world.store, path) : site.web.serve(path, request.headers)
}

/** A host of its own for pictures and receipt pages shows nothing else: no account can be opened there. */
function isPictureHost(request: Request, { publicUrl, pictureUrl }: HttpSettings): boolean {
  return publicUrl.host !== pictureUrl.host && new URL(request.url).host === pictureUrl.host
}

/** Bun closes the connection as asked, but does not say so; some proxies take that for a failure. */
function closingAsAsked(request: Request, response: Response): Response {
  if (request.headers.get('Connection')?.toLowerCase() === 'close')
    response.headers.set('Connection', 'close')
  return response
}

function listen(
  { host, port }: HttpSettings,
  serve: {
    fetch: (request: Request, server: Server) => Promise<Response>
    error: (error: Error) => Response
  },
): Server {
  try {
    return Bun.serve({
      ...serve,
      hostname: host,
      port,
      development: false,
      // Outside of development Bun would share the port with whoever has it, and two instances would take turns.
      reusePort: false,
      maxRequestBodySize: BODY_BYTES_HARD_MAX,
    })
  } catch (error) {
    throw cannotListen(error, { host, port })
  }
}

function cannotListen(error: unknown, { host, port }: { host: string; port: number }): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  switch (code) {
    case 'EADDRINUSE':
      return new CannotListen(
        `Port ${port} on ${host} is in use. Stop the other program, or set MAILPING_PORT to a free port.`,
      )
    case 'EACCES':
      return new CannotListen(
        `Port ${port} needs more rights than this user has. Set MAILPING_PORT to one above 1023.`,
      )
    case 'EADDRNOTAVAIL':
    case 'EINVAL':
    case 'ENOTFOUND':
      return new CannotListen(
        `This machine has no address ${host}. Set MAILPING_HOST to one it has, e.g. 127.0.0.1 or 0.0.0.0.`,
      )
    default:
      return error
  }
}
