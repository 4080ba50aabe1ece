import type { BadgeLanguage } from '../../src/tracking/message.ts'
import { Copy, copyText } from '../ui/copy.tsx'
import { HelpLinks } from '../ui/help-links.tsx'
import { newLetterWords as text } from '../words/new-letter.ts'

/** What regulators expect, in one line; on demand where that stands, and a sentence for the mail. */
export function LawNote({ language }: { language: BadgeLanguage }) {
  const sentence = text.lawSentences[language]
  return (
    <section class="law-note" aria-label={text.lawTitle}>
      <p>{text.law}</p>
      <details>
        <summary>{text.lawMore}</summary>
        <ul>
          {text.lawSources.map(source => (
            <li key={source}>{source}</li>
          ))}
        </ul>
        <p>{text.lawSentenceName}</p>
        <blockquote lang={language}>{sentence}</blockquote>
        <Copy copy={copyText(sentence)}>{text.copySentence}</Copy>
        <p class="quiet">{text.lawCaution}</p>
        <HelpLinks pages={['legal', 'visible']} />
      </details>
    </section>
  )
}
