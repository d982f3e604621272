import type { StateOf } from '../definition/machine-definition.ts'
import type { InvocationOptions } from '../runner-world.ts'
import { type Branch, bindingsOf } from '../running/branch.ts'
import { sleepUntil, unlessAborted } from '../running/sleep-until.ts'
import { evaluateInteger } from '../values/evaluate.ts'
import { Failure } from '../values/failure.ts'
import type { Json } from '../values/json.ts'

/** A task's TimeoutSeconds and HeartbeatSeconds. */
export type TaskLimits = { timeout: number | undefined; heartbeat: number | undefined }

/** The means to follow a call that may have to wait for a thread. */
export type CallWatch = Pick<InvocationOptions, 'signal' | 'onBegin'>

export async function taskLimits(branch: Branch, state: StateOf<'Task'>): Promise<TaskLimits> {
  const seconds = async (field: 'TimeoutSeconds' | 'HeartbeatSeconds') =>
    state[field] === undefined ? undefined : evaluateInteger(state[field], bindingsOf(branch), field)
  return { timeout: await seconds('TimeoutSeconds'), heartbeat: await seconds('HeartbeatSeconds') }
}

/** Returns the call's result. Rejects with States.Timeout when it takes too long from its beginning. */
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

/** AWS also reports a missed heartbeat as States.Timeout; States.HeartbeatTimeout only matches in Retry and Catch. */
export function taskTimeout(alias?: 'States.HeartbeatTimeout'): Failure {
  return new Failure('States.Timeout', { alias })
}
