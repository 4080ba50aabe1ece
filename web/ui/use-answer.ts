import { useEffect, useState } from 'preact/hooks'
import type { Reply } from '../api/client.ts'
import type { Problem } from '../api/problem.ts'

/** What the server answered last, or null; asked for when the component is drawn first and whenever `look` is called. */
export function useAnswer<Value>(ask: () => Promise<Reply<Value>>) {
  const [value, setValue] = useState<Value | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  async function look() {
    const reply = await ask()
    setProblem(reply.kind === 'problem' ? reply.problem : null)
    if (reply.kind === 'ok') setValue(reply.value)
  }
  useEffect(() => void look(), [])
  return { value, problem, setProblem, look }
}
