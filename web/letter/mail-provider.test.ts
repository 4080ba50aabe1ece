import { expect, test } from 'bun:test'
import { recipientWords } from '../words/recipient.ts'
import { MAIL_PROVIDERS, providerOf } from './mail-provider.ts'

test.each([
  ['ms.orsini@gmail.com', 'gmail'],
  ['Ms.Orsini@GoogleMail.com', 'gmail'],
  ['a@icloud.com', 'apple'],
  ['a@hotmail.co.uk', 'outlook-web'],
  ['a@pm.me', 'proton'],
  ['a@duck.com', 'no-trackers'],
  ['a@rialto-homes.example', 'unknown'],
  ['a@notgmail.com', 'unknown'],
  ['gmail.com', 'unknown'],
  ['', 'unknown'],
] as const)('%s is read at %s', (address, provider) => expect(providerOf(address)).toBe(provider))

test('of every provider is said what can be learned, what not, and never that silence means unread', () => {
  for (const provider of MAIL_PROVIDERS) {
    const { can, cannot } = recipientWords.learn[provider]
    expect(can).toMatch(/\.$/)
    expect(cannot).toMatch(/\.$/)
    expect(`${can} ${cannot}`).not.toMatch(/\bunread\b/)
  }
})
