import type { ReceiptWords } from '../receipt-words.ts'

export const de: ReceiptWords = {
  language: 'Deutsch',
  languages: 'Sprache',
  runBy: 'Dieses MailPing betreibt',
  title: 'Um eine Empfangsbestätigung wurde gebeten',
  reportsNothing: 'Wenn Sie diese Seite ansehen, erfährt niemand davon.',
  whatHeading: 'Worum es geht',
  what: 'Jemand hat Ihnen einen Brief per E-Mail geschrieben und möchte von MailPing erfahren, ob er angekommen und geöffnet worden ist.',
  how: 'Dazu enthält der Brief ein Bild. Wird das Bild geladen, so wird der Zeitpunkt aufgezeichnet und was das vermutlich bedeutet.',
  notCertain:
    'Was es bedeutet, wenn das Bild geladen wird, ist eine Deutung, keine Tatsache: Auch Mailprogramme und Filter laden Bilder, ohne dass jemand hinsieht.',
  heldHeading: 'Was gespeichert ist',
  codeName: 'Dieser Brief ist unter einem Decknamen gespeichert:',
  timesInUtc: 'Alle Zeiten in UTC; gespeichert sind sie auf die Millisekunde genau.',
  kinds:
    'Zu jedem Laden des Bildes: die Art des Programms, nach dem Namen, den es sich selbst gab, die Art des Netzes und, wo es möglich ist, eine Nummer, die Geräte einen Tag lang unterscheidet.',
  noLoads: 'Es ist nicht aufgezeichnet, dass das Bild geladen wurde.',
  alsoHeld: 'Außerdem gespeichert:',
  label:
    'was der Absender sich zu diesem Brief notiert hat (einen Betreff, vielleicht Ihren Namen und Ihre Adresse), verschlüsselt: Dieser Server hat keinen Schlüssel dazu',
  tag: 'ein Kennzeichen, das mit einem Schlüssel des Absenders aus Ihrer Adresse gebildet ist; die Adresse lässt sich daraus nicht ablesen',
  serverName: 'der Name „{name}“, den der Absender diesen Server sehen lässt: er ist nicht verschlüsselt',
  setUp: {
    heading: 'wie der Brief angelegt wurde:',
    kinds: { letter: 'ein gewöhnlicher Brief', test: 'ein Test' },
    modes: { quiet: 'mit unsichtbarem Bild', badge: 'mit sichtbarem Hinweis' },
    one: 'an eine Person',
    several: 'an mehrere Personen',
    language: 'auf',
  },
  numbers: 'Zufallszahlen für den Brief, das Konto des Absenders und die Adresse des Bildes',
  inLog:
    'im öffentlichen Protokoll eine Zahl für jeden Eintrag zu diesem Brief; ohne das, was hier gespeichert ist, sagt sie nichts, und sie bleibt',
  derived:
    'was aus den Zeilen oben folgt, für die Briefliste des Absenders, und ob der Brief dort abgelegt ist',
  takenBack: 'was der Absender zum Laden des Bildes gesagt und zurückgenommen hat, falls es das gibt',
  unrecorded: 'wie oft das Bild darüber hinaus geladen und nur gezählt wurde: {count}',
  keptUntil:
    'Wenn bis dahin nichts Neues aufgezeichnet wird, wird alles am {date} gelöscht, außer dem, wovon hier steht, dass es bleibt.',
  keptUntilEnded:
    'Wenn der Absender bis dahin nichts Neues angibt, wird alles am {date} gelöscht, außer dem, wovon hier steht, dass es bleibt.',
  notHeldHeading: 'Was nicht gespeichert ist',
  notHeld:
    'Ihre IP-Adresse, Ihr Aufenthaltsort, der genaue Name Ihres Programms oder Geräts, Cookies, der Text des Briefs: Die Datenbank hat dafür keinen Platz. Ihr Name und Ihre E-Mail-Adresse, außer in dem, was der Absender sich verschlüsselt notiert hat.',
  exceptName: 'Den Namen oben hat der Absender gewählt: was darin steht, kann dieser Server lesen.',
  decisionHeading: 'Ihre Entscheidung',
  samePage: 'Wer die Adresse dieser Seite hat, sieht hier dasselbe wie Sie, auch der Absender.',
  endButton: 'Aufzeichnung für diesen Brief beenden',
  endNote:
    'Ab jetzt wird nichts mehr aufgezeichnet, wenn das Bild geladen wird. Morgen erfährt der Absender, dass nichts mehr aufgezeichnet wird, aber nicht, warum.',
  stopButton: 'Diesen Absender stoppen',
  stopNote:
    'Dasselbe für jeden Brief dieses Absenders an Ihre Adresse, auch für künftige. Dafür bleibt das Kennzeichen Ihrer Adresse auf Dauer gespeichert.',
  stoppedHeading: 'Dieser Absender ist gestoppt',
  stopped:
    'Für seine Briefe an Ihre Adresse wird nichts aufgezeichnet, auch nicht für künftige. Dafür bleibt das Kennzeichen Ihrer Adresse auf Dauer gespeichert, auch wenn Sie hier löschen.',
  thisLetterOnly:
    'Zu diesem Brief ist kein Kennzeichen Ihrer Adresse gespeichert; andere Briefe dieses Absenders lassen sich von hier aus nicht finden: Es geht nur um diesen Brief.',
  eraseButton: 'Aufgezeichnetes löschen …',
  eraseNote: 'Sie sehen zuerst, was dabei gelöscht wird und was bleibt.',
  endedHeading: 'Die Aufzeichnung ist beendet',
  ended: 'Wird das Bild jetzt geladen, so wird nichts aufgezeichnet.',
  erased: {
    heading: 'Das Aufgezeichnete ist gelöscht',
    gone: 'Auch die Aufzeichnung ist beendet: Wird das Bild jetzt geladen, so wird nichts aufgezeichnet.',
    others:
      'Wenn Sie andere Briefe dieses Absenders stoppen möchten, tun Sie es auf der Seite eines dieser Briefe.',
    remainsHeading: 'Was bleibt',
    created: 'dass es diesen Brief gab, angelegt am {date}',
    stopMark:
      'ein Kennzeichen, das aus Ihrer Adresse gebildet ist, falls dieser Absender zuvor gestoppt wurde: nur dafür, und es bleibt',
  },
  confirm: {
    heading: 'Das Aufgezeichnete löschen?',
    stopFirst:
      'Wenn Sie auch die anderen Briefe dieses Absenders stoppen möchten, tun Sie das zuerst: Beim Löschen verschwindet das Kennzeichen, mit dem sie sich von hier aus finden lassen.',
    gone: 'Gelöscht wird, wann das Bild geladen wurde und wie wir das deuten, was der Absender dazu oder über eine Antwort angegeben hat, und das Kennzeichen Ihrer Adresse, wo es eines gibt. Das lässt sich nicht rückgängig machen, und nichts weiter wird aufgezeichnet.',
    atOnce: 'Auch der Absender sieht dann sofort nicht mehr, wann das Bild geladen wurde.',
    tomorrow: 'Dass die Aufzeichnung beendet ist, erfährt er morgen, aber nicht, warum.',
    remains:
      'Es bleibt, was dem Absender gehört: dass es diesen Brief gab, was er sich verschlüsselt dazu notiert hat und wann er ihn nach eigener Angabe abgeschickt hat. Sicherungskopien des Betreibers, falls es welche gibt, enthalten das Aufgezeichnete, bis sie ersetzt werden.',
    inLog: 'Im öffentlichen Protokoll bleiben nur Zahlen, die ohne das Gelöschte nichts sagen.',
    serverName: 'Auch der Name, den der Absender diesen Server sehen lässt, wird gelöscht.',
    button: 'Endgültig löschen',
    back: 'Zurück',
  },
  nothingHeading: 'Es ist nichts gespeichert',
  nothing:
    'Unter dieser Adresse gibt es nichts: Es wurde gelöscht, die Frist war abgelaufen, oder es war nie etwas da.',
  confidence: 'Wahrscheinlichkeit, dass geöffnet wurde: etwa {percent}',
  device: 'Gerät',
  agents: {
    proxy: 'der Bilddienst eines Mailanbieters',
    prefetcher: 'ein Programm, das im Voraus lädt',
    'mail-program': 'ein Mailprogramm',
    browser: 'ein Webbrowser',
    app: 'eine App',
    'outdated-browser': 'ein sehr alter Webbrowser',
    scanner: 'eine Sicherheitsprüfung',
    crawler: 'ein Suchroboter oder ein Skript',
    nameless: 'ein Programm ohne Namen',
    odd: 'ein unbekanntes Programm',
  },
  networks: {
    'mail-provider': 'das Netz eines Mailanbieters',
    security: 'das Netz einer Sicherheitsfirma',
    'data-centre': 'ein Rechenzentrum',
    people: 'ein Heim-, Büro- oder Mobilfunknetz',
    unknown: 'ein unbekanntes Netz',
  },
  readings: {
    preview: 'Geladen, bevor der Absender angab, den Brief abgeschickt zu haben',
    'own-copy': 'Vermutlich vom Absender geladen, der seine eigene Kopie ansah',
    machine: 'Vermutlich von einer Maschine geladen, nicht von einem Menschen',
    'likely-open': 'Der Brief wurde vermutlich geöffnet',
    open: 'Der Brief wurde geöffnet',
    leak: 'Außerhalb der E-Mail geladen: Die Adresse des Bildes wurde vermutlich kopiert',
    unknown: 'Geladen; von wem, lässt sich nicht sagen',
    duplicate: 'Im selben Augenblick noch einmal geladen',
    ignored: 'Angefragt, aber nicht geladen',
  },
  more: {
    heading: 'Was dazu noch gespeichert ist',
    classes: 'Klassen von Programm und Netz',
    headers: 'Kopfzeilen, die da waren (nicht, was darin stand)',
    noHeaders: 'keine, auf die wir achten',
    purpose: 'Als Laden im Voraus angekündigt',
    purposes: { none: 'nein', prefetch: 'ja', preview: 'ja, für eine Vorschau' },
    referrer: 'Angefragt von',
    referrers: { none: 'nicht angegeben', webmail: 'einer Webmail-Seite', other: 'einer anderen Seite' },
    senderNetwork: 'Aus einem Netz, das der Absender in den 24 Stunden davor benutzt hatte',
    senderNetworks: { yes: 'ja', no: 'nein', unknown: 'nicht bekannt' },
    otherArm: 'Sekunden, seit der Absender einen anderen Brief abgeschickt hatte',
    earlier: 'Vorher gedeutet als',
    reasons: 'Gründe der Deutung, wie der Absender sie sieht (auf Englisch)',
    versions: 'Fassungen der Tabellen für Programme, Netze und Regeln',
  },
  steps: {
    create: 'Der Brief wurde angelegt',
    arm: 'Der Absender gab an, ihn abgeschickt zu haben',
    unarm: 'Der Absender gab an, ihn doch nicht abgeschickt zu haben',
    'own-copy-start': 'Der Absender wollte seine eigene Kopie ansehen',
    'own-copy-end': 'Der Absender war damit fertig, seine eigene Kopie anzusehen',
    relabel: 'Der Absender änderte seine verschlüsselte Notiz',
    end: 'Die Aufzeichnung wurde beendet',
  },
  outcomes: {
    replied: 'Der Absender gab an, dass eine Antwort kam',
    bounced: 'Der Absender gab an, dass der Brief zurückkam',
    settled: 'Der Absender gab an, dass die Sache erledigt ist',
    open: 'Der Absender nahm zurück, was er über den Ausgang angegeben hatte',
  },
  corrections: {
    me: 'Der Absender sagt: „Das war ich.“',
    'not-me': 'Der Absender sagt: „Das war ich nicht.“',
  },
}
