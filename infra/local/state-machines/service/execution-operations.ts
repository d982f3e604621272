import { randomUUID } from 'node:crypto'
import { withoutData } from '../running/history.ts'
import type { Described } from '../running/journal.ts'
import type { JsonObject } from '../values/json.ts'
import { ApiError, validationError } from './api-error.ts'
import type { Summary } from './executions.ts'
import { machineNamedIn } from './machine-named.ts'
import type { Service } from './operations.ts'
import { arn, flag, jsonText, optionalText, page } from './requests.ts'

export async function startExecution(service: Service, request: JsonObject) {
  const { name: machine, definition } = machineNamedIn(request, service)
  const name = optionalText(request, 'name') ?? randomUUID()
  if (!isExecutionName(name)) throw new ApiError('InvalidName', `Invalid Name: '${name}'`)
  const refuse = (reason: string) =>
    new ApiError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`)
  const input = jsonText(request, 'input', refuse) ?? '{}'
  const { executionArn, startDate } = await service.executions.start(machine, definition, name, input)
  return { executionArn, startDate: startDate / 1000 }
}

export function describeExecution({ executions }: Service, request: JsonObject) {
  const { started, ended } = existing(executions.describe(arn(request, 'executionArn')), request)
  const { executionArn, stateMachineArn, name, input, startDate } = started
  const status = ended?.status ?? 'RUNNING'
  const output = ended?.output !== undefined && { output: ended.output, outputDetails: { included: true } }
  return {
    ...{ executionArn, stateMachineArn, name, status, input, inputDetails: { included: true }, ...output },
    ...{ error: ended?.error, cause: ended?.cause },
    ...{ startDate: startDate / 1000, stopDate: ended && ended.stopDate / 1000 },
    ...{ redriveCount: 0, redriveStatus: 'NOT_REDRIVABLE' },
    redriveStatusReason: `Execution is ${status} and cannot be redriven`,
  }
}

const statuses = ['SUCCEEDED', 'TIMED_OUT', 'PENDING_REDRIVE', 'ABORTED', 'FAILED', 'RUNNING']

export function listExecutions(service: Service, request: JsonObject) {
  const { stateMachineArn } = machineNamedIn(request, service)
  const status = optionalText(request, 'statusFilter')
  if (status !== undefined && !statuses.includes(status)) {
    throw validationError(status, 'statusFilter', `Member must satisfy enum value set: [${statuses.join(', ')}]`)
  }
  const all = service.executions.list(stateMachineArn)
  const filtered = all.filter((each) => status === undefined || each.status === status)
  const { items, ...more } = page(request, filtered, ({ executionArn }) => executionArn)
  return { executions: items.map(listItem), ...more }
}

function listItem(summary: Summary) {
  const stopped = 'stopDate' in summary && { stopDate: summary.stopDate / 1000 }
  return { ...summary, startDate: summary.startDate / 1000, ...stopped, redriveCount: 0 }
}

export function getExecutionHistory({ executions }: Service, request: JsonObject) {
  const executionArn = arn(request, 'executionArn')
  if (!executions.has(executionArn)) throw noSuchExecution(executionArn)
  const history = executions.history(executionArn)
  const ordered = flag(request, 'reverseOrder', false) ? history.toReversed() : history
  const { items, ...more } = page(request, ordered, ({ id }) => String(id))
  return { events: flag(request, 'includeExecutionData', true) ? items : items.map(withoutData), ...more }
}

export async function stopExecution({ executions }: Service, request: JsonObject) {
  const executionArn = arn(request, 'executionArn')
  const { ended } = existing(executions.describe(executionArn), request)
  const [error, cause] = [optionalText(request, 'error', 256), optionalText(request, 'cause', 32_768)]
  const details = { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) }
  const { stopDate } = ended ?? (await executions.abort(executionArn, details))
  return { stopDate: stopDate / 1000 }
}

function existing(described: Described | undefined, { executionArn }: JsonObject): Described {
  if (described === undefined) throw noSuchExecution(String(executionArn))
  return described
}

function noSuchExecution(executionArn: string): ApiError {
  return new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`)
}

/** 1 to 80 characters, without white space, brackets, wildcards, control and other special characters. */
function isExecutionName(name: string): boolean {
  return name.length >= 1 && name.length <= 80 && !/[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}]/u.test(name)
}
