import { describe, expect, test } from 'bun:test'
import { hereOf } from './here-of.ts'

const able = { channel: null, trusted: true, able: true, ios: false, permission: 'default' } as const

describe('push on this device', () => {
  test.each([
    ['is offered where it can be had', {}, 'offered'],
    ['is offered where the permission is there already', { permission: 'granted' }, 'offered'],
    ['is there', { channel: 'active', permission: 'granted' }, 'told'],
    ['is there and was given up by the server', { channel: 'paused', permission: 'granted' }, 'paused'],
    [
      'can be ended where it is, whatever else holds',
      { channel: 'active', trusted: false, able: false },
      'told',
    ],
    ['is refused by the person', { permission: 'denied' }, 'denied'],
    ['is not offered to a brief session', { trusted: false }, 'brief'],
    ['needs the Home Screen on an iPhone', { ios: true, able: false }, 'add-to-home'],
    ['is offered in the app that was added there', { ios: true }, 'offered'],
    ['is beyond a browser without it', { able: false }, 'unsupported'],
    ['is beyond a browser without notifications', { permission: 'unsupported' }, 'unsupported'],
  ] as const)('%s', (_, facts, here) => expect(hereOf({ ...able, ...facts })).toBe(here))
})
