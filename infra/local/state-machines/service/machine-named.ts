import type { Definition } from '../definition/shape.ts'
import type { JsonObject } from '../values/json.ts'
import { ApiError } from './api-error.ts'
import { machineArn } from './arns.ts'
import type { Service } from './operations.ts'
import { arn } from './requests.ts'

/** The machine that a request names. */
export function machineNamedIn(
  request: JsonObject,
  { machines }: Service,
): { name: string; stateMachineArn: string; definition: Definition } {
  const stateMachineArn = arn(request, 'stateMachineArn')
  for (const [name, definition] of machines) {
    if (machineArn(name) === stateMachineArn) return { name, stateMachineArn, definition }
  }
  throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`)
}
