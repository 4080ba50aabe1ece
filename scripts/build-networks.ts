/**
 * Writes src/tracking/network-ranges.ts from the routing data of @ip-location-db/asn and scripts/networks-curated.ts.
 * Run it after that package changed: `bun scripts/build-networks.ts`. Writes nothing when a sample would be misread.
 */
import { BLOCK_COUNT, blockOf, type NetworkBlock } from '../src/tracking/network-block.ts'
import { NETWORK_SAMPLES } from '../src/tracking/network-samples.ts'
import { decodeTable, encodeTable, type Segment } from '../src/tracking/network-table.ts'
import { NETWORK_CLASSES, networkIn, type NetworkClass } from '../src/tracking/networks.ts'
import asnPackage from '@ip-location-db/asn/package.json' with { type: 'json' }
import { CURATED_RANGES, SYSTEM_RULES, type SystemRule } from './networks-curated.ts'

type Version = NetworkBlock['version']
const OUTPUT = new URL('../src/tracking/network-ranges.ts', import.meta.url)
const ACCESS = classNumber('access')

await main()

async function main(): Promise<void> {
  const classOfSystem = systemClassifier()
  const segments = { 4: await segmentsOf(4, classOfSystem), 6: await segmentsOf(6, classOfSystem) }
  const texts = { 4: encodeTable(segments[4]), 6: encodeTable(segments[6]) }
  printCounts(segments)
  checkSamples(texts)
  await Bun.write(OUTPUT, moduleText(texts))
  console.log(`data of ${dataDate()}, ${texts[4].length + texts[6].length} characters written`)
}

/** All blocks of one version: routing data first, the curated ranges painted over it from wide to narrow. */
async function segmentsOf(version: Version, classOfSystem: (row: Row) => number): Promise<Segment[]> {
  const routed = routedSegments(await readRows(version), classOfSystem)
  const painted = curatedSegments(version).reduce(paint, routed)
  return mergeNeighbours(withoutGaps(painted, BLOCK_COUNT[version]))
}

interface Row {
  first: string
  last: string
  system: number
  organisation: string
}

/** `1.0.0.0,1.0.0.255,13335,"Cloudflare, Inc."`: sorted, both ends included, never overlapping. */
async function readRows(version: Version): Promise<Row[]> {
  const path = new URL(import.meta.resolve(`@ip-location-db/asn/asn-ipv${version}.csv`))
  const lines = (await Bun.file(path).text()).split('\n')
  return lines.filter(line => line !== '').map(readRow)
}

function readRow(line: string): Row {
  const [, first, last, system, organisation] = /^([^,]+),([^,]+),(\d+),"?(.*?)"?$/.exec(line) ?? []
  if (first === undefined || last === undefined || organisation === undefined)
    throw new Error(`not a row: ${line}`)
  return { first, last, system: Number(system), organisation: organisation.replaceAll('""', '"') }
}

/** A block that two systems share (a few dozen announce less than a /24) goes to the one that comes first. */
function routedSegments(rows: readonly Row[], classOfSystem: (row: Row) => number): Segment[] {
  const segments: Segment[] = []
  let end = 0
  for (const row of rows) {
    const classNumber = classOfSystem(row)
    if (classNumber === ACCESS) continue
    const from = Math.max(end, blockNumber(row.first))
    const to = blockNumber(row.last) + 1
    if (to <= from) continue
    segments.push({ from, to, classNumber })
    end = to
  }
  return segments
}

function systemClassifier(): (row: Row) => number {
  const known = new Map<number, number>()
  return row => {
    const classNumberOfSystem =
      known.get(row.system) ?? classNumber(SYSTEM_RULES.find(rule => fits(rule, row))?.network ?? 'access')
    known.set(row.system, classNumberOfSystem)
    return classNumberOfSystem
  }
}

function fits(rule: SystemRule, row: Row): boolean {
  return rule.numbers?.includes(row.system) === true || rule.names?.test(row.organisation) === true
}

function curatedSegments(version: Version): Segment[] {
  const segments = CURATED_RANGES.flatMap(({ network, ipv4, ipv6 }) =>
    (version === 4 ? ipv4 : ipv6).map(range => rangeSegment(range, network)),
  )
  return segments.sort((a, b) => b.to - b.from - (a.to - a.from))
}

