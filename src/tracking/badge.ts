import type { BadgeLanguage } from './message.ts'

/** Size of the visible note in CSS px. Its file holds twice as many pixels each way, so that it is sharp everywhere. */
export const BADGE_WIDTH = 300
export const BADGE_HEIGHT = 44

/**
 * The words of the visible note: exactly what its picture shows, so that they can stand for it where pictures are off.
 * Two sentences, parted by one plain space: the notice, and the question that leads to the receipt page. The
 * pictures are rendered from this table (scripts/render-images.ts); render them again after a change.
 */
export const BADGES: Readonly<Record<BadgeLanguage, { readonly alt: string }>> = {
  en: { alt: 'A receipt was requested for this message. What is this?' },
  de: { alt: 'Um Empfangsbestätigung wird gebeten. Was ist das?' },
  fr: { alt: 'Un accusé de réception est demandé. Qu’est-ce que c’est\u00a0?' },
  es: { alt: 'Se ha solicitado un acuse de recibo. ¿Qué es esto?' },
  it: { alt: 'È richiesta una conferma di ricezione. Che cos’è?' },
  nl: { alt: 'Er is een ontvangstbevestiging gevraagd. Wat is dit?' },
}
