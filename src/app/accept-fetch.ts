import { networkPrefix } from '../tracking/networks.ts'
import { reduce } from '../tracking/reduce.ts'
import { Failure } from './failure.ts'
import type { InboxRecord } from './ports.ts'
import type { World } from './world.ts'

/** What the pixel route hands over; the address and the agent string go no further than acceptFetch. */
export interface PixelRequest {
  /** 22 base64url characters, MAC already checked. */
  token: string
  method: 'GET' | 'HEAD'
  /** The client's address after counting trusted proxies; '' when it is not known. */
  address: string
  headers: Headers
}

/**
 * Reduces the request, drops address and agent string, and waits until the record is on disk. Resolves to false when it
 * could not be written: the picture is served all the same, and the instance says that it does not record.
 */
export async function acceptFetch(world: World, request: PixelRequest): Promise<boolean> {
  const records = world.recordingTokens.has(request.token)
  try {
    await world.inbox.append(records ? recordOf(world, request) : emptyRecord(world))
    return true
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    world.say({ level: 'error', event: 'fetch-not-recorded', why: error.message })
    return false
  }
}

function recordOf(world: World, { token, method, address, headers }: PixelRequest): InboxRecord {
  const atMs = world.clock.nowMs()
  const reduced = reduce({ method, address, header: name => headers.get(name) })
  return {
    token,
    atMs,
    ...reduced,
    ...tagsOf(world, { token, address, network: reduced.network, headers, atMs }),
  }
}

const NO_TAGS = { dayKeyId: '', deviceTag: '', networkTag: '' }

interface Tagged {
  token: string
  address: string
  network: string
  headers: Headers
  atMs: number
}

/** Access networks only: behind a proxy or in a data centre an address says nothing of a person's device. */
function tagsOf(world: World, { token, address, network, headers, atMs }: Tagged): typeof NO_TAGS {
  const prefix = network === 'access' ? networkPrefix(address) : null
  if (prefix === null) return NO_TAGS
  return {
    dayKeyId: world.dayKey.id(atMs),
    deviceTag: world.dayKey.tag([token, prefix, headers.get('user-agent') ?? ''], atMs),
    networkTag: world.dayKey.tag([token, prefix], atMs),
  }
}

/** The fetch of an ended or erased message: it takes the same way to the disk and says nothing there. */
function emptyRecord(world: World): InboxRecord {
  return {
    token: '',
    atMs: world.clock.nowMs(),
    method: 'GET',
    agent: '',
    network: '',
    headerBits: 0,
    purpose: '',
    referrer: '',
    ...NO_TAGS,
  }
}