function rangeSegment(range: string, network: NetworkClass): Segment {
  const [address = '', length = ''] = range.split('/')
  const block = blockOf(address)
  const size = block === null ? 0 : 2 ** ((block.version === 4 ? 24 : 48) - Number(length))
  if (block === null || size < 1 || block.number % size !== 0)
    throw new Error(`not a range of whole blocks: ${range}`)
  return { from: block.number, to: block.number + size, classNumber: classNumber(network) }
}

function paint(below: Segment[], over: Segment): Segment[] {
  const left = below
    .filter(({ from }) => from < over.from)
    .map(part => ({ ...part, to: Math.min(part.to, over.from) }))
  const right = below
    .filter(({ to }) => to > over.to)
    .map(part => ({ ...part, from: Math.max(part.from, over.to) }))
  return [...left, over, ...right]
}

/** What no rule names is `access`: announced by a carrier, or not announced and so never seen. */
function withoutGaps(segments: readonly Segment[], count: number): Segment[] {
  const all: Segment[] = []
  let end = 0
  for (const segment of [...segments, { from: count, to: count, classNumber: ACCESS }]) {
    if (segment.from > end) all.push({ from: end, to: segment.from, classNumber: ACCESS })
    if (segment.to > segment.from) all.push(segment)
    end = segment.to
  }
  return all
}

function mergeNeighbours(segments: readonly Segment[]): Segment[] {
  const merged: Segment[] = []
  for (const { from, to, classNumber } of segments) {
    const previous = merged.at(-1)
    if (previous?.classNumber === classNumber) previous.to = to
    else merged.push({ from, to, classNumber })
  }
  return merged
}

function blockNumber(address: string): number {
  const block = blockOf(address)
  if (block === null) throw new Error(`not an address: ${address}`)
  return block.number
}

function classNumber(network: NetworkClass): number {
  return NETWORK_CLASSES.indexOf(network)
}

function checkSamples(texts: Record<Version, string>): void {
  const tables = { 4: decodeTable(texts[4]), 6: decodeTable(texts[6]) }
  const wrong = NETWORK_SAMPLES.map(sample => ({
    ...sample,
    read: networkIn(tables, sample.address),
  })).filter(({ network, read }) => network !== read)
  for (const { what, address, network, read } of wrong)
    console.error(`${what} (${address}): expected ${network}, read ${read}`)
  if (wrong.length > 0) throw new Error('nothing written: the samples above are misread')
}

function printCounts(segments: Record<Version, readonly Segment[]>): void {
  const rows = NETWORK_CLASSES.map((network, number) => {
    const [ipv4, ipv6] = [segments[4], segments[6]].map(all =>
      all.filter(({ classNumber }) => classNumber === number),
    )
    const addresses = (ipv4 ?? []).reduce((sum, { from, to }) => sum + (to - from) * 256, 0)
    return { network, 'IPv4 ranges': ipv4?.length, 'IPv4 addresses': addresses, 'IPv6 ranges': ipv6?.length }
  })
  console.table(rows)
}

/** The package's version ends in the hour of its data: 2.3.2026061719. */
function dataDate(): string {
  const [, year, month, day] = /(\d{4})(\d\d)(\d\d)\d\d$/.exec(asnPackage.version) ?? []
  if (day === undefined) throw new Error(`no date in version ${asnPackage.version}`)
  return `${year}-${month}-${day}`
}

function moduleText(texts: Record<Version, string>): string {
  return `// Generated by scripts/build-networks.ts from @ip-location-db/asn ${asnPackage.version} and scripts/networks-curated.ts.
// Source of the routing data, CC-BY-4.0 (https://creativecommons.org/licenses/by/4.0/), reduced to classes by MailPing:
// RouteViews (https://www.routeviews.org), NRO (https://www.nro.net), IP to ASN Lite by DB-IP (https://db-ip.com).

export const DATA_DATE = '${dataDate()}'

/** encodeTable's text over the /24 blocks of IPv4. Class numbers are positions in NETWORK_CLASSES. */
export const IPV4_TABLE =
  '${texts[4]}'

/** The same over the /48 blocks of IPv6. */
export const IPV6_TABLE =
  '${texts[6]}'
`
}
