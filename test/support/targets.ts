import type { WantedTarget } from '../../src/app/add-channel.ts'

/** One of each kind, as an owner would give it. */
export const TARGETS = {
  push: {
    kind: 'push',
    endpoint: 'https://push.example.org/send/one',
    p256dh: `B${'A'.repeat(86)}`,
    auth: 'A'.repeat(22),
  },
  email: { kind: 'email', address: 'ada@example.org' },
  ntfy: { kind: 'ntfy', url: 'https://ntfy.example.org/topic', token: null },
  standard: { kind: 'webhook', shape: 'standard', url: 'https://hook.example.org/mailping' },
  slack: { kind: 'webhook', shape: 'slack', url: 'https://hooks.slack.example.org/T/B/x' },
} as const satisfies Record<string, WantedTarget>
