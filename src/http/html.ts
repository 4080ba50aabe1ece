/** Markup that needs no escaping any more. */
export interface Html {
  readonly markup: string
}

type Part = string | number | Html | readonly Html[]

/** Markup with every string put into it escaped, for element content and quoted attributes. */
export function html(fixed: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: fixed.map((text, i) => text + markupOf(parts[i] ?? '')).join('') }
}

export const NOTHING: Html = { markup: '' }

function markupOf(part: Part): string {
  if (typeof part === 'string') return part.replace(/[&<>"']/g, found => ESCAPES[found] ?? found)
  if (typeof part === 'number') return String(part)
  return 'markup' in part ? part.markup : part.map(one => one.markup).join('')
}

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
