import type { Definition } from '../definition/shape.ts'
import { roleArn } from '../running/execution.ts'
import type { JsonObject } from '../values/json.ts'
import { ApiError } from './api-error.ts'
import { machineArn } from './arns.ts'
import type { Service } from './operations.ts'
import { arn, page } from './requests.ts'

export function describeStateMachine(service: Service, request: JsonObject) {
  const { name, stateMachineArn, definition } = machineOf(service, request)
  const creationDate = service.startedAt.getTime() / 1000
  const fixed = { status: 'ACTIVE', type: 'STANDARD', roleArn, creationDate }
  return { name, stateMachineArn, definition: JSON.stringify(definition), ...fixed }
}

export function listStateMachines({ machines, startedAt }: Service, request: JsonObject) {
  const creationDate = startedAt.getTime() / 1000
  const { items, ...more } = page(request, [...machines.keys()].toSorted(), (name) => name)
  const stateMachines = items.map((name) => {
    return { name, stateMachineArn: machineArn(name), type: 'STANDARD', creationDate }
  })
  return { stateMachines, ...more }
}

/** The machine that a request names. */
export function machineOf(
  { machines }: Service,
  request: JsonObject,
): { name: string; stateMachineArn: string; definition: Definition } {
  const stateMachineArn = arn(request, 'stateMachineArn')
  for (const [name, definition] of machines) {
    if (machineArn(name) === stateMachineArn) return { name, stateMachineArn, definition }
  }
  throw new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`)
}
