import { useMemo } from 'preact/hooks'
import { urls } from '../routes.ts'
import { type Letter, letters, titleOf, useLetter } from '../state/letters.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/button.tsx'
import { followUpWords as text } from '../words/letter-names.ts'

/** Above the form for a new letter. `onEnd`: it shall be a letter of its own. */
export function FollowsNote({ id, onEnd }: { id: string; onEnd: () => void }) {
  const earlier = useLetter(id)
  if (earlier === null) return null
  return (
    <p class="follow-up">
      {text.followUpTo} <LetterLink letter={earlier} />{' '}
      <Button look="bare" onClick={onEnd}>
        {text.unlink}
      </Button>
    </p>
  )
}

/** The letters before and after this one, as links. Who is gone is not named: only its id is left. */
export function FollowUps({ letter }: { letter: Letter }) {
  const { byId } = useStore(letters)
  const { before, after } = useMemo(() => linkedLetters(byId, letter), [byId, letter])
  if (before === null && after.length === 0) return null
  return (
    <ul class="follow-ups quiet">
      {before !== null && (
        <li>
          {text.followUpTo} <LetterLink letter={before} />
        </li>
      )}
      {after.map(one => (
        <li key={one.message.id}>
          {text.followedUpBy} <LetterLink letter={one} />
        </li>
      ))}
    </ul>
  )
}

function linkedLetters(byId: ReadonlyMap<string, Letter>, letter: Letter) {
  const follows = followsOf(letter)
  const after = [...byId.values()].filter(other => followsOf(other) === letter.message.id)
  const byCreation = (a: Letter, b: Letter) => a.message.createdAt.localeCompare(b.message.createdAt)
  return { before: (follows !== undefined && byId.get(follows)) || null, after: after.sort(byCreation) }
}

const followsOf = ({ label }: Letter) => (label.kind === 'open' ? label.label.follows : undefined)

function LetterLink({ letter }: { letter: Letter }) {
  return <a href={urls.letter(letter.message.id)}>{titleOf(letter)}</a>
}
