import { describe, expect, test } from 'bun:test'
import type { Store } from '../app/ports.ts'
import { accountBehaviours } from './accounts.contract.ts'
import { apiTokenBehaviours } from './api-tokens.contract.ts'
import { channelBehaviours } from './channels.contract.ts'
import { eventBehaviours } from './events.contract.ts'
import { leafBehaviours } from './leaves.contract.ts'
import { messageBehaviours } from './messages.contract.ts'
import { pingChoiceBehaviours } from './ping-choices.contract.ts'
import { outboxBehaviours } from './outbox.contract.ts'
import { transactionBehaviours } from './transactions.contract.ts'

/** What a Store must do, sentence by sentence. Each is checked on an empty store of its own. */
export type Behaviours = Readonly<Record<string, (store: Store) => Promise<void>>>

/** Declares the tests of one implementation. `open` gives an empty store; whoever calls removes what it leaves. */
export function storeContract(implementation: string, open: () => Promise<Store>): void {
  const rooms = {
    accounts: accountBehaviours,
    'API tokens': apiTokenBehaviours,
    messages: messageBehaviours,
    events: eventBehaviours,
    leaves: leafBehaviours,
    channels: channelBehaviours,
    'ping choices': pingChoiceBehaviours,
    'looks and outbox': outboxBehaviours,
    transactions: transactionBehaviours,
  }
  for (const [room, behaviours] of Object.entries(rooms)) {
    describe(`${implementation}: ${room}`, () => declare(behaviours, open))
  }
}

function declare(behaviours: Behaviours, open: () => Promise<Store>): void {
  for (const [sentence, check] of Object.entries(behaviours)) {
    test(sentence, async () => {
      const store = await open()
      try {
        await check(store)
        expect.hasAssertions()
      } finally {
        await store.close()
      }
    })
  }
}
