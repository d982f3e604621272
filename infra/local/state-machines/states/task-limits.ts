import type { StateOf } from '../definition/machine-definition.ts'
import type { InvocationOptions } from '../runner-world.ts'
import { type Branch, bindingsOf } from '../running/branch.ts'
import { sleepUntil, unlessAborted } from '../running/sleep-until.ts'
import { evaluateInteger } from '../values/evaluate.ts'
import { Failure } from '../values/failure.ts'
import type { Json } from '../values/json.ts'

/** A task's TimeoutSeconds and HeartbeatSeconds. */
export type TaskLimits = { timeout: number | undefined; heartbeat: number | undefined }

/** How a task follows a call that may have to wait for its turn. */
export type CallWatch = Pick<InvocationOptions, 'signal' | 'onBegin'>

export async function taskLimits(branch: Branch, state: StateOf<'Task'>): Promise<TaskLimits> {
  const seconds = async (field: 'TimeoutSeconds' | 'HeartbeatSeconds') =>
    state[field] === undefined ? undefined : evaluateInteger(state[field], bindingsOf(branch), field)
  return { timeout: await seconds('TimeoutSeconds'), heartbeat: await seconds('HeartbeatSeconds') }
}

/** The call's result, or States.Timeout when it has taken too long since it began. */
export async function withTimeout(
  { execution, signal: aborted }: Branch,
  { timeout }: TaskLimits,
  call: (watch: CallWatch) => Promise<Json>,
): Promise<Json> {
  const { now } = execution.world
  const done = new AbortController()
  const signal = AbortSignal.any([aborted, done.signal])
  const late = Promise.withResolvers<never>()
  const onBegin = () => {
    if (timeout === undefined) return
    const deadline = now().getTime() + timeout * 1000
    sleepUntil(deadline, now, signal).then(
      () => late.reject(taskTimeout()),
      () => {},
    )
  }
  try {
    return await unlessAborted(Promise.race([call({ signal, onBegin }), late.promise]), aborted)
  } finally {
    done.abort()
  }
}

/** AWS reports a missed heartbeat as States.Timeout too; its own name counts in Retry and Catch only. */
export function taskTimeout(alias?: 'States.HeartbeatTimeout'): Failure {
  return new Failure('States.Timeout', undefined, alias === undefined ? {} : { alias })
}
