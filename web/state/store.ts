import { useLayoutEffect, useState } from 'preact/hooks'

/** A value that pages watch. */
export interface Store<Value> {
  get(): Value
  /** Watchers are told when the value is another one (Object.is). */
  set(value: Value): void
  /** Returns the function that ends the watching. */
  subscribe(watcher: () => void): () => void
}

export function createStore<Value>(initial: Value): Store<Value> {
  const watchers = new Set<() => void>()
  let current = initial
  return {
    get: () => current,
    set(value) {
      if (Object.is(current, value)) return
      current = value
      for (const watcher of watchers) watcher()
    },
    subscribe(watcher) {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
  }
}

/** The value now; the component is drawn again when it changes. */
export function useStore<Value>(store: Store<Value>): Value {
  return useSelected(store, value => value)
}

/** What `select` takes from the value; drawn again only when that changes (Object.is). */
export function useSelected<Value, Part>(store: Store<Value>, select: (value: Value) => Part): Part {
  const part = select(store.get())
  const [, redraw] = useState<{ part: Part }>({ part })
  useLayoutEffect(() => {
    const look = () =>
      redraw(before => {
        const part = select(store.get())
        return Object.is(before.part, part) ? before : { part }
      })
    look()
    return store.subscribe(look)
  }, [store])
  return part
}
