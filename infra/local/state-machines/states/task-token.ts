import { randomUUID } from 'node:crypto'
import { type Branch, frameOf, record } from '../running/branch.ts'
import type { TaskAnswer, TokenTask } from '../running/branch-state.ts'
import { sleepUntil } from '../running/sleep-until.ts'
import { isObject, type Json } from '../values/json.ts'
import { type TaskLimits, taskTimeout } from './task-limits.ts'

/** A token contains the address of its task. Its id makes it valid for one attempt only. */
type TokenAddress = { executionArn: string; path: string }

export function readToken(token: string): TokenAddress | undefined {
  try {
    const address: Json = JSON.parse(Buffer.from(token, 'base64url').toString())
    const { executionArn, path } = isObject(address) ? address : {}
    return typeof executionArn === 'string' && typeof path === 'string' ? { executionArn, path } : undefined
  } catch {
    return undefined
  }
}

/** Records the task's token before anything can use it. A resumed task keeps its token. */
export function beginTokenTask(branch: Branch, { heartbeat }: TaskLimits): TokenTask {
  const { task: resumed } = frameOf(branch)
  if (resumed !== undefined) return resumed
  const { execution, path } = branch
  const address = { executionArn: execution.started.executionArn, path, id: randomUUID() }
  const task: TokenTask = {
    token: Buffer.from(JSON.stringify(address)).toString('base64url'),
    ...(heartbeat !== undefined && { heartbeatSeconds: heartbeat }),
  }
  record(branch, { change: { task } })
  return task
}

/** Sets the deadlines when the function begins. A resumed task keeps its deadlines. */
export function startDeadlines({ execution, path, signal }: Branch, { timeout, heartbeat }: TaskLimits): void {
  const { timeoutAt, heartbeatAt } = execution.branches.get(path)?.frame.task ?? {}
  const now = execution.world.now().getTime()
  const deadlines = {
    ...(timeout !== undefined && timeoutAt === undefined && { timeoutAt: now + timeout * 1000 }),
    ...(heartbeat !== undefined && heartbeatAt === undefined && { heartbeatAt: now + heartbeat * 1000 }),
  }
  if (!signal.aborted && Object.keys(deadlines).length > 0) execution.updateTask(path, deadlines)
}

/** Waits for the task's answer. Throws at its deadline, or when a heartbeat is missed. */
export async function waitForAnswer(branch: Branch, signal: AbortSignal): Promise<TaskAnswer> {
  const { now } = branch.execution.world
  for (;;) {
    const { answer, timeoutAt, heartbeatAt } = frameOf(branch).task ?? {}
    if (answer !== undefined) return answer
    const time = now().getTime()
    if (timeoutAt !== undefined && time >= timeoutAt) throw taskTimeout()
    if (heartbeatAt !== undefined && time >= heartbeatAt) throw taskTimeout('States.HeartbeatTimeout')
    const due = Math.min(timeoutAt ?? Number.POSITIVE_INFINITY, heartbeatAt ?? Number.POSITIVE_INFINITY)
    await waitForUpdate(branch, due, signal)
  }
}

async function waitForUpdate({ execution, path }: Branch, time: number, signal: AbortSignal): Promise<void> {
  const updated = new AbortController()
  execution.onTaskUpdate(path, () => updated.abort())
  await sleepUntil(time, execution.world.now, AbortSignal.any([signal, updated.signal])).catch(() => {
    signal.throwIfAborted()
  })
}
