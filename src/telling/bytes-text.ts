const UNITS = ['kB', 'MB', 'GB', 'TB'] as const

/** `43 bytes`, `1.2 MB`: decimal units, as disks are sold and file managers show them. */
export function bytesText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length)
  const value = bytes / 1_000 ** power
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${UNITS[power - 1]}`
}
