import type { ReceiptWords } from '../receipt-words.ts'

export const de: ReceiptWords = {
  language: 'Deutsch',
  languages: 'Sprache',
  title: 'Es wurde um Quittung gebeten',
  reportsNothing: 'Diese Seite anzusehen meldet niemandem etwas.',
  whatHeading: 'Worum es geht',
  what: 'Jemand hat Ihnen einen Brief per E-Mail geschrieben und möchte von MailPing erfahren, ob er angekommen und geöffnet worden ist. Dazu enthält der Brief ein Bild. Wird das Bild geladen, so wird der Zeitpunkt festgehalten und was das vermutlich bedeutet.',
  notCertain:
    'Das ist eine Lesart, keine Tatsache: Auch Mailprogramme und Filter laden Bilder, ohne dass jemand hinsieht.',
  heldHeading: 'Was gespeichert ist',
  codeName: 'Dieser Brief wird unter dem Decknamen geführt:',
  timesInUtc: 'Zeiten in UTC.',
  kinds:
    'Bei jedem Laden: die Art des Programms, die Art des Netzes und, wo es möglich ist, eine Nummer, die Geräte einen Tag lang unterscheidet.',
  noLoads: 'Das Bild ist bisher nicht geladen worden.',
  alsoHeld: 'Außerdem gespeichert:',
  label: 'wie der Absender diesen Brief nennt, so verschlüsselt, dass nur er es lesen kann',
  tag: 'ein Merkmal, das mit einem Schlüssel des Absenders aus Ihrer Adresse gebildet ist; die Adresse lässt sich daraus nicht ablesen',
  facts: 'was der Absender dazu angegeben hat: wann er abgeschickt wurde, ob eine Antwort kam',
  notHeldHeading: 'Was nicht gespeichert ist',
  notHeld:
    'Ihr Name, Ihre E-Mail-Adresse, Ihre IP-Adresse, Ihr Aufenthaltsort, der genaue Name Ihres Programms oder Geräts, Cookies, der Text des Briefs. Die Datenbank hat dafür keinen Platz.',
  keptUntil: 'Alles wird am {date} gelöscht, wenn bis dahin nichts Neues festgehalten wird.',
  decisionHeading: 'Ihre Entscheidung',
  endButton: 'Aufzeichnung für diesen Brief beenden',
  endNote:
    'Ab jetzt wird nichts mehr festgehalten, wenn das Bild geladen wird. Ab morgen sieht der Absender, dass nichts mehr aufgezeichnet wird, nicht warum.',
  stopButton: 'Diesen Absender stoppen',
  stopNote: 'Dasselbe für jeden Brief dieses Absenders an Ihre Adresse, auch für künftige.',
  thisLetterOnly:
    'Der Absender hat zu diesem Brief keine Adresse vermerkt; andere Briefe von ihm lassen sich von hier aus nicht finden: nur dieser Brief.',
  eraseButton: 'Gespeichertes löschen …',
  eraseNote:
    'Alles, was das Laden hinterlassen hat, wird sofort gelöscht. Wie der Absender den Brief nennt, verschlüsselt, und wann er ihn abgeschickt haben will, bleibt seines.',
  endedHeading: 'Die Aufzeichnung ist beendet',
  ended: 'Wird das Bild jetzt geladen, so wird nichts mehr festgehalten.',
  confirmHeading: 'Alles löschen, was zu diesem Brief gespeichert ist?',
  confirm:
    'Es wird sofort und endgültig gelöscht, und nichts weiter wird aufgezeichnet. Ab morgen sieht der Absender, dass nichts mehr aufgezeichnet wird, nicht warum. Im öffentlichen Protokoll bleiben nur Zufallszahlen, die ohne die Daten nichts bedeuten.',
  confirmButton: 'Alles löschen',
  back: 'Zurück',
  nothingHeading: 'Es ist nichts gespeichert',
  nothing:
    'Unter dieser Adresse gibt es nichts: Es wurde gelöscht, die Frist war um, oder es war nie etwas da.',
  confidence: 'zu etwa {percent} % sicher',
  device: 'Gerät',
  readings: {
    preview: 'Geladen, während der Brief geschrieben wurde',
    'own-copy': 'Vom Absender geladen, der seine eigene Kopie ansah',
    machine: 'Von einer Maschine geladen, nicht von einem Menschen',
    'likely-open': 'Der Brief ist wahrscheinlich geöffnet worden',
    open: 'Der Brief ist geöffnet worden',
    leak: 'Von jemandem geladen, für den der Brief nicht bestimmt war',
    unknown: 'Geladen; von wem, lässt sich nicht sagen',
    duplicate: 'Im selben Augenblick noch einmal geladen',
    ignored: 'Angefragt, aber nicht geladen',
  },
  steps: {
    create: 'Der Brief wurde angelegt',
    arm: 'Der Absender gab an, ihn abgeschickt zu haben',
    unarm: 'Der Absender gab an, ihn doch nicht abgeschickt zu haben',
    'own-copy-start': 'Der Absender wollte seine eigene Kopie ansehen',
    'own-copy-end': 'Der Absender hatte seine eigene Kopie angesehen',
    outcome: 'Der Absender hat vermerkt, was daraus wurde',
    relabel: 'Der Absender hat die verschlüsselte Bezeichnung geändert',
    end: 'Die Aufzeichnung wurde beendet',
  },
  corrections: { me: 'Der Absender sagt: Das war ich.', 'not-me': 'Der Absender sagt: Das war ich nicht.' },
}
