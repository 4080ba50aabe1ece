import type { Ping } from '../app/ping-ports.ts'

export type PingPart = Ping['parts'][number]

/** A heading, what follows it, where it leads: once for a single ping, for a digest once for each part. */
export const partsOf = ({ parts, title, text, url }: Ping): readonly PingPart[] =>
  parts.length === 0 ? [{ title, text, url }] : parts
