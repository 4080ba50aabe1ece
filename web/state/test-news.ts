import { call } from '../api/client.ts'
import { testWords } from '../words/test-letter.ts'
import { wouldCount } from '../words/would-count.ts'
import { type LoadedTest, newLoads, type Told } from './loaded-tests.ts'

export interface LoadNews {
  /** Of the load, within its letter. */
  seq: number
  at: string
  body: string
}

/** By the id of the test, as long as the tab is open. */
const toldOf = new Map<string, Told>()

/** What to say of each new load of a test, once; while the server does not answer nothing, and the rest next time. */
export async function testNews({ letter, lastLoadAt }: LoadedTest): Promise<LoadNews[]> {
  const { id } = letter.message
  const first: Told = { at: lastLoadAt }
  if (!toldOf.has(id)) toldOf.set(id, first)
  const reply = await call('getTimeline', { params: { id } })
  if (reply.kind === 'problem') return []
  const { loads, told } = newLoads(reply.value, toldOf.get(id) ?? first)
  toldOf.set(id, told)
  return loads.map(({ seq, at, reading }) => ({
    seq,
    at,
    body: `${wouldCount(reading)} ${testWords.because(reading.reasons[0] ?? '')}`,
  }))
}
