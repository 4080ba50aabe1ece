import { expect, test } from 'bun:test'
import { parseAccountId, parseMessageId } from '../tracking/ids.ts'
import { openLive } from './live.ts'

const accounts = ['A', 'Q'].flatMap(last => parseAccountId('A'.repeat(21) + last) ?? [])
const change = { id: parseMessageId('A'.repeat(22))!, version: 7 }

test('a change reaches every subscriber of the account, until it ends', () => {
  const live = openLive()
  const heard: string[] = []
  const [mine, other] = [accounts[0]!, accounts[1]!]
  const end = live.subscribe(mine, () => heard.push('first'))
  live.subscribe(mine, () => heard.push('second'))
  live.subscribe(other, () => heard.push('other'))
  live.publish(mine, change)
  end()
  end()
  live.publish(mine, change)
  expect(heard).toEqual(['first', 'second', 'second'])
})

test('a subscriber may end while it is told', () => {
  const live = openLive()
  const heard: number[] = []
  const end = live.subscribe(accounts[0]!, ({ version }) => {
    heard.push(version)
    end()
  })
  live.publish(accounts[0]!, change)
  live.publish(accounts[0]!, change)
  expect(heard).toEqual([7])
})
