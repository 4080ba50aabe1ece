import { useMemo } from 'preact/hooks'
import type { Filter } from '../state/letter-list.ts'
import { FILTERS, lettersOf, view } from '../state/letter-list.ts'
import { type Letter, letters, syncLetters } from '../state/letters.ts'
import { askPermission, permission } from '../state/notifications.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/button.tsx'
import { LetterRow } from '../ui/letter-row.tsx'
import { NoLetters } from '../ui/no-letters.tsx'
import { ProblemNotice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { SaveCsv } from '../ui/save-csv.tsx'
import { Windowed } from '../ui/windowed.tsx'
import { words } from '../words.ts'
import { listWords } from '../words/list.ts'

/** All letters: search, filters, and the list itself. */
export function List() {
  const all = useStore(letters)
  const now = useStore(view)
  const shown = useMemo(() => lettersOf(all.byId.values(), now), [all.byId, now])
  const hasTests = useMemo(() => [...all.byId.values()].some(isTest), [all.byId])
  const first = all.complete && all.byId.size === 0
  return (
    <Page title={listWords.title} aside={<Count shown={shown.length} complete={all.complete} />}>
      <ProblemNotice problem={all.complete ? null : all.problem}>
        <div>
          <Button onClick={() => void syncLetters()}>{words.tryAgain}</Button>
        </div>
      </ProblemNotice>
      {!first && <Tools tests={hasTests} />}
      {shown.length > 0 && (
        <Windowed
          items={shown}
          label={listWords.title}
          keyOf={letter => letter.message.id}
          row={letter => <LetterRow letter={letter} />}
        />
      )}
      {shown.length === 0 && all.complete && <NoLetters view={now} first={first} />}
      {shown.length === 0 && !all.complete && all.problem === null && (
        <p class="quiet arriving">{words.loading}</p>
      )}
      {shown.length > 0 && all.complete && <SaveCsv chosen={shown} />}
      {!first && all.complete && <Notify />}
    </Page>
  )
}

function Count({ shown, complete }: { shown: number; complete: boolean }) {
  return (
    <p class="quiet" role="status">
      {complete ? listWords.count(shown) : shown > 0 && listWords.loadingMore(shown)}
    </p>
  )
}

const isTest = ({ message }: Letter) => message.kind === 'test' && !message.archived

/** `tests`: there are some to show. */
function Tools({ tests }: { tests: boolean }) {
  const { filter, search } = useStore(view)
  return (
    <search class="tools">
      <input
        type="search"
        aria-label={listWords.search}
        placeholder={listWords.searchHint}
        value={search}
        onInput={event => view.set({ ...view.get(), search: event.currentTarget.value })}
      />
      <fieldset class="filters">
        <legend class="visually-hidden">{listWords.show}</legend>
        {FILTERS.filter(name => name !== 'test' || tests || filter === 'test').map(name => (
          <FilterChoice key={name} name={name} chosen={name === filter} />
        ))}
      </fieldset>
    </search>
  )
}

function FilterChoice({ name, chosen }: { name: Filter; chosen: boolean }) {
  return (
    <label>
      <input
        type="radio"
        name="filter"
        checked={chosen}
        onChange={() => view.set({ ...view.get(), filter: name })}
      />
      <span>{listWords.filters[name]}</span>
    </label>
  )
}

/** Asks once, below the letters, until the person has answered the browser. */
function Notify() {
  const allowed = useStore(permission)
  if (allowed !== 'default') return null
  return (
    <p class="notify quiet">
      {listWords.notify.text}{' '}
      <Button look="bare" onClick={() => void askPermission()}>
        {listWords.notify.ask}
      </Button>
    </p>
  )
}
