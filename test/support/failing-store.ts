import type { Nouns, Store } from '../../src/app/ports.ts'

/** `before`: the step fails and nothing happened. `after`: it took hold, and then the answer was lost. */
export interface Failure {
  /** `transaction`, or a noun's method such as `leaves.append`. */
  step: string
  /** Which call of the step fails, from 1. */
  call: number
  when: 'before' | 'after'
}

/** Works until `arm`, then fails once, as told, and then works again. `calls` counts the step's calls since `arm`. */
export function failingStore(
  store: Store,
  failure: Failure,
): { store: Store; arm: () => void; calls: () => number } {
  let armed = false
  let calls = 0
  const attempt = async (step: string, work: () => Promise<unknown>): Promise<unknown> => {
    if (!armed || step !== failure.step) return work()
    calls += 1
    if (calls === failure.call && failure.when === 'before') throw new Error(`${step} fails`)
    const result = await work()
    if (calls === failure.call && failure.when === 'after') throw new Error(`${step} fails after persisting`)
    return result
  }
  const watched = watchNouns(store, attempt)
  const transaction = (work: (nouns: Nouns) => Promise<unknown>) =>
    attempt('transaction', () => store.transaction(nouns => work(watchNouns(nouns, attempt))))
  return {
    store: Object.assign({}, store, watched, { transaction }),
    arm: () => (armed = true),
    calls: () => calls,
  }
}

type Attempt = (step: string, work: () => Promise<unknown>) => Promise<unknown>

function watchNouns<Of extends Nouns>(nouns: Of, attempt: Attempt): Of {
  return new Proxy(nouns, {
    get(target, name) {
      const noun: unknown = Reflect.get(target, name)
      return typeof noun === 'object' && noun !== null ? watchNoun(String(name), noun, attempt) : noun
    },
  })
}

function watchNoun(name: string, noun: object, attempt: Attempt): object {
  return new Proxy(noun, {
    get(target, method) {
      const original: unknown = Reflect.get(target, method)
      if (typeof original !== 'function') return original
      return (...args: unknown[]) =>
        attempt(`${name}.${String(method)}`, async (): Promise<unknown> =>
          Reflect.apply(original, target, args),
        )
    },
  })
}
