import { randomUUID } from 'node:crypto'
import type { MachineDefinition } from '../definition/machine-definition.ts'
import { withoutData } from '../running/history.ts'
import type { ExecutionRecord } from '../running/journal-line.ts'
import type { ReadonlyJsonObject } from '../values/json.ts'
import { machineArn } from './arns.ts'
import type { ExecutionSummary } from './executions.ts'
import type { OperationContext } from './operation-context.ts'
import { jsonText, optionalFlag, optionalText, pageOfList, requiredArn } from './request-fields.ts'
import { StepFunctionsError, validationError } from './step-functions-error.ts'

export async function startExecution(context: OperationContext, request: ReadonlyJsonObject) {
  const { name: machine, definition } = requestedMachine(request, context)
  const name = optionalText(request, 'name') ?? randomUUID()
  if (!isExecutionName(name)) throw new StepFunctionsError('InvalidName', `Invalid Name: '${name}'`)
  const refuse = (reason: string) =>
    new StepFunctionsError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`)
  const input = jsonText(request, 'input', refuse) ?? '{}'
  const { executionArn, startDate } = await context.executions.start({ machine, definition, name, input })
  return { executionArn, startDate: startDate / 1000 }
}

export function describeExecution({ executions }: OperationContext, request: ReadonlyJsonObject) {
  const { started, ended } = existing(executions.describe(requiredArn(request, 'executionArn')), request)
  const { executionArn, stateMachineArn, name, input, startDate } = started
  const status = ended?.status ?? 'RUNNING'
  const output = ended?.output !== undefined && { output: ended.output, outputDetails: { included: true } }
  return {
    executionArn,
    stateMachineArn,
    name,
    status,
    input,
    inputDetails: { included: true },
    ...output,
    error: ended?.error,
    cause: ended?.cause,
    startDate: startDate / 1000,
    stopDate: ended && ended.stopDate / 1000,
    redriveCount: 0,
    redriveStatus: 'NOT_REDRIVABLE',
    redriveStatusReason: `Execution is ${status} and cannot be redriven`,
  }
}

const statuses = ['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING']

export function listExecutions(context: OperationContext, request: ReadonlyJsonObject) {
  const { stateMachineArn } = requestedMachine(request, context)
  const status = optionalText(request, 'statusFilter')
  if (status !== undefined && !statuses.includes(status)) {
    throw validationError(status, 'statusFilter', `Member must satisfy enum value set: [${statuses.join(', ')}]`)
  }
  const { items, ...more } = pageOfList(request, context.executions.list(stateMachineArn), {
    keyOf: ({ executionArn }) => executionArn,
    isListed: (each) => status === undefined || each.status === status,
  })
  return { executions: items.map(listItem), ...more }
}

function listItem(summary: ExecutionSummary) {
  const stopped = 'stopDate' in summary && { stopDate: summary.stopDate / 1000 }
  return { ...summary, startDate: summary.startDate / 1000, ...stopped, redriveCount: 0 }
}

export function getExecutionHistory({ executions }: OperationContext, request: ReadonlyJsonObject) {
  const executionArn = requiredArn(request, 'executionArn')
  if (!executions.has(executionArn)) throw noSuchExecution(executionArn)
  const history = executions.history(executionArn)
  const ordered = optionalFlag(request, 'reverseOrder', false) ? history.toReversed() : history
  const { items, ...more } = pageOfList(request, ordered, { keyOf: ({ id }) => String(id) })
  return { events: optionalFlag(request, 'includeExecutionData', true) ? items : items.map(withoutData), ...more }
}

export async function stopExecution({ executions }: OperationContext, request: ReadonlyJsonObject) {
  const executionArn = requiredArn(request, 'executionArn')
  const { ended } = existing(executions.describe(executionArn), request)
  const [error, cause] = [optionalText(request, 'error', 256), optionalText(request, 'cause', 32_768)]
  const details = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) }
  const { stopDate } = ended ?? (await executions.abort(executionArn, details))
  return { stopDate: stopDate / 1000 }
}

/** Returns the machine that a request names. */
function requestedMachine(
  request: ReadonlyJsonObject,
  { machines }: OperationContext,
): { name: string; stateMachineArn: string; definition: MachineDefinition } {
  const stateMachineArn = requiredArn(request, 'stateMachineArn')
  for (const [name, definition] of machines) {
    if (machineArn(name) === stateMachineArn) return { name, stateMachineArn, definition }
  }
  throw new StepFunctionsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${stateMachineArn}'`)
}

function existing(described: ExecutionRecord | undefined, { executionArn }: ReadonlyJsonObject): ExecutionRecord {
  if (described === undefined) throw noSuchExecution(String(executionArn))
  return described
}

function noSuchExecution(executionArn: string): StepFunctionsError {
  return new StepFunctionsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`)
}

/** AWS allows 1 to 80 characters, without white space, brackets, wildcards, control and other special characters. */
function isExecutionName(name: string): boolean {
  return name.length >= 1 && name.length <= 80 && !/[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}]/u.test(name)
}
