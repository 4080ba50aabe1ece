import { NoLettersYet, NothingFound } from '../drawings/empty-states.tsx'
import { TryOnYourself } from '../letter/try-on-yourself.tsx'
import { urls } from '../routes.ts'
import type { Filter } from '../state/letter-list.ts'
import { view } from '../state/letter-list.ts'
import { listWords } from '../words/list.ts'
import { Button } from './button.tsx'

const say = listWords.empty

/** What stands where no letter is: why, and what comes next. `first`: there are no letters at all. */
export function NoLetters({
  view: now,
  first,
}: {
  view: { filter: Filter; search: string }
  first: boolean
}) {
  if (first) return <First />
  if (now.search.trim() !== '') return <SearchedInVain />
  const { title, help } = say[now.filter]
  return (
    <div class="empty">
      <NothingFound />
      <h2>{title}</h2>
      <p>{help}</p>
    </div>
  )
}

function First() {
  return (
    <div class="empty">
      <NoLettersYet />
      <h2>{say.none.title}</h2>
      <p>{say.none.help}</p>
      <a class="button main" href={urls.newLetter()}>
        {say.none.go}
      </a>
      <TryOnYourself letter={null} />
    </div>
  )
}

function SearchedInVain() {
  return (
    <div class="empty">
      <NothingFound />
      <h2>{say.search.title}</h2>
      <p>{say.search.help}</p>
      <Button onClick={() => view.set({ filter: 'all', search: '' })}>{say.search.go}</Button>
    </div>
  )
}
