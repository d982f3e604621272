import { expect, test } from 'vitest'
import { callGraph, reachableFrom } from '../../../support/call-graph.ts'
import { roleOfCaller } from '../../../support/rights/deployed-requests.ts'
import { callers, entriesOfCaller } from '../../../support/rights/entries-of-caller.ts'
import { grantedStatements } from '../../../support/rights/granted-statements.ts'
import { templateOf } from '../synthesized.ts'

/** The calls of functions to other services, as code, and the right that each needs. Those to the table are tested apart. */
const calls: readonly { readonly code: RegExp; readonly rights: readonly string[] }[] = [
  { code: /\bevents\.publish\(/, rights: ['events:PutEvents'] },
  { code: /\.resumeJob\(/, rights: ['states:SendTaskSuccess job'] },
  { code: /\.startJob\(/, rights: ['states:StartExecution job'] },
  { code: /\.startScoring\(/, rights: ['states:StartExecution bulk'] },
  { code: /\.start\('purge'/, rights: ['states:StartExecution purge'] },
]
/** The use cases that start the machine of a run by its kind. */
const starters: Readonly<Record<string, readonly string[]>> = {
  startTraining: ['train'],
  startDiscovery: ['discover'],
  startSynthesis: ['synthesize'],
  startWatchedRun: ['train', 'discover', 'synthesize', 'purge'],
}

const granted = grantedStatements(templateOf('prod'))

test.each(callers)('%s has the rights to publish, start and resume that its code needs, and no others', (caller) => {
  const needed = rightsNeededFrom(entriesOfCaller(caller))

  expect(rightsOf(roleOfCaller(caller))).toEqual(needed)
})

test('every call of the code to the event bus and to state machines is among these', () => {
  const calling = /\bevents\.publish\(|stateMachines\s*\.\w+\(|\.(?:start|startJob|startScoring|resumeJob)\(/
  const starting = 'functions/usecases/training/start-run-machine.ts:startRunMachine'
  const unknown = [...callGraph.values()]
    .filter(({ code, mentions }) => calling.test(code) || mentions.includes(starting))
    .filter(({ name, code }) => !(name in starters || calls.some((call) => call.code.test(code))))
    .map(({ path, name }) => `${path}:${name}`)

  expect(unknown).toEqual([starting])
})

function rightsNeededFrom(entries: readonly string[]): readonly string[] {
  // Every entry makes the world; what it does there is what its use cases call.
  const reached = [...reachableFrom(entries)]
    .filter((key) => !key.startsWith('functions/world/'))
    .flatMap((key) => callGraph.get(key) ?? [])
  const rights = reached.flatMap(({ name, code }) => [
    ...calls.flatMap((call) => (call.code.test(code) ? call.rights : [])),
    ...(starters[name] ?? []).map((machine) => `states:StartExecution ${machine}`),
  ])
  return [...new Set(rights)].toSorted()
}

function rightsOf(role: string): readonly string[] {
  const rights = (granted.get(role) ?? []).flatMap(({ Action, Resource }) =>
    Action.flatMap((action) => {
      if (action === 'events:PutEvents') return [action]
      if (!action.startsWith('states:')) return []
      return Resource.map((resource) => `${action} ${resource.split('-').at(-1)}`)
    }),
  )
  return [...new Set(rights)].toSorted()
}
