import { expressionIn } from '../values/evaluate.ts'
import { isObject } from '../values/json.ts'
import type { State, SubMachine } from './machine-definition.ts'
import { subMachinesOf } from './transitions.ts'

/** Returns the functions that a machine's states call, at every depth. A name that is an expression is left out. */
export function calledFunctions({ States }: SubMachine): string[] {
  return Object.values(States).flatMap((state) => [
    ...functionOf(state),
    ...subMachinesOf(state).flatMap(({ inner }) => calledFunctions(inner)),
  ])
}

function functionOf(state: State): string[] {
  const { FunctionName } = state.Type === 'Task' && isObject(state.Arguments) ? state.Arguments : {}
  return typeof FunctionName === 'string' && expressionIn(FunctionName) === undefined ? [FunctionName] : []
}
