import { demoWords } from '../words/demo.ts'

/** The class of the dot that stands where the picture is. Looks: style/demo.css. */
const MARKER = 'demo-marker'

/**
 * Puts what was pasted where the cursor is: the letter's picture as a dot, anything else as its text. The picture itself
 * is never put into the page, since that would load it; a parsed document without a window loads nothing.
 */
export function pasteInto(body: HTMLElement, data: DataTransfer, pictureUrl: string): void {
  const pasted = new DOMParser().parseFromString(data.getData('text/html'), 'text/html')
  const pictures = [...pasted.querySelectorAll('img')].map(image => image.getAttribute('src'))
  if (pictures.includes(pictureUrl)) insertMarker(body)
  else insertAtCursor(body, document.createTextNode(data.getData('text/plain')))
}

/** The dot, at the cursor or else at the beginning; there is one at most. */
export function insertMarker(body: HTMLElement): void {
  body.querySelector(`.${MARKER}`)?.remove()
  const marker = document.createElement('span')
  marker.className = MARKER
  marker.contentEditable = 'false'
  marker.setAttribute('role', 'img')
  marker.setAttribute('aria-label', demoWords.compose.marker)
  marker.title = demoWords.compose.marker
  insertAtCursor(body, marker)
}

/** False again when the dot was deleted with the text around it. */
export function holdsPicture(body: HTMLElement): boolean {
  return body.querySelector(`.${MARKER}`) !== null
}

function insertAtCursor(body: HTMLElement, node: Node): void {
  const selection = getSelection()
  const range = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  if (range === null || !body.contains(range.commonAncestorContainer)) return body.prepend(node)
  range.deleteContents()
  range.insertNode(node)
  range.collapse(false)
}
