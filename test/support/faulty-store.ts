import type { Nouns, Store } from '../../src/app/ports.ts'

/** A method of the store by its name, e.g. 'messages.saveSummary'; 'transaction' stands for the commit. */
export type Deed =
  | { [Noun in keyof Nouns]: `${Noun}.${keyof Nouns[Noun] & string}` }[keyof Nouns]
  | 'transaction'

export interface FaultyStore extends Store {
  /** The next call of `deed` throws a StoreFault: before anything happened, or after it happened. */
  failNext(deed: Deed, when: 'before' | 'after'): void
  /** False once the fault has struck: a test that expects a failure checks that there was one. */
  faultWaits(): boolean
}

export class StoreFault extends Error {
  override readonly name = 'StoreFault'
}

/** A store that fails on command, once each time, and does everything else as `store` does. */
export function faultyStore(store: Store): FaultyStore {
  let waiting: string | null = null
  const strike: Strike = (deed, when) => {
    if (waiting !== `${when} ${deed}`) return
    waiting = null
    throw new StoreFault(`${deed} fails ${when} its effect, as the test asked`)
  }
  return {
    ...faultyNouns(store, strike),
    async transaction(work) {
      strike('transaction', 'before')
      const result = await store.transaction(nouns => work(faultyNouns(nouns, strike)))
      strike('transaction', 'after')
      return result
    },
    close: () => store.close(),
    failNext: (deed, when) => void (waiting = `${when} ${deed}`),
    faultWaits: () => waiting !== null,
  }
}

type Strike = (deed: string, when: 'before' | 'after') => void

function faultyNouns(nouns: Nouns, strike: Strike): Nouns {
  return {
    accounts: faulty('accounts', nouns.accounts, strike),
    sessions: faulty('sessions', nouns.sessions, strike),
    invitations: faulty('invitations', nouns.invitations, strike),
    messages: faulty('messages', nouns.messages, strike),
    events: faulty('events', nouns.events, strike),
    leaves: faulty('leaves', nouns.leaves, strike),
    settings: faulty('settings', nouns.settings, strike),
    tokenKeys: faulty('tokenKeys', nouns.tokenKeys, strike),
  }
}

function faulty<T extends object>(name: string, noun: T, strike: Strike): T {
  return new Proxy(noun, {
    get(target, key) {
      const method: unknown = Reflect.get(target, key)
      if (typeof method !== 'function') return method
      return async (...values: unknown[]) => {
        strike(`${name}.${String(key)}`, 'before')
        const result: unknown = await Reflect.apply(method, target, values)
        strike(`${name}.${String(key)}`, 'after')
        return result
      }
    },
  })
}
