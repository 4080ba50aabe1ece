import { expect, test } from 'bun:test'
import { failureOf } from '../../test/support/failure-of.ts'
import { testWorld } from '../../test/support/test-world.ts'
import { guardDatabase, type Guard } from './guard-database.ts'

/** Answers with each state in turn; an Error is an outage. */
function guardOf(...states: (Awaited<ReturnType<Guard['renew']>> | Error)[]): Guard {
  return {
    renew: async () => {
      const state = states.shift() ?? 'held'
      if (state instanceof Error) throw state
      return state
    },
  }
}

test('while the database is away it is unguarded, and no longer when the lock is back', async () => {
  const world = await testWorld()
  const guard = guardOf('held', new Error('away'), 'regained', 'held')
  expect(await guardDatabase(world, guard)).toBe(true)
  expect((await failureOf(guardDatabase(world, guard))).message).toBe('away')
  expect([...world.troubles]).toEqual(['database-unguarded'])
  expect(await guardDatabase(world, guard)).toBe(true)
  expect(await guardDatabase(world, guard)).toBe(true)
  expect([...world.troubles]).toEqual([])
  expect(world.said.map(({ event }) => event)).toEqual(['database-lock-regained'])
  await world.close()
})

test('a lock that another server has is given up', async () => {
  const world = await testWorld()
  expect(await guardDatabase(world, guardOf('taken'))).toBe(false)
  await world.close()
})
