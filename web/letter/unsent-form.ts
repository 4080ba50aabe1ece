import type { BadgeLanguage, Kind, Mode } from '../../src/tracking/message.ts'
import { BADGE_LANGUAGES, MODES } from '../../src/tracking/message.ts'
import { LABEL_BYTES_MAX, labelBytes } from '../../src/vault/label.ts'
import type { LabelFields } from '../../src/vault/lock-label.ts'
import { normaliseAddress } from '../../src/vault/recipient-tag.ts'
import { newLetterWords } from '../words/new-letter.ts'
import { newMessageId } from './lock-label.ts'

/** Everything the form for a new letter holds. */
export interface UnsentForm extends LabelFields {
  messageId: string
  kind: Kind
  several: boolean
  mode: Mode
  language: BadgeLanguage
  /** Id of the letter that this one follows up, or null. */
  follows: string | null
}

export type FormErrors = Partial<Record<keyof LabelFields, string>>

/** What was wrong with the labels; empty when the form may be sent. */
export function formErrors({ text, to, address }: LabelFields): FormErrors {
  const errors: FormErrors = {}
  if (text.trim() === '' && to.trim() === '') errors.text = newLetterWords.aboutMissing
  if (address.trim() !== '' && normaliseAddress(address) === null)
    errors.address = newLetterWords.addressWrong
  if (labelBytes({ text, to, address }) > LABEL_BYTES_MAX) errors.text = newLetterWords.tooLong
  return errors
}

/** The choices worth remembering from letter to letter; where the browser keeps nothing, the first ones. */
export function freshForm(storage: Pick<Storage, 'getItem'>, languages: readonly string[]): UnsentForm {
  const mode = MODES.find(each => each === storage.getItem(MODE_KEY)) ?? 'quiet'
  const remembered = storage.getItem(LANGUAGE_KEY)
  return {
    messageId: newMessageId(),
    text: '',
    to: '',
    address: '',
    kind: 'letter',
    several: false,
    follows: null,
    mode,
    language: BADGE_LANGUAGES.find(each => each === remembered) ?? firstKnown(languages),
  }
}

export function rememberChoices(storage: Pick<Storage, 'setItem'>, form: UnsentForm): void {
  storage.setItem(MODE_KEY, form.mode)
  storage.setItem(LANGUAGE_KEY, form.language)
}

export function isTouched({ text, to, address }: LabelFields): boolean {
  return text + to + address !== ''
}

const MODE_KEY = 'mailping.mode'
const LANGUAGE_KEY = 'mailping.note-language'

function firstKnown(languages: readonly string[]): BadgeLanguage {
  const wanted = languages.map(each => each.slice(0, 2).toLowerCase())
  return wanted.flatMap(each => BADGE_LANGUAGES.find(known => known === each) ?? []).at(0) ?? 'en'
}
