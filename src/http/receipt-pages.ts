import { endRecording, eraseByRecipient, readHeld } from '../app/object.ts'
import type { World } from '../app/world.ts'
import { BADGE_LANGUAGES, type BadgeLanguage } from '../tracking/message.ts'
import { PROBLEMS } from './problems.ts'
import { confirmView, heldView, nothingView } from './receipt-view.ts'
import { isSameSite } from './same-site.ts'
import { RECEIPT_POLICY } from './security-headers.ts'
import type { HttpSettings } from './settings.ts'
import type { TokenCheck } from './token-check.ts'

/** The recipient's pages: /r/<token>, its deeds below it, and their style sheet. */
export interface ReceiptPages {
  serve(request: Request, path: string): Promise<Response>
}

interface Parts {
  world: World
  tokens: TokenCheck
  settings: HttpSettings
}

interface Asked extends Parts {
  request: Request
  /** `/r/<token>`. */
  path: string
  /** 16 bytes of a token of ours, or null. */
  token: Uint8Array | null
  /** What the address asks for, or null: the message decides. */
  language: BadgeLanguage | null
}

const STYLE_PATH = '/receipt.css'
const STYLE_FILE = new URL('receipt.css', import.meta.url)

export const isReceiptPath = (path: string) => path.startsWith('/r/') || path === STYLE_PATH

/** Holding the token is all it takes: no account, no cookie, no script. Only a POST changes anything: links get followed by machines. */
export async function loadReceiptPages(parts: Parts): Promise<ReceiptPages> {
  const style = await Bun.file(STYLE_FILE).text()
  return {
    async serve(request, path) {
      if (path === STYLE_PATH) return styleSheet(style)
      const [, , text = '', deed = ''] = path.split('/')
      const asked = {
        ...parts,
        request,
        path: `/r/${text}`,
        token: parts.tokens(text),
        language: languageIn(request.url),
      }
      return request.method === 'POST' ? act(asked, deed) : show(asked, deed)
    },
  }
}

async function show(
  { world, settings, token, path, language, request }: Asked,
  deed: string,
): Promise<Response> {
  const { operator } = settings
  const held = token === null ? null : await readHeld(world, token)
  if (held === null)
    return page(nothingView({ path, operator, language: language ?? preferred(request.headers) }), 404)
  const view = { path, operator, language: language ?? held.message.language }
  return page(deed === 'erase' ? confirmView(view, held) : heldView(view, held), 200)
}

/** Back to the page afterwards, which shows what is so now; loading it again repeats nothing. */
async function act(
  { world, settings, token, path, language, request }: Asked,
  deed: string,
): Promise<Response> {
  if (!isSameSite(request.headers, [settings.publicUrl.origin, settings.pictureUrl.origin]))
    return crossSite()
  if (token !== null) await perform(world, token, deed)
  const Location = language === null ? path : `${path}?lang=${language}`
  return new Response(null, { status: 303, headers: { ...HEADERS, Location } })
}

async function perform(world: World, token: Uint8Array, deed: string): Promise<void> {
  if (deed === 'end') await endRecording(world, token, 'letter')
  if (deed === 'stop') await endRecording(world, token, 'sender')
  if (deed === 'erase') await eraseByRecipient(world, token)
}

const HEADERS = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': RECEIPT_POLICY,
  'X-Robots-Tag': 'noindex',
  // With no-referrer a form of ours would carry `Origin: null`, and could not be told from another site's.
  'Referrer-Policy': 'same-origin',
}

function page(markup: string, status: number): Response {
  return new Response(markup, { status, headers: { ...HEADERS, 'Content-Type': 'text/html; charset=utf-8' } })
}

function styleSheet(style: string): Response {
  return new Response(style, {
    headers: { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'max-age=3600' },
  })
}

function crossSite(): Response {
  const { title, status } = PROBLEMS['cross-site']
  return new Response(`${title}. Open the page of the letter itself and press the button there.\n`, {
    status,
    headers: HEADERS,
  })
}

function languageIn(url: string): BadgeLanguage | null {
  return asLanguage(new URL(url).searchParams.get('lang'))
}

/** Where no letter says which language: the first that the browser asks for and we have. */
function preferred(headers: Headers): BadgeLanguage {
  const wanted = (headers.get('Accept-Language') ?? '')
    .split(',')
    .map(entry => asLanguage(entry.trim().slice(0, 2)))
  return wanted.find(language => language !== null) ?? 'en'
}

function asLanguage(text: string | null): BadgeLanguage | null {
  return BADGE_LANGUAGES.find(language => language === text) ?? null
}
