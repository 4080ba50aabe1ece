import type { ReceiptWords } from '../receipt-words.ts'

export const fr: ReceiptWords = {
  language: 'Français',
  languages: 'Langue',
  runBy: 'Ce MailPing est exploité par',
  title: 'Un accusé de réception a été demandé',
  reportsNothing: 'Regarder cette page ne signale rien à personne.',
  whatHeading: 'De quoi il s’agit',
  what: 'Quelqu’un vous a écrit une lettre par courriel et a demandé à MailPing de lui dire si elle est arrivée et a été ouverte.',
  how: 'Pour cela, la lettre contient une image. Quand l’image est chargée, l’heure est enregistrée, ainsi que ce que cela signifie probablement.',
  notCertain:
    'Ce que signifie un chargement est une interprétation, pas un fait\u00a0: les logiciels de messagerie et les filtres chargent aussi des images sans que personne regarde.',
  heldHeading: 'Ce qui est conservé',
  codeName: 'Cette lettre est conservée sous le nom de code',
  timesInUtc: 'Les heures sont en UTC\u00a0; elles sont conservées à la milliseconde près.',
  kinds:
    'À chaque chargement\u00a0: le genre de logiciel, d’après le nom qu’il s’est donné, le genre de réseau et, si possible, un numéro qui distingue les appareils pendant un jour.',
  noLoads: 'Aucun chargement de l’image n’est enregistré.',
  alsoHeld: 'Sont aussi conservés\u00a0:',
  label:
    'ce que l’expéditeur a noté sur cette lettre (un objet, peut-être votre nom et votre adresse), chiffré\u00a0: ce serveur n’a pas la clé pour le lire',
  tag: 'une marque tirée de votre adresse avec une clé que seul l’expéditeur possède\u00a0; l’adresse ne peut pas en être déduite',
  serverName:
    'le nom «\u00a0{name}\u00a0», que l’expéditeur laisse voir à ce serveur\u00a0: il n’est pas chiffré',
  setUp: {
    heading: 'comment la lettre a été créée\u00a0:',
    kinds: { letter: 'une lettre ordinaire', test: 'un essai' },
    modes: { quiet: 'avec une image invisible', badge: 'avec une mention visible' },
    one: 'à une personne',
    several: 'à plusieurs personnes',
    language: 'en',
  },
  numbers: 'des nombres aléatoires pour la lettre, le compte de l’expéditeur et l’adresse de l’image',
  inLog:
    'un nombre dans le journal public pour chaque entrée sur cette lettre\u00a0; sans ce qui est conservé ici, il ne dit rien, et il reste',
  derived:
    'ce qui découle des lignes ci-dessus, pour la liste des lettres de l’expéditeur, et si la lettre y est archivée',
  takenBack: 'ce que l’expéditeur a dit d’un chargement puis retiré, le cas échéant',
  unrecorded: 'combien d’autres chargements ont seulement été comptés\u00a0: {count}',
  keptUntil:
    'À moins que quelque chose de nouveau ne soit enregistré avant, tout est supprimé le {date}, sauf ce dont il est dit qu’il reste.',
  keptUntilEnded:
    'À moins que l’expéditeur ne note quelque chose de nouveau avant, tout est supprimé le {date}, sauf ce dont il est dit qu’il reste.',
  notHeldHeading: 'Ce qui n’est pas conservé',
  notHeld:
    'Votre adresse IP, l’endroit où vous êtes, le nom exact de votre logiciel ou de votre appareil, les cookies, le texte de la lettre\u00a0: la base de données n’a pas de place pour cela. Votre nom et votre adresse électronique, sauf dans ce que l’expéditeur a noté, chiffré.',
  exceptName:
    'Le nom ci-dessus est celui que l’expéditeur a choisi\u00a0: ce qu’il dit, ce serveur peut le lire.',
  decisionHeading: 'Votre décision',
  samePage: 'Qui a l’adresse de cette page y voit la même chose que vous, l’expéditeur aussi.',
  endButton: 'Arrêter l’enregistrement pour cette lettre',
  endNote:
    'Désormais, rien n’est enregistré quand l’image est chargée. Demain, l’expéditeur apprend que plus rien n’est enregistré, mais pas pourquoi.',
  stopButton: 'Bloquer cet expéditeur',
  stopNote:
    'De même pour toute lettre de cet expéditeur à votre adresse, y compris les prochaines. Pour cela, la marque tirée de votre adresse est conservée durablement.',
  stoppedHeading: 'Cet expéditeur est bloqué',
  stopped:
    'Rien n’est enregistré pour ses lettres à votre adresse, y compris les prochaines. Pour cela, la marque tirée de votre adresse est conservée durablement, même si vous effacez ici.',
  thisLetterOnly:
    'Aucune marque de votre adresse n’est conservée avec cette lettre\u00a0; les autres lettres de cet expéditeur ne peuvent pas être retrouvées d’ici\u00a0: cette lettre seulement.',
  eraseButton: 'Effacer ce qui a été enregistré…',
  eraseNote: 'Vous voyez d’abord ce qui est supprimé et ce qui reste.',
  endedHeading: 'L’enregistrement est arrêté',
  ended: 'Quand l’image est chargée maintenant, rien n’est enregistré.',
  erased: {
    heading: 'Ce qui avait été enregistré est supprimé',
    gone: 'L’enregistrement est arrêté aussi\u00a0: quand l’image est chargée maintenant, rien n’est enregistré.',
    others: 'Si vous voulez bloquer d’autres lettres de cet expéditeur, passez par la page de l’une d’elles.',
    remainsHeading: 'Ce qui reste',
    created: 'le fait que cette lettre a existé, créée le {date}',
    stopMark:
      'une marque tirée de votre adresse, si cet expéditeur a été bloqué avant\u00a0: pour cela seulement, et elle reste',
  },
  confirm: {
    heading: 'Effacer ce qui a été enregistré\u00a0?',
    stopFirst:
      'Si vous voulez aussi bloquer les autres lettres de cet expéditeur, faites-le d’abord\u00a0: l’effacement supprime la marque qui permet de les retrouver d’ici.',
    gone: 'Sont supprimés tous les chargements et leur interprétation, tout ce que l’expéditeur en a dit ou a dit d’une réponse, et la marque tirée de votre adresse s’il y en a une. C’est irrévocable, et plus rien n’est enregistré.',
    atOnce: 'Pour l’expéditeur, les chargements disparaissent aussitôt.',
    tomorrow: 'Il apprend demain que l’enregistrement est arrêté, mais pas pourquoi.',
    remains:
      'Il reste ce qui est à l’expéditeur\u00a0: le fait que cette lettre a existé, ce qu’il en a noté, chiffré, et quand il a dit l’avoir envoyée. Les sauvegardes de l’exploitant, s’il y en a, contiennent ce qui a été enregistré jusqu’à leur remplacement.',
    inLog: 'Dans le journal public ne restent que des nombres qui ne disent rien sans ce qui est supprimé.',
    serverName: 'Le nom que l’expéditeur laisse voir à ce serveur est supprimé aussi.',
    button: 'Effacer définitivement',
    back: 'Retour',
  },
  nothingHeading: 'Rien n’est conservé',
  nothing:
    'Il n’y a rien à cette adresse\u00a0: tout a été effacé, le délai est passé, ou il n’y a jamais rien eu.',
  confidence: 'probabilité d’une ouverture\u00a0: environ {percent}',
  device: 'appareil',
  agents: {
    proxy: 'le service d’images d’un fournisseur de messagerie',
    prefetcher: 'un logiciel qui charge d’avance',
    'mail-program': 'un logiciel de messagerie',
    browser: 'un navigateur',
    app: 'une application',
    'outdated-browser': 'un navigateur très ancien',
    scanner: 'un contrôle de sécurité',
    crawler: 'un robot ou un script',
    nameless: 'un logiciel sans nom',
    odd: 'un logiciel inconnu',
  },
  networks: {
    'mail-provider': 'le réseau d’un fournisseur de messagerie',
    security: 'le réseau d’une société de sécurité',
    'data-centre': 'un centre de données',
    people: 'un réseau domestique, professionnel ou mobile',
    unknown: 'un réseau inconnu',
  },
  readings: {
    preview: 'Chargée avant que l’expéditeur n’ait dit avoir envoyé la lettre',
    'own-copy': 'Probablement chargée par l’expéditeur, qui regardait sa propre copie',
    machine: 'Probablement chargée par une machine, pas par une personne',
    'likely-open': 'La lettre a probablement été ouverte',
    open: 'La lettre a été ouverte',
    leak: 'Chargée hors du courriel\u00a0: son adresse a probablement été copiée',
    unknown: 'Chargée\u00a0; on ne peut pas dire par qui',
    duplicate: 'Chargée encore une fois au même moment',
    ignored: 'Demandée, mais pas chargée',
  },
  more: {
    heading: 'Ce qui est encore conservé de ce chargement',
    classes: 'Classes de logiciel et de réseau',
    headers: 'En-têtes présents (pas leur contenu)',
    noHeaders: 'aucun de ceux que nous cherchons',
    purpose: 'Annoncé comme chargement d’avance',
    purposes: { none: 'non', prefetch: 'oui', preview: 'oui, pour un aperçu' },
    referrer: 'Demandé par',
    referrers: { none: 'non indiqué', webmail: 'une page de messagerie web', other: 'une autre page' },
    senderNetwork: 'D’un réseau utilisé par l’expéditeur dans les 24 heures précédentes',
    senderNetworks: { yes: 'oui', no: 'non', unknown: 'inconnu' },
    otherArm: 'Secondes depuis l’envoi d’une autre lettre par l’expéditeur',
    earlier: 'Interprété avant comme',
    reasons: 'Raisons de l’interprétation, telles que l’expéditeur les voit (en anglais)',
    versions: 'Versions des tables de logiciels, de réseaux et de règles',
  },
  steps: {
    create: 'La lettre a été créée',
    arm: 'L’expéditeur a dit l’avoir envoyée',
    unarm: 'L’expéditeur a dit ne pas l’avoir envoyée finalement',
    'own-copy-start': 'L’expéditeur allait regarder sa propre copie',
    'own-copy-end': 'L’expéditeur avait fini de regarder sa propre copie',
    relabel: 'L’expéditeur a changé ce qu’il a noté, chiffré',
    end: 'L’enregistrement a été arrêté',
  },
  outcomes: {
    replied: 'L’expéditeur a dit qu’une réponse est venue',
    bounced: 'L’expéditeur a dit que la lettre est revenue',
    settled: 'L’expéditeur a dit que l’affaire est réglée',
    open: 'L’expéditeur a retiré ce qu’il avait dit de la suite',
  },
  corrections: {
    me: 'L’expéditeur dit\u00a0: c’était moi.',
    'not-me': 'L’expéditeur dit\u00a0: ce n’était pas moi.',
  },
}
