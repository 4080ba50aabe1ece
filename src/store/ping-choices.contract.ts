import { expect } from 'bun:test'
import { addAccount, addMessage, NOON_MS } from '../../test/support/sample-rows.ts'
import {
  DEFAULT_CHOICES,
  LETTER_CHOICES,
  type AccountChoices,
  type LetterChoices,
} from '../tracking/ping-choices.ts'
import type { Behaviours } from './store.contract.ts'

const CHOSEN: AccountChoices = {
  reasons: ['first-open', 'came-back'],
  noSignDays: 7,
  zone: 'Europe/Berlin',
  quiet: { from: '22:00', to: '07:30' },
  digest: '08:00',
}

const FOR_LETTER: LetterChoices = { muted: true, own: { reasons: [], noSignDays: 1 } }

/** What senders want to be told, of all letters and of one. */
export const pingChoiceBehaviours: Behaviours = {
  'until something is chosen the defaults hold': async store => {
    const { id, accountId } = await addMessage(store)
    expect(await store.pingChoices.ofAccount(accountId)).toEqual(DEFAULT_CHOICES)
    expect(await store.pingChoices.ofLetter(id)).toEqual(LETTER_CHOICES)
  },
  'the last choice of an account stands, and no other account has it': async store => {
    const [mine, others] = [await addAccount(store), await addAccount(store)]
    await store.pingChoices.saveAccount(mine, DEFAULT_CHOICES)
    await store.pingChoices.saveAccount(mine, CHOSEN)
    expect(await store.pingChoices.ofAccount(mine)).toEqual(CHOSEN)
    expect(await store.pingChoices.ofAccount(others)).toEqual(DEFAULT_CHOICES)
  },
  'the last choice for a letter stands, and goes with the letter': async store => {
    const [letter, other] = [await addMessage(store), await addMessage(store)]
    await store.pingChoices.saveLetter(letter.id, LETTER_CHOICES)
    await store.pingChoices.saveLetter(letter.id, FOR_LETTER)
    await store.pingChoices.saveLetter(other.id, FOR_LETTER)
    expect(await store.pingChoices.ofLetter(letter.id)).toEqual(FOR_LETTER)
    await store.transaction(nouns => nouns.messages.erase(letter.id, NOON_MS))
    expect(await store.pingChoices.ofLetter(letter.id)).toEqual(LETTER_CHOICES)
    expect(await store.pingChoices.ofLetter(other.id)).toEqual(FOR_LETTER)
  },
}
