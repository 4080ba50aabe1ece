/** Stands before a service and, from `update` on, serves its web app as a newer build: every file has another name. */
export interface UpdatingFront extends AsyncDisposable {
  /** Where browsers come in, once it is known where to pass them on to. */
  before(server: URL): URL
  /** As after an upgrade of the server: the new files are there, the old ones are gone. */
  update(): void
}

export function updatingFront(): UpdatingFront {
  let target = new URL('http://127.0.0.1:1')
  let updated = false
  const front = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    idleTimeout: 0,
    fetch: request => (updated ? newer(request, target) : pass(request, target)),
  })
  return {
    before(server) {
      target = server
      return new URL(front.url.origin)
    },
    update: () => (updated = true),
    [Symbol.asyncDispose]: () => front.stop(true),
  }
}

/** Names that the bundler gave, with their hash. */
const BUILT = /\b(?:main|part)-(?=[a-z0-9]{8}\.)/g
const BUILD = /(data-build=|build:)"./
const TEXT = /html|javascript|css/

function pass(request: Request, target: URL): Promise<Response> {
  const { pathname, search } = new URL(request.url)
  const headers = new Headers(request.headers)
  // So that the answer can be passed on as it came.
  headers.set('Accept-Encoding', 'identity')
  return fetch(new URL(pathname + search, target), {
    method: request.method,
    headers,
    body: request.body,
    redirect: 'manual',
  })
}

async function newer(request: Request, target: URL): Promise<Response> {
  const url = new URL(request.url)
  if (/^\/assets\/(?!new-)/.test(url.pathname)) return new Response('Not found\n', { status: 404 })
  url.pathname = url.pathname.replace('/assets/new-', '/assets/')
  const response = await pass(new Request(url.href, request), target)
  if (!TEXT.test(response.headers.get('Content-Type') ?? '')) return response
  const text = (await response.text()).replace(BUILT, 'new-$&').replace(BUILD, '$1"!')
  const headers = new Headers(response.headers)
  headers.delete('Content-Length')
  return new Response(text, { status: response.status, headers })
}
