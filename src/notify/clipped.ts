/** At most `max` UTF-16 units, the last of them an ellipsis where something was cut off; no half of a pair. */
export const clipped = (text: string, max: number) =>
  text.length <= max ? text : `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
