import { askPermission, permission } from '../state/notifications.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/button.tsx'
import { accountWords } from '../words/account.ts'

const say = accountWords.settings.notifications

/** What an open tab tells by itself, where no push does. */
export function TabNotifications() {
  const allowed = useStore(permission)
  if (allowed !== 'default') return <p class="quiet">{say[allowed]}</p>
  return (
    <>
      <p class="quiet">{say.help}</p>
      <Button onClick={() => void askPermission()}>{say.ask}</Button>
    </>
  )
}
