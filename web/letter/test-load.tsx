import { networkName, loaderName, notCounted, readingSentence } from '../words/reading.ts'
import { testWords as text } from '../words/test-letter.ts'
import { Chance } from './chance.tsx'
import type { LoadGroup } from './group-entries.ts'
import type { TimelineSetting } from './timeline-setting.ts'
import { Why } from './why.tsx'
import { YourWord } from './your-word.tsx'

/** One load of a test: what it would count as in a real letter, because of what, and who loaded it. */
export function TestLoad({ group, setting }: { group: LoadGroup; setting: TimelineSetting }) {
  const { lead } = group
  return (
    <>
      <p class="entry-said">{readingSentence(lead, setting)}</p>
      <p class="entry-reason">{text.because(lead.reading.reasons[0] ?? '')}</p>
      <p class="entry-reason">{text.loadedBy(loaderName(lead), networkName(lead.network))}</p>
      <div class="entry-foot">
        {notCounted(lead.reading, setting.draft) === null && <Chance confidence={lead.reading.confidence} />}
        <Why group={group} setting={setting} />
        <YourWord load={lead} setting={setting} />
      </div>
    </>
  )
}
