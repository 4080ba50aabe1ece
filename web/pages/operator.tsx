import type { ComponentChildren } from 'preact'
import type { OperatorStatus } from '../../src/contract/people.ts'
import { call } from '../api/client.ts'
import { instance } from '../state/instance.ts'
import { useAccount } from '../state/session.ts'
import { useStore } from '../state/store.ts'
import { Button } from '../ui/button.tsx'
import { Invitations } from '../ui/invitations.tsx'
import { Notice, ProblemNotice } from '../ui/notice.tsx'
import { Page } from '../ui/page.tsx'
import { Section } from '../ui/section.tsx'
import { useAnswer } from '../ui/use-answer.ts'
import { When } from '../ui/when.tsx'
import { words } from '../words.ts'
import { operatorWords as text } from '../words/operator.ts'
import { invitationWords } from '../words/people.ts'
import { NotFound } from './not-found.tsx'

/** For the operator's account; to every other one there is no such page. */
export function OperatorPage() {
  return useAccount()?.operator === true ? <Overview /> : <NotFound />
}

function Overview() {
  const { value, problem, look } = useAnswer(() => call('getOperatorStatus'))
  return (
    <Page title={text.title}>
      <p class="lead">{text.lead}</p>
      <ProblemNotice problem={problem}>
        <div>
          <Button onClick={() => void look()}>{words.tryAgain}</Button>
        </div>
      </ProblemNotice>
      {value !== null && <Status status={value} />}
      <Section title={invitationWords.title}>
        <Invitations />
      </Section>
    </Page>
  )
}

function Status({ status }: { status: OperatorStatus }) {
  const { accounts, letters, loadsToday, databaseBytes, freeBytes, inboxWaiting, channels, pingsWaiting } =
    status
  return (
    <>
      <Section title={text.troubles}>
        <Troubles troubles={status.troubles} />
      </Section>
      <Section title={text.counts}>
        <Facts
          rows={[
            [text.accounts, accounts.toLocaleString()],
            [text.letters, letters.toLocaleString()],
            [text.loadsToday, loadsToday.toLocaleString()],
            [text.channels, channels.toLocaleString()],
            [text.pingsWaiting, pingsWaiting.toLocaleString()],
          ]}
        />
      </Section>
      <Section title={text.room}>
        <Facts
          rows={[
            [text.database, sizeWords(databaseBytes)],
            [text.free, freeBytes === null ? text.unknown : sizeWords(freeBytes)],
            [text.waiting, inboxWaiting === 0 ? text.none : text.batches(inboxWaiting)],
          ]}
        />
      </Section>
      <Section title={text.log}>
        <Log log={status.log} />
      </Section>
      <Section title={text.versions}>
        <Versions networks={status.networks} />
      </Section>
    </>
  )
}

function Troubles({ troubles }: Pick<OperatorStatus, 'troubles'>) {
  if (troubles.length === 0) return <p>{text.well}</p>
  return troubles.map(({ code, meaning }) => (
    <Notice key={code} title={code} tone="trouble">
      <p>{meaning}</p>
    </Notice>
  ))
}

function Log({ log: { size, publicSize, publishedAt } }: Pick<OperatorStatus, 'log'>) {
  return (
    <Facts
      rows={[
        [text.entries, size.toLocaleString()],
        [text.published, text.publishedOf(publicSize)],
        [text.lastPublished, publishedAt === null ? text.notYet : <When at={publishedAt} />],
      ]}
    />
  )
}

function Versions({ networks }: Pick<OperatorStatus, 'networks'>) {
  const known = useStore(instance)
  return (
    <>
      <Facts
        rows={[
          [text.program, known?.version ?? ''],
          [text.rules, known?.ruleSet ?? ''],
          [text.networks, networks.version],
        ]}
      />
      {networks.stale && <p>{text.stale}</p>}
    </>
  )
}

function Facts({ rows }: { rows: readonly (readonly [name: string, value: ComponentChildren])[] }) {
  return (
    <dl class="figures">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** "3.4 MB", in powers of a thousand, as disks are sold. */
function sizeWords(bytes: number): string {
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1)
  const unit = UNITS[power] ?? 'byte'
  return new Intl.NumberFormat(undefined, { style: 'unit', unit, maximumFractionDigits: 1 }).format(
    bytes / 1_000 ** power,
  )
}
