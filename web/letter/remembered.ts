/** Small choices kept in this browser. A browser that keeps nothing forgets them with the page, and nothing breaks. */
export const remembered: Pick<Storage, 'getItem' | 'setItem'> = {
  getItem(key) {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  setItem(key, value) {
    try {
      localStorage.setItem(key, value)
    } catch {
      // Refused or full: the choice holds for this page.
    }
  },
}
