import { randomUUID } from 'node:crypto'
import { type Branch, frameOf, record } from '../running/branch.ts'
import type { TaskAnswer, TokenTask } from '../running/places.ts'
import { sleepUntil } from '../running/waiting.ts'
import { Failure } from '../values/failure.ts'
import { isObject, type Json } from '../values/json.ts'

/** A token says itself where its task is; the id makes it good for one attempt only. */
export type TokenAddress = { executionArn: string; path: string }

export function readToken(token: string): TokenAddress | undefined {
  try {
    const address: Json = JSON.parse(Buffer.from(token, 'base64url').toString())
    const { executionArn, path } = isObject(address) ? address : {}
    return typeof executionArn === 'string' && typeof path === 'string' ? { executionArn, path } : undefined
  } catch {
    return undefined
  }
}

/** A task's TimeoutSeconds and HeartbeatSeconds. */
export type Limits = { timeout: number | undefined; heartbeat: number | undefined }

/** Gives the task its token before anything can use it; a resumed task keeps its token and its deadlines. */
export function beginTokenTask(branch: Branch, { timeout, heartbeat }: Limits): TokenTask {
  const { task: resumed } = frameOf(branch)
  if (resumed !== undefined) return resumed
  const { execution, path } = branch
  const address = { executionArn: execution.started.executionArn, path, id: randomUUID() }
  const now = execution.world.now().getTime()
  const task: TokenTask = {
    token: Buffer.from(JSON.stringify(address)).toString('base64url'),
    ...(timeout !== undefined && { timeoutAt: now + timeout * 1000 }),
    ...(heartbeat !== undefined && { heartbeatSeconds: heartbeat, heartbeatAt: now + heartbeat * 1000 }),
  }
  record(branch, { change: { task } })
  return task
}

/** Waits for the task's answer, its deadline, or a heartbeat that does not come. */
export async function answerTo(branch: Branch, signal: AbortSignal): Promise<TaskAnswer> {
  const { now } = branch.execution.world
  for (;;) {
    const { answer, timeoutAt, heartbeatAt } = frameOf(branch).task ?? {}
    if (answer !== undefined) return answer
    const time = now().getTime()
    if (timeoutAt !== undefined && time >= timeoutAt) throw taskTimeout()
    if (heartbeatAt !== undefined && time >= heartbeatAt) throw taskTimeout('States.HeartbeatTimeout')
    const due = Math.min(timeoutAt ?? Number.POSITIVE_INFINITY, heartbeatAt ?? Number.POSITIVE_INFINITY)
    await newsOrTime(branch, due, signal)
  }
}

/** AWS reports a missed heartbeat as States.Timeout too; its own name counts in Retry and Catch only. */
export function taskTimeout(alias?: 'States.HeartbeatTimeout'): Failure {
  return new Failure('States.Timeout', undefined, alias === undefined ? {} : { alias })
}

async function newsOrTime({ execution, path }: Branch, time: number, signal: AbortSignal): Promise<void> {
  const news = new AbortController()
  execution.onNews(path, () => news.abort())
  await sleepUntil(time, execution.world.now, AbortSignal.any([signal, news.signal])).catch(() => {
    signal.throwIfAborted()
  })
}
