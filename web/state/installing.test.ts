import { expect, test } from 'bun:test'
import { installWay } from './installing.ts'

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const SAFARI =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1'
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

test.each([
  { name: 'Chrome that offers it', agent: CHROME, offered: true, way: 'ask' },
  { name: 'Chrome that does not, or not yet', agent: CHROME, way: 'menu' },
  { name: 'the installed app', agent: CHROME, standalone: true, way: 'installed' },
  { name: 'an iPhone', agent: IPHONE, touchPoints: 5, way: 'ios' },
  { name: 'an iPad, which says it is a Mac', agent: SAFARI, touchPoints: 5, way: 'ios' },
  { name: 'a Mac', agent: SAFARI, way: 'none' },
  { name: 'Firefox on a computer', agent: FIREFOX, way: 'none' },
] as const)('$name: $way', ({ way, ...device }) => {
  expect(installWay({ standalone: false, offered: false, touchPoints: 0, ...device })).toBe(way)
})
