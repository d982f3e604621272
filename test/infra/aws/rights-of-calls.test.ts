import { expect, test } from 'vitest'
import { z } from 'zod'
import { functionNames, rowOf } from '#rules/deployed-functions.ts'
import { stepNames } from '#rules/deployed-steps.ts'
import { stateMachineNames, stepPlaceholder } from '../../../infra/state-machines.ts'
import { callGraph, reachableFrom } from '../../support/call-graph.ts'
import { templateOf } from './synthesized.ts'

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

const { ofType } = templateOf('prod')
const strings = z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat())
const policySchema = z.object({
  PolicyDocument: z.object({ Statement: z.array(z.object({ Action: strings, Resource: z.unknown() })) }),
  Roles: z.tuple([z.object({ Ref: z.string() })]),
})
const statements = Object.values(ofType('AWS::IAM::Policy')).flatMap(({ Properties }) => {
  const { PolicyDocument, Roles } = policySchema.parse(Properties)
  return PolicyDocument.Statement.map((statement) => ({
    role: Roles[0].Ref.replace(/Role[0-9A-F]{8}$/, ''),
    ...statement,
  }))
})

const ofSteps = stepNames.map((name) => [stepPlaceholder(name), mentionsOfStep(name)] as const)
const ofFunctions = functionNames
  .filter((name) => rowOf(name).role !== 'none')
  .map((name) => [name.charAt(0).toUpperCase() + name.slice(1), [`functions/${name}.lambda.ts:handler`]] as const)

test.each([...ofSteps, ...ofFunctions])(
  '%s has the rights to publish, start and resume that its code needs, and no others',
  (role, entries) => {
    const needed = rightsNeededFrom(entries)

    expect(rightsOf(role)).toEqual(needed)
  },
)

test('every call of the code to the event bus and to state machines is among these', () => {
  const calling = /\bevents\.publish\(|stateMachines\s*\.\w+\(|\.(?:start|startJob|startScoring|resumeJob)\(/
  const starting = 'functions/usecases/training/start-run-machine.ts:startRunMachine'
  const unknown = [...callGraph.values()]
    .filter(({ code, mentions }) => calling.test(code) || mentions.includes(starting))
    .filter(({ name, code }) => !(name in starters || calls.some((call) => call.code.test(code))))
    .map(({ path, name }) => `${path}:${name}`)

  expect(unknown).toEqual([starting])
})

/** The keys of what a step's row mentions. The code of a row ends where the next begins. */
function mentionsOfStep(step: string): readonly string[] {
  for (const { path, code } of callGraph.values()) {
    if (!path.startsWith('functions/steps/')) continue
    const [, row] = code.split(`'${step}': `)
    if (row === undefined) continue
    const names = new Set(row.split(/^ {2}'/m)[0]?.match(/\w+/g))
    const keys = [...callGraph].flatMap(([, declaration]) => (declaration.code === code ? declaration.mentions : []))
    return keys.filter((key) => names.has(key.split(':')[1] ?? ''))
  }
  throw new Error(`No row of the steps is called ${step}.`)
}

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
  const own = statements.filter((statement) => statement.role === role)
  const rights = own.flatMap(({ Action, Resource }) =>
    Action.flatMap((action) => {
      if (action === 'events:PutEvents') return [action]
      if (!action.startsWith('states:')) return []
      const named = stateMachineNames.filter((machine) => JSON.stringify(Resource).includes(`-${machine}"`))
      return named.map((machine) => `${action} ${machine}`)
    }),
  )
  return [...new Set(rights)].toSorted()
}
