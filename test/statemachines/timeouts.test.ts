import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { deployedSteps, stepNames } from '#rules/deployed-steps.ts'
import { stateMachineFolder, stateMachineNames, stepPlaceholder } from '../../infra/state-machines.ts'

/** Each task that waits for its function's answer: what it calls, and for how long it waits. */
function timeoutsOf(state: unknown): readonly [placeholder: string, seconds: number][] {
  if (typeof state !== 'object' || state === null) return []
  const { Resource, Arguments, TimeoutSeconds } = state as Record<string, unknown>
  const called = /\$\{(\w+)\}/.exec(JSON.stringify(Arguments ?? ''))?.[1]
  const waits = /^arn:\S+:states:::lambda:invoke$/.test(String(Resource)) && called !== undefined
  const own: [string, number][] = waits ? [[called, Number(TimeoutSeconds)]] : []
  return [...own, ...Object.values(state).flatMap(timeoutsOf)]
}

test.each(stateMachineNames)(
  '%s gives each step ten seconds more than the timeout of its function, to begin and to answer',
  (name) => {
    const machine: unknown = JSON.parse(readFileSync(join(stateMachineFolder, `${name}.asl.json`), 'utf8'))
    const limits = new Map(stepNames.map((name) => [stepPlaceholder(name), deployedSteps[name].timeoutSeconds]))

    const timeouts = timeoutsOf(machine)

    expect(timeouts.length).toBeGreaterThan(0)
    expect(timeouts).toEqual(timeouts.map(([called]) => [called, limits.get(called)! + 10]))
  },
)
