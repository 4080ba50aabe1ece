import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { call } from '../api/client.ts'
import type { Problem } from '../api/problem.ts'
import { words } from '../words.ts'
import { Button } from './button.tsx'
import { Notice } from './notice.tsx'

/**
 * A component whose code loads when it is first drawn. Says so when it cannot be loaded, and offers to try again.
 * `quiet`: says nothing, for what the page can do without.
 */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { quiet = false } = {},
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null
  return function Lazy(props: Props) {
    const [failed, setFailed] = useState(false)
    const [, redraw] = useState(0)
    useEffect(() => {
      if (loaded !== null) return
      load().then(
        component => {
          loaded = component
          redraw(1)
        },
        () => setFailed(true),
      )
    }, [])
    const Loaded = loaded
    if (quiet && Loaded === null) return null
    if (failed) return <PageFailed />
    return Loaded === null ? <p class="quiet arriving">{words.loading}</p> : <Loaded {...props} />
  }
}

/** Loads the page again, but only once the server answers: a browser would put its own error page in place of ours. */
function PageFailed() {
  const [problem, setProblem] = useState<Problem | null>(null)
  const tryAgain = async () => {
    const reply = await call('getInstance')
    if (reply.kind === 'ok') location.reload()
    else setProblem(reply.problem)
  }
  return (
    <Notice title={problem?.title ?? words.pageFailed.title} tone="trouble">
      <p>{problem?.help ?? words.pageFailed.help}</p>
      <div>
        <Button onClick={() => void tryAgain()}>{words.tryAgain}</Button>
      </div>
    </Notice>
  )
}
