import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stateMachineFolder, stateMachineNames } from '../../infra/state-machines.ts'

type Retrier = { readonly ErrorEquals: readonly string[]; readonly MaxAttempts: number }

/** Each state that says how many retries are left: what it subtracts from, and the retries that it has. */
function retriesOf(state: unknown): readonly [stated: number, allowed: number][] {
  if (typeof state !== 'object' || state === null) return []
  const { Arguments, Retry } = state as { Arguments?: unknown; Retry?: readonly Retrier[] }
  const [, stated] = /(\d+) - \$states\.context\.State\.RetryCount/.exec(JSON.stringify(Arguments ?? '')) ?? []
  const allowed = Retry?.find(({ ErrorEquals }) => ErrorEquals.includes('States.ALL'))?.MaxAttempts
  const own: [number, number][] = stated === undefined ? [] : [[Number(stated), Number(allowed)]]
  return [...own, ...Object.values(state).flatMap(retriesOf)]
}

test('a state that says how many retries are left subtracts from the number that it has', () => {
  const retries = stateMachineNames.flatMap((name) =>
    retriesOf(JSON.parse(readFileSync(join(stateMachineFolder, `${name}.asl.json`), 'utf8'))),
  )

  expect(retries).toHaveLength(8)
  expect(retries.map(([stated]) => stated)).toEqual(retries.map(([, allowed]) => allowed))
})
