import { remembered } from '../letter/remembered.ts'

/**
 * What the person said to being told on this device, in this browser: `no` is not asked again; after `yes` only when the
 * device is told no more, though nobody said so.
 */
export const offerAnswer = {
  get: (): 'yes' | 'no' | null => {
    const kept = remembered.getItem(KEY)
    return kept === 'yes' || kept === 'no' ? kept : null
  },
  set: (answer: 'yes' | 'no'): void => remembered.setItem(KEY, answer),
}

const KEY = 'mailping.push-offer'
