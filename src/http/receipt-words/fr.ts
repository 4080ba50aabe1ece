import type { ReceiptWords } from '../receipt-words.ts'

export const fr: ReceiptWords = {
  language: 'Français',
  languages: 'Langue',
  title: 'Un accusé de réception a été demandé',
  reportsNothing: 'Regarder cette page ne signale rien à personne.',
  whatHeading: 'De quoi il s’agit',
  what: 'Quelqu’un vous a écrit une lettre par courriel et a demandé à MailPing de lui dire si elle est arrivée et a été ouverte. Pour cela, la lettre contient une image. Quand l’image est chargée, l’heure est conservée, ainsi que ce que cela signifie probablement.',
  notCertain:
    'C’est une interprétation, pas un fait : les logiciels de messagerie et les filtres chargent aussi des images sans que personne regarde.',
  heldHeading: 'Ce qui est conservé',
  codeName: 'Cette lettre est conservée sous le nom de code',
  timesInUtc: 'Heures en UTC.',
  kinds:
    'À chaque chargement : le genre de logiciel, le genre de réseau et, si possible, un numéro qui distingue les appareils pendant un jour.',
  noLoads: 'L’image n’a pas encore été chargée.',
  alsoHeld: 'Sont aussi conservés :',
  label: 'le nom que l’expéditeur donne à cette lettre, chiffré pour que lui seul puisse le lire',
  tag: 'une marque tirée de votre adresse avec une clé que seul l’expéditeur possède ; l’adresse ne peut pas en être déduite',
  facts: 'ce que l’expéditeur en a dit : quand elle est partie, si une réponse est venue',
  notHeldHeading: 'Ce qui n’est pas conservé',
  notHeld:
    'Votre nom, votre adresse électronique, votre adresse IP, l’endroit où vous êtes, le nom exact de votre logiciel ou de votre appareil, les cookies, le texte de la lettre. La base de données n’a pas de place pour cela.',
  keptUntil: 'Tout est supprimé le {date}, sauf si quelque chose de nouveau est enregistré avant.',
  decisionHeading: 'Votre décision',
  endButton: 'Arrêter l’enregistrement pour cette lettre',
  endNote:
    'Désormais rien n’est conservé quand l’image est chargée. À partir de demain, l’expéditeur voit que plus rien n’est enregistré, pas pourquoi.',
  stopButton: 'Arrêter cet expéditeur',
  stopNote: 'De même pour toute lettre de cet expéditeur à votre adresse, y compris les prochaines.',
  thisLetterOnly:
    'L’expéditeur n’a pas noté d’adresse pour cette lettre ; ses autres lettres ne peuvent pas être retrouvées d’ici : cette lettre seulement.',
  eraseButton: 'Effacer ce qui est conservé…',
  eraseNote:
    'Tout ce que les chargements ont laissé est supprimé aussitôt. Le nom chiffré que l’expéditeur donne à la lettre et la date d’envoi qu’il a indiquée restent à lui.',
  endedHeading: 'L’enregistrement est terminé',
  ended: 'Quand l’image est chargée maintenant, rien n’est conservé.',
  confirmHeading: 'Effacer tout ce qui est conservé de cette lettre ?',
  confirm:
    'C’est supprimé aussitôt et pour toujours, et plus rien n’est enregistré. À partir de demain, l’expéditeur voit que plus rien n’est enregistré, pas pourquoi. Dans le journal public ne restent que des nombres aléatoires qui ne veulent rien dire sans ces données.',
  confirmButton: 'Tout effacer',
  back: 'Retour',
  nothingHeading: 'Rien n’est conservé',
  nothing:
    'Il n’y a rien à cette adresse : tout a été effacé, le délai est passé, ou il n’y a jamais rien eu.',
  confidence: 'sûr à environ {percent} %',
  device: 'appareil',
  readings: {
    preview: 'Chargée pendant que la lettre s’écrivait',
    'own-copy': 'Chargée par l’expéditeur, qui regardait sa propre copie',
    machine: 'Chargée par une machine, pas par une personne',
    'likely-open': 'La lettre a probablement été ouverte',
    open: 'La lettre a été ouverte',
    leak: 'Chargée par quelqu’un à qui la lettre n’était pas destinée',
    unknown: 'Chargée ; on ne peut pas dire par qui',
    duplicate: 'Chargée encore une fois au même moment',
    ignored: 'Demandée, mais pas chargée',
  },
  steps: {
    create: 'La lettre a été créée',
    arm: 'L’expéditeur a dit l’avoir envoyée',
    unarm: 'L’expéditeur a dit ne pas l’avoir envoyée finalement',
    'own-copy-start': 'L’expéditeur allait regarder sa propre copie',
    'own-copy-end': 'L’expéditeur avait regardé sa propre copie',
    outcome: 'L’expéditeur a noté ce qu’il en est advenu',
    relabel: 'L’expéditeur a changé le nom chiffré',
    end: 'L’enregistrement a pris fin',
  },
  corrections: { me: 'L’expéditeur dit : c’était moi.', 'not-me': 'L’expéditeur dit : ce n’était pas moi.' },
}
