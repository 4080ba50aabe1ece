import { call } from '../api/client.ts'
import { testWords } from '../words/test-letter.ts'
import { wouldCount } from '../words/would-count.ts'
import { type LoadedTest, newLoads } from './loaded-tests.ts'

export interface LoadNews {
  /** Of the load, within its letter. */
  seq: number
  at: string
  body: string
}

/** What to say of each new load of a test; nothing while the server does not answer. */
export async function testNews(loaded: LoadedTest): Promise<LoadNews[]> {
  const reply = await call('getTimeline', { params: { id: loaded.letter.message.id } })
  if (reply.kind === 'problem') return []
  return newLoads(reply.value, loaded).map(({ seq, at, reading }) => ({
    seq,
    at,
    body: `${wouldCount(reading)} ${testWords.because(reading.reasons[0] ?? '')}`,
  }))
}
