import validate from 'asl-validator'
import { problemsInDefinition } from '../../../infra/local/state-machines/definition/load-machine.ts'
import {
  machineSchema,
  type State,
  type StateOf,
  type SubMachine,
} from '../../../infra/local/state-machines/definition/machine-definition.ts'
import { subMachinesOf } from '../../../infra/local/state-machines/definition/transitions.ts'

/** Everything that is wrong with a definition; nothing when AWS and the local runner take it. May have placeholders. */
export function checkDefinition(name: string, definition: unknown): string[] {
  const problems = [...validatorProblems(definition), ...problemsInDefinition(definition)]
  return [...problems, ...inEachState(definition, toleranceProblems)].map((problem) => `${name}: ${problem}`)
}

/** The rules of this project for state machines, in addition to those of AWS. */
export function checkHouseRules(name: string, definition: unknown): string[] {
  return inEachState(definition, taskRules).map((problem) => `${name}: ${problem}`)
}

function validatorProblems(definition: unknown): string[] {
  try {
    // The validator changes its argument.
    return validate(structuredClone(definition)).errors.map((error) => `${error['Error code']}: ${error.Message}`)
  } catch (error) {
    return [`asl-validator: ${String(error)}`]
  }
}

/** The local runner follows the ASL specification here; AWS's own documentation has these for DISTRIBUTED mode only. */
function toleranceProblems(state: State): string[] {
  if (state.Type !== 'Map') return []
  const fields = ['ToleratedFailureCount', 'ToleratedFailurePercentage'] as const
  return fields
    .filter((field) => state[field] !== undefined)
    .map((field) => `${field}: AWS documents it for DISTRIBUTED Maps only; catch the failure within the item`)
}

function taskRules(state: State): string[] {
  if (state.Type !== 'Task') return []
  const missing = (['Retry', 'Catch', 'Comment'] as const).filter((field) => (state[field] ?? []).length === 0)
  return [...missing.map((field) => `${field}: every Task has one`), ...throttleProblems(state)]
}

/** A throttled function was not called, and its concurrency may be taken for minutes: such a Task waits longer than others. */
function throttleProblems({ Resource, Retry: [first] = [] }: StateOf<'Task'>): string[] {
  if (!Resource.includes(':lambda:') || first === undefined) return []
  const waits = first.ErrorEquals[0] === 'Lambda.TooManyRequestsException' && (first.MaxAttempts ?? 0) >= 10
  return waits && first.MaxDelaySeconds === 60
    ? []
    : ['Retry[0]: Lambda.TooManyRequestsException, at least 10 times, up to 60 s']
}

function inEachState(definition: unknown, rule: (state: State) => string[]): string[] {
  const { data: machine } = machineSchema.safeParse(definition)
  return machine === undefined ? [] : problemsIn(machine, '')

  function problemsIn({ States }: SubMachine, where: string): string[] {
    return Object.entries(States).flatMap(([name, state]) => [
      ...rule(state).map((problem) => `${where}States/${name}/${problem}`),
      ...subMachinesOf(state).flatMap(({ field, inner }) => problemsIn(inner, `${where}States/${name}/${field}/`)),
    ])
  }
}
