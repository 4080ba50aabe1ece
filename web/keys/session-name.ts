/** What the list of sessions calls this browser, e.g. "Firefox on Linux". Made of a few known words only. */
export function sessionName(agent: string = navigator.userAgent): string {
  return `${named(BROWSERS, agent) ?? 'Browser'} on ${named(SYSTEMS, agent) ?? 'a device'}`
}

type Names = readonly (readonly [RegExp, string])[]

/** First match wins: Edge and Opera also say Chrome, Chrome also says Safari. */
const BROWSERS: Names = [
  [/Firefox\//, 'Firefox'],
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

/** Android also says Linux, iPadOS says Macintosh and cannot be told apart. */
const SYSTEMS: Names = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

function named(names: Names, agent: string): string | undefined {
  return names.find(([pattern]) => pattern.test(agent))?.[1]
}
