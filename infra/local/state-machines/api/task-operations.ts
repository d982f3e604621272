import type { TokenTask } from '../running/branch-state.ts'
import type { Execution } from '../running/execution.ts'
import { readToken } from '../states/task-token.ts'
import type { ReadonlyJsonObject } from '../values/json.ts'
import type { OperationContext } from './operation-context.ts'
import { jsonText, optionalText, requiredText } from './request-fields.ts'
import { StepFunctionsError, validationError } from './step-functions-error.ts'

export async function sendTaskSuccess(context: OperationContext, request: ReadonlyJsonObject) {
  const refuse = (reason: string) => new StepFunctionsError('InvalidOutput', `Invalid Output: '${reason}'`)
  const output = jsonText(request, 'output', refuse)
  if (output === undefined) throw validationError('null', 'output', 'Member must not be null')
  const { execution, path } = waitingTask(context, request)
  await context.executions.updateTask(execution, path, { answer: { output: JSON.parse(output) } })
  return {}
}

export async function sendTaskFailure(context: OperationContext, request: ReadonlyJsonObject) {
  const error = optionalText(request, 'error', 256) ?? ''
  const cause = optionalText(request, 'cause', 32_768) ?? ''
  const { execution, path } = waitingTask(context, request)
  await context.executions.updateTask(execution, path, { answer: { error, cause } })
  return {}
}

export async function sendTaskHeartbeat(context: OperationContext, request: ReadonlyJsonObject) {
  const { execution, path, task } = waitingTask(context, request)
  if (task.heartbeatSeconds !== undefined) {
    const heartbeatAt = context.now().getTime() + task.heartbeatSeconds * 1000
    await context.executions.updateTask(execution, path, { heartbeatAt })
  }
  return {}
}

/** Returns the task that waits for an answer with the request's token. */
function waitingTask(
  { executions }: OperationContext,
  request: ReadonlyJsonObject,
): { execution: Execution; path: string; task: TokenTask } {
  const token = requiredText(request, 'taskToken', 2_048)
  const address = readToken(token)
  if (address === undefined) throw new StepFunctionsError('InvalidToken', "Invalid Token: 'Invalid token'")
  if (!executions.has(address.executionArn)) {
    throw new StepFunctionsError('TaskDoesNotExist', "Task Does Not Exist: 'The execution of this task does not exist'")
  }
  const execution = executions.findRunning(address.executionArn)
  const task = execution?.branches.get(address.path)?.frame.task
  if (execution === undefined || task === undefined || task.token !== token || task.answer !== undefined) {
    throw new StepFunctionsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'")
  }
  return { execution, path: address.path, task }
}
