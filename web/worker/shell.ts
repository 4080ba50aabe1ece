import type { Shell } from './shell-files.ts'

const PREFIX = 'shell '
/** Where the index page lies in its cache. */
const INDEX = '/'
/** Versions before this one whose files stay while any page is open: such a page may still ask for a part of its own. */
const OLD_SHELLS_KEPT = 2

/** Fetches all files of a build. Throws, and keeps none, when one is missing or the server has moved on meanwhile. */
export async function fetchShell({ build, files }: Shell): Promise<void> {
  const cache = await caches.open(PREFIX + build)
  try {
    await cache.addAll(
      files.map(path => new Request(path, { cache: isHashed(path) ? 'default' : 'no-cache' })),
    )
    const index = await fetch(INDEX, { cache: 'reload' })
    const kept = index.clone()
    if (!(await index.text()).includes(build)) throw new Error('the server has another version by now')
    await cache.put(INDEX, kept)
  } catch (error) {
    await caches.delete(PREFIX + build)
    throw error
  }
}

/** Drops the files of earlier builds: all of them, or all but the latest few while pages are open. */
export async function dropOldShells({ build }: Shell, { pagesOpen }: { pagesOpen: boolean }): Promise<void> {
  // In the order in which they were made.
  const names = await caches.keys()
  const old = names.filter(name => name.startsWith(PREFIX) && name !== PREFIX + build)
  const dropped = pagesOpen ? old.slice(0, -OLD_SHELLS_KEPT) : old
  await Promise.all(dropped.map(name => caches.delete(name)))
}

/** The index page of this build; it draws every page of the app. */
export async function pageOf({ build }: Shell, request: Request): Promise<Response> {
  const cache = await caches.open(PREFIX + build)
  return (await cache.match(INDEX)) ?? fetch(request)
}

/** A file of this build, or of an earlier one that a page still runs; else what the server says. */
export async function fileOf({ build }: Shell, request: Request): Promise<Response> {
  const cache = await caches.open(PREFIX + build)
  // A kept answer was unpacked already: how a request wants it packed does not matter.
  const options = { ignoreVary: true }
  return (await cache.match(request, options)) ?? (await caches.match(request, options)) ?? fetch(request)
}

const isHashed = (path: string) => path.startsWith('/assets/')
