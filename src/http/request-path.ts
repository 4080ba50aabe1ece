/**
 * The path as it was sent: no decoding, no normalising. `request.url` is no valid URL when the Host header is missing or
 * malformed, and the picture route must answer even then.
 */
export function requestPath(url: string): string {
  const start = url.startsWith('/') ? 0 : url.indexOf('/', url.indexOf('://') + 3)
  if (start === -1) return '/'
  const end = url.slice(start).search(/[?#]/)
  return end === -1 ? url.slice(start) : url.slice(start, start + end)
}
