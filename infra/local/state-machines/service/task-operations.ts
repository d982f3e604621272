import type { Execution } from '../running/execution.ts'
import type { TokenTask } from '../running/places.ts'
import { readToken } from '../states/task-token.ts'
import type { JsonObject } from '../values/json.ts'
import { ApiError, validationError } from './api-error.ts'
import type { Service } from './operations.ts'
import { jsonText, optionalText, text } from './requests.ts'

export async function sendTaskSuccess(service: Service, request: JsonObject) {
  const refuse = (reason: string) => new ApiError('InvalidOutput', `Invalid Output: '${reason}'`)
  const output = jsonText(request, 'output', refuse)
  if (output === undefined) throw validationError('null', 'output', 'Member must not be null')
  const { execution, path } = waitingTask(service, request)
  await service.executions.tell(execution, path, { answer: { output: JSON.parse(output) } })
  return {}
}

export async function sendTaskFailure(service: Service, request: JsonObject) {
  const error = optionalText(request, 'error', 256) ?? ''
  const cause = optionalText(request, 'cause', 32_768) ?? ''
  const { execution, path } = waitingTask(service, request)
  await service.executions.tell(execution, path, { answer: { error, cause } })
  return {}
}

export async function sendTaskHeartbeat(service: Service, request: JsonObject) {
  const { execution, path, task } = waitingTask(service, request)
  if (task.heartbeatSeconds !== undefined) {
    const heartbeatAt = service.now().getTime() + task.heartbeatSeconds * 1000
    await service.executions.tell(execution, path, { heartbeatAt })
  }
  return {}
}

/** The task that waits for an answer with the request's token. */
function waitingTask(
  { executions }: Service,
  request: JsonObject,
): { execution: Execution; path: string; task: TokenTask } {
  const token = text(request, 'taskToken', 2_048)
  const address = readToken(token)
  if (address === undefined) throw new ApiError('InvalidToken', "Invalid Token: 'Invalid token'")
  if (!executions.has(address.executionArn)) {
    throw new ApiError('TaskDoesNotExist', "Task Does Not Exist: 'The execution of this task does not exist'")
  }
  const execution = executions.findRunning(address.executionArn)
  const task = execution?.places.get(address.path)?.frame.task
  if (execution === undefined || task === undefined || task.token !== token || task.answer !== undefined) {
    throw new ApiError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'")
  }
  return { execution, path: address.path, task }
}
