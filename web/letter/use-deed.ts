import { useRef, useState } from 'preact/hooks'
import type { Reply } from '../api/client.ts'
import type { Problem } from '../api/problem.ts'

interface Deed {
  busy: boolean
  problem: Problem | null
  /** Runs one call at a time; a click while one runs does nothing. Returns its value, or null when it failed or did not run. */
  run: <Value>(ask: () => Promise<Reply<Value>>) => Promise<Value | null>
}

/** One thing a person asks for: whether it runs, and why it failed. */
export function useDeed(): Deed {
  const running = useRef(false)
  const [{ busy, problem }, setDeed] = useState<{ busy: boolean; problem: Problem | null }>({
    busy: false,
    problem: null,
  })
  async function run<Value>(ask: () => Promise<Reply<Value>>): Promise<Value | null> {
    if (running.current) return null
    running.current = true
    setDeed({ busy: true, problem: null })
    const reply = await ask()
    running.current = false
    setDeed({ busy: false, problem: reply.kind === 'problem' ? reply.problem : null })
    return reply.kind === 'ok' ? reply.value : null
  }
  return { busy, problem, run }
}
