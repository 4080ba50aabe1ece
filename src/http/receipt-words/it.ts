import type { ReceiptWords } from '../receipt-words.ts'

export const it: ReceiptWords = {
  language: 'Italiano',
  languages: 'Lingua',
  title: 'È stata chiesta una conferma',
  reportsNothing: 'Guardare questa pagina non comunica niente a nessuno.',
  whatHeading: 'Di che cosa si tratta',
  what: 'Qualcuno le ha scritto una lettera per email e ha chiesto a MailPing di dirgli se è arrivata e se è stata aperta. Per questo la lettera contiene un’immagine. Quando l’immagine viene caricata, si conserva l’ora e ciò che probabilmente significa.',
  notCertain:
    'È un’interpretazione, non un fatto: anche i programmi di posta e i filtri caricano immagini senza che nessuno guardi.',
  heldHeading: 'Che cosa è conservato',
  codeName: 'Questa lettera è conservata con il nome in codice',
  timesInUtc: 'Orari in UTC.',
  kinds:
    'A ogni caricamento: il tipo di programma, il tipo di rete e, dove è possibile, un numero che distingue i dispositivi per un giorno.',
  noLoads: 'L’immagine non è ancora stata caricata.',
  alsoHeld: 'È conservato anche:',
  label: 'il nome che il mittente dà a questa lettera, cifrato in modo che solo lui possa leggerlo',
  tag: 'un contrassegno ricavato dal suo indirizzo con una chiave che solo il mittente possiede; l’indirizzo non se ne può ricavare',
  facts: 'ciò che il mittente ne ha detto: quando è stata spedita, se è arrivata una risposta',
  notHeldHeading: 'Che cosa non è conservato',
  notHeld:
    'Il suo nome, il suo indirizzo email, il suo indirizzo IP, il luogo in cui si trova, il nome esatto del suo programma o dispositivo, cookie, il testo della lettera. La banca dati non ha posto per questo.',
  keptUntil: 'Tutto viene cancellato il {date}, a meno che prima non si registri qualcosa di nuovo.',
  decisionHeading: 'La sua decisione',
  endButton: 'Terminare la registrazione per questa lettera',
  endNote:
    'D’ora in poi non si conserva nulla quando l’immagine viene caricata. Da domani il mittente vede che non si registra più nulla, non perché.',
  stopButton: 'Fermare questo mittente',
  stopNote: 'Lo stesso per ogni lettera di questo mittente al suo indirizzo, comprese le future.',
  thisLetterOnly:
    'Il mittente non ha annotato alcun indirizzo per questa lettera; da qui non se ne possono trovare altre sue: solo questa lettera.',
  eraseButton: 'Cancellare ciò che è conservato…',
  eraseNote:
    'Tutto ciò che i caricamenti hanno lasciato viene cancellato subito. Il nome cifrato che il mittente dà alla lettera e quando ha detto di averla spedita restano suoi.',
  endedHeading: 'La registrazione è terminata',
  ended: 'Se ora l’immagine viene caricata, non si conserva nulla.',
  confirmHeading: 'Cancellare tutto ciò che è conservato di questa lettera?',
  confirm:
    'Viene cancellato subito e per sempre, e non si registra più nulla. Da domani il mittente vede che non si registra più nulla, non perché. Nel registro pubblico restano solo numeri casuali che senza i dati non significano nulla.',
  confirmButton: 'Cancellare tutto',
  back: 'Indietro',
  nothingHeading: 'Non è conservato nulla',
  nothing:
    'A questo indirizzo non c’è nulla: è stato cancellato, il termine è scaduto o non c’è mai stato niente.',
  confidence: 'sicuro al {percent} % circa',
  device: 'dispositivo',
  readings: {
    preview: 'Caricata mentre si scriveva la lettera',
    'own-copy': 'Caricata dal mittente, che guardava la propria copia',
    machine: 'Caricata da una macchina, non da una persona',
    'likely-open': 'La lettera è stata probabilmente aperta',
    open: 'La lettera è stata aperta',
    leak: 'Caricata da qualcuno a cui la lettera non era destinata',
    unknown: 'Caricata; non si può dire da chi',
    duplicate: 'Caricata ancora una volta nello stesso momento',
    ignored: 'Richiesta, ma non caricata',
  },
  steps: {
    create: 'La lettera è stata creata',
    arm: 'Il mittente ha detto di averla spedita',
    unarm: 'Il mittente ha detto di non averla poi spedita',
    'own-copy-start': 'Il mittente stava per guardare la propria copia',
    'own-copy-end': 'Il mittente aveva guardato la propria copia',
    outcome: 'Il mittente ha annotato com’è andata',
    relabel: 'Il mittente ha cambiato il nome cifrato',
    end: 'La registrazione è terminata',
  },
  corrections: { me: 'Il mittente dice: ero io.', 'not-me': 'Il mittente dice: non ero io.' },
}
