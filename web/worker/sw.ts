import { movedToFragment } from '../letter/shared-text.ts'
import { inTurn, mendPush } from '../pings/own-channel.ts'
import { leadTo, pathOfNotification } from './lead.ts'
import type { Shell } from './shell-files.ts'
import { dropOldShells, fetchShell, fileOf, pageOf } from './shell.ts'
import { tellPush } from './tell.ts'
import { wayOf } from './way.ts'

declare const self: ServiceWorkerGlobalScope
/** What the built app consists of: scripts/build-web.ts writes it in, wherever it is named. */
declare const SHELL: Shell
const shell = SHELL

/**
 * The service worker, /sw.js: keeps the files of the app, so that it starts without a connection, and sees to it that a
 * page stays whole while a newer version arrives. It answers nothing but the app's pages and files. What is pushed to this
 * device it shows, in the sender's own words where the keys are here.
 */
self.addEventListener('install', event => event.waitUntil(install()))
self.addEventListener('activate', event => event.waitUntil(takeOver()))
self.addEventListener('fetch', event => {
  const way = wayOf(event.request, { origin: self.location.origin, files: shell.files })
  if (way.kind === 'page') event.respondWith(pageOf(shell, event.request))
  if (way.kind === 'file') event.respondWith(fileOf(shell, event.request))
  if (way.kind === 'moved') event.respondWith(Response.redirect(way.to, 303))
  if (way.kind === 'posted') event.respondWith(takePosted(event.request, way.at))
})
/** A page asks which version is here; see web/state/new-version.ts. */
self.addEventListener('message', event => {
  if (event.data === 'which-build') event.source?.postMessage({ build: shell.build })
})
self.addEventListener('push', event => event.waitUntil(tellPush(self, event.data?.text() ?? '')))
self.addEventListener('notificationclick', event => {
  event.notification.close()
  event.waitUntil(leadTo(self, pathOfNotification(event.notification)))
})
/** The browser has let go of its subscription, or made another. */
self.addEventListener('pushsubscriptionchange', event => {
  event.waitUntil(inTurn(() => mendPush(self.registration.pushManager)))
})

async function takePosted(request: Request, at: URL): Promise<Response> {
  const posted = await request.formData().catch(() => new FormData())
  return Response.redirect(movedToFragment(at, posted) ?? at.href, 303)
}

/** Takes over at once: pages of an older version go on with their own files, which stay. */
async function install(): Promise<void> {
  await fetchShell(shell)
  await self.skipWaiting()
}

async function takeOver(): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  await dropOldShells(shell, { pagesOpen: pages.length > 0 })
  await self.clients.claim()
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's pages take none: all are its own
  for (const page of pages) page.postMessage({ build: shell.build })
}
