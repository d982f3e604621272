import type { ReadonlyJsonObject } from '../values/json.ts'
import {
  describeExecution,
  getExecutionHistory,
  listExecutions,
  startExecution,
  stopExecution,
} from './execution-operations.ts'
import type { OperationContext } from './operation-context.ts'
import { StepFunctionsError } from './step-functions-error.ts'
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from './task-operations.ts'

type Operation = {
  /** The fields that are supported. A request with any other field is refused. */
  readonly fields: readonly string[]
  readonly answer: (context: OperationContext, request: ReadonlyJsonObject) => unknown
}

const operations: Readonly<Record<string, Operation>> = {
  StartExecution: { fields: ['stateMachineArn', 'name', 'input'], answer: startExecution },
  DescribeExecution: { fields: ['executionArn'], answer: describeExecution },
  ListExecutions: { fields: ['stateMachineArn', 'statusFilter', 'maxResults', 'nextToken'], answer: listExecutions },
  GetExecutionHistory: {
    fields: ['executionArn', 'maxResults', 'nextToken', 'reverseOrder', 'includeExecutionData'],
    answer: getExecutionHistory,
  },
  StopExecution: { fields: ['executionArn', 'error', 'cause'], answer: stopExecution },
  SendTaskSuccess: { fields: ['taskToken', 'output'], answer: sendTaskSuccess },
  SendTaskFailure: { fields: ['taskToken', 'error', 'cause'], answer: sendTaskFailure },
  SendTaskHeartbeat: { fields: ['taskToken'], answer: sendTaskHeartbeat },
}

export async function callOperation(
  context: OperationContext,
  name: string,
  request: ReadonlyJsonObject,
): Promise<unknown> {
  const operation = Object.hasOwn(operations, name) ? operations[name] : undefined
  if (operation === undefined) {
    throw new StepFunctionsError('UnknownOperationException', `The local Step Functions has no operation '${name}'`)
  }
  const unknown = Object.keys(request).find((field) => !operation.fields.includes(field))
  if (unknown !== undefined) {
    throw new StepFunctionsError(
      'ValidationException',
      `The local Step Functions does not support '${unknown}' in ${name}`,
    )
  }
  return operation.answer(context, request)
}
