import { afterAll, describe, expect, test } from 'vitest'
import { named, run, startRunner } from './support/run-machine.ts'

const { execute, stop } = await startRunner()
afterAll(stop)

describe.each([
  ['discover', 'discover-the-traits', 'CannotFit'],
  ['synthesize', 'synthesize-the-samples', 'SynthesisRefused'],
])('the state machine %s', (machine, work, hopeless) => {
  test('renews its lease, does its work and ends', async () => {
    const ended = await execute(machine, { [work]: () => ({ done: true }) })

    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: '{"done":true}' })
    expect(ended.calls).toEqual([
      ['renew-the-lease', run],
      [work, run],
    ])
  })

  test('retries work that failed transiently', async () => {
    let failures = 1
    const ended = await execute(machine, {
      [work]: () => {
        if (failures-- > 0) throw named('Unavailable', 'The database did not respond. Retry the request.')
        return {}
      },
    })

    expect(ended.status).toBe('SUCCEEDED')
    expect(ended.calls.map(([step]) => step)).toEqual(['renew-the-lease', work, work])
  })

  test(`releases the lease with the error message of a ${hopeless}, without a retry`, async () => {
    const ended = await execute(machine, {
      [work]: () => {
        throw named(hopeless, 'It cannot be done.')
      },
    })

    expect(ended).toMatchObject({ status: 'FAILED', error: hopeless })
    expect(ended.calls.map(([step]) => step)).toEqual(['renew-the-lease', work, 'release-the-lease'])
    const Cause = expect.stringContaining('It cannot be done.')
    expect(ended.calls.at(-1)?.[1]).toEqual({ ...run, error: { Error: hopeless, Cause } })
  })

  test.each(['renew-the-lease', work])('stops at once if %s finds that the lease is lost', async (step) => {
    const ended = await execute(machine, {
      [step]: () => {
        throw named('LeaseLost', 'The run no longer holds its model.')
      },
    })

    expect(ended).toMatchObject({ status: 'FAILED', error: 'LeaseLost' })
    expect(ended.calls.map(([name]) => name).slice(-2)).toEqual([step, 'release-the-lease'])
  })
})
