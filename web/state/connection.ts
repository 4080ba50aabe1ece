import { createStore } from './store.ts'

/** Of the live stream (live.ts). `lost`: for long enough to be worth saying; it is being tried again all the time. */
export const connection = createStore<'live' | 'lost'>('live')
