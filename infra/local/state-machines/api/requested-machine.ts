import type { MachineDefinition } from '../definition/machine-definition.ts'
import type { ReadonlyJsonObject } from '../values/json.ts'
import { machineArn } from './arns.ts'
import type { OperationContext } from './operations.ts'
import { requiredArn } from './request-fields.ts'
import { StepFunctionsError } from './step-functions-error.ts'

/** The machine that a request names. */
export function requestedMachine(
  request: ReadonlyJsonObject,
  { machines }: OperationContext,
): { name: string; stateMachineArn: string; definition: MachineDefinition } {
  const stateMachineArn = requiredArn(request, 'stateMachineArn')
  for (const [name, definition] of machines) {
    if (machineArn(name) === stateMachineArn) return { name, stateMachineArn, definition }
  }
  throw new StepFunctionsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`)
}
