import { urls } from '../routes.ts'
import { useStore } from '../state/store.ts'
import { Notice } from '../ui/notice.tsx'
import { pingWords } from '../words/pings.ts'
import { places } from './places.ts'

const { pausedNotice: say } = pingWords

/** On every page, since who has no other place learns of it nowhere else. */
export function PausedNotice() {
  const paused = useStore(places)?.channels.filter(({ state }) => state === 'paused') ?? []
  return paused.map(({ id, name, pausedWhy }) => (
    <Notice key={id} title={say.title(name)}>
      <p>
        {pausedWhy} <a href={urls.settings()}>{say.settings}</a>
      </p>
    </Notice>
  ))
}
