import type { MachineDefinition } from '../definition/machine-definition.ts'
import type { Executions } from './executions.ts'

/** The state that the operations work on. */
export type OperationContext = {
  readonly executions: Executions
  readonly machines: ReadonlyMap<string, MachineDefinition>
  readonly now: () => Date
}
