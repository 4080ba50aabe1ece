import type { BadgeLanguage, Mode } from '../../src/tracking/message.ts'

/** Words of the form for a new letter. */
export const newLetterWords = {
  title: 'New letter',
  intro:
    'One letter, one mail, one picture. Write down what it is, then paste its picture into your message.',

  sharedAside:
    'What was shared is not filled in: a letter is half written here. Create or empty it, then share again.',

  aboutLegend: 'What it is',
  about: 'What is it about?',
  aboutHint: 'For you only. It is encrypted in this browser before it leaves; the server holds no key to it.',
  aboutExample: 'Notice to end the lease, flat 4',
  to: 'To whom? (optional)',
  toHint: 'A name is enough. Encrypted as well.',
  toExample: 'Ms Orsini, Rialto Homes',
  addressSummary: 'Add their email address (optional)',
  address: 'Their email address',
  addressHint:
    'Only for “no more receipts from this sender”: should they ask for that, it can hold for all your letters to them. This browser turns the address into a keyed hash; the address itself leaves it encrypted only, and MailPing mails nothing to it.',
  addressWrong: 'Expected one address such as name@example.org. Mend it or leave it empty.',
  aboutMissing: 'Write a word or two, so that you find this letter again.',
  tooLong: 'Together these are longer than a label can hold. Shorten one of them.',

  peopleLegend: 'Who gets the mail',
  people: {
    one: { name: 'One person', hint: 'The clearest receipt.' },
    several: {
      name: 'Several people',
      hint: 'They share one picture, so it can only say “someone on this mail”.',
    },
  },

  modeLegend: 'What they see',
  modes: {
    quiet: {
      name: 'Invisible',
      hint: 'A picture of one transparent dot. Nothing shows, to you neither.',
    },
    badge: {
      name: 'Visible note',
      hint: 'A small note that a receipt was requested, linked to a page where they can see what is held, object and erase.',
    },
  } satisfies Record<Mode, { name: string; hint: string }>,
  nothingToSee: 'nothing to see',
  language: 'Language of the note',
  languageOfPage: 'Language of the recipient’s page',
  languages: {
    en: 'English',
    de: 'Deutsch',
    fr: 'Français',
    es: 'Español',
    it: 'Italiano',
    nl: 'Nederlands',
  } satisfies Record<BadgeLanguage, string>,

  lawTitle: 'What the law expects',
  law: 'In the EU, the EEA and the UK, regulators expect that a person agrees before their opening of a mail is recorded.',
  lawMore: 'Which ones, and a sentence for your mail',
  lawSources: [
    'European Data Protection Board, Guidelines 2/2023: loading such a picture is access to the reader’s device, which needs consent.',
    'France, CNIL, deliberation 2026-042: consent to individual open tracking, apart from the consent to mail.',
    'Italy, Garante, provision 284/2026: always say so beforehand; consent in most cases.',
    'United Kingdom, ICO, guidance on storage and access technologies (2026): consent unless exempt.',
  ],
  lawCaution: 'This is a pointer, not legal advice.',
  lawSentenceName: 'A sentence to put into your mail',
  lawSentences: {
    en: 'I have asked for a receipt: with your consent, a small picture in this mail tells me when it is opened. If you do not want that, leave pictures off or tell me.',
    de: 'Ich bitte um eine Quittung: Mit Ihrem Einverständnis meldet mir ein kleines Bild in dieser Mail, wann sie geöffnet wird. Wenn Sie das nicht möchten, lassen Sie Bilder ausgeschaltet oder sagen Sie es mir.',
    fr: 'Je demande un accusé de réception : avec votre accord, une petite image dans ce message m’indique quand il est ouvert. Si vous ne le souhaitez pas, laissez les images désactivées ou dites-le-moi.',
    es: 'Pido un acuse de recibo: con su consentimiento, una pequeña imagen en este mensaje me indica cuándo se abre. Si no lo desea, deje las imágenes desactivadas o dígamelo.',
    it: 'Chiedo una conferma di lettura: con il suo consenso, una piccola immagine in questo messaggio mi indica quando viene aperto. Se non lo desidera, lasci le immagini disattivate o me lo dica.',
    nl: 'Ik vraag een ontvangstbevestiging: met uw toestemming laat een kleine afbeelding in dit bericht mij weten wanneer het wordt geopend. Wilt u dat niet, laat afbeeldingen dan uit of zeg het mij.',
  } satisfies Record<BadgeLanguage, string>,
  copySentence: 'Copy the sentence',

  testSummary: 'Only trying it out?',
  test: 'This is a test, mailed to myself',
  testHint:
    'Every load is shown with what it would count as in a real letter. A test stays out of the public log and cannot become a letter later.',

  create: 'Create the letter',
  createTest: 'Create the test',
  creating: 'Creating…',
  notCreated: 'The letter was not created. What you wrote is still here.',
}
