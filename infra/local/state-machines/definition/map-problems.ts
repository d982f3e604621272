import { isDistributed, type StateOf, type SubMachine } from './machine-definition.ts'
import { subMachinesOf } from './transitions.ts'

/** Returns the problems of a Map's fields that depend on its mode. */
export function mapProblems(state: StateOf<'Map'>): string[] {
  if (!isDistributed(state)) {
    const fields = (['ItemReader', 'Label'] as const).filter((field) => state[field] !== undefined)
    return fields.map((field) => `${field}: belongs to a distributed Map`)
  }
  return [
    ...(state.ItemReader !== undefined && state.Items !== undefined ? ['Items: set either Items or ItemReader'] : []),
    ...problemsWithin(state.ItemProcessor).map((problem) => `ItemProcessor: ${problem}`),
  ]
}

/** Returns what AWS allows within a distributed Map and this runner does not: nothing outside finds its executions. */
function problemsWithin({ States }: SubMachine): string[] {
  return Object.entries(States).flatMap(([name, state]) => [
    ...(state.Type === 'Task' && state.Resource.endsWith('.waitForTaskToken')
      ? [`'${name}' waits for a task token, which is not supported within a distributed Map`]
      : []),
    ...(isDistributed(state) ? [`'${name}' is a distributed Map, which is not supported within another`] : []),
    ...subMachinesOf(state).flatMap(({ inner }) => problemsWithin(inner)),
  ])
}
