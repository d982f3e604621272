import type { StateOf } from '../definition/machine-definition.ts'
import type { Integration } from '../integrations/integration.ts'
import { integrationOf } from '../integrations/integration-of.ts'
import { type Branch, evaluateIn, frameOf, record } from '../running/branch.ts'
import type { NewHistoryEvent } from '../running/history.ts'
import { unlessAborted } from '../running/sleep-until.ts'
import { type StateOutcome, stateOutcome } from '../running/state-outcome.ts'
import { unexpectedType } from '../values/evaluate.ts'
import { dataLimitExceeded, errorDetailsOf, Failure } from '../values/failure.ts'
import { isObject, isTooLarge, type Json } from '../values/json.ts'
import { type CallWatch, type TaskLimits, taskLimits, withTimeout } from './task-limits.ts'
import { beginTokenTask, startDeadlines, waitForAnswer } from './task-token.ts'

export async function runTask(branch: Branch, state: StateOf<'Task'>): Promise<StateOutcome> {
  const integration = integrationOf(state.Resource)
  const eventOf = (type: string, details: NewHistoryEvent['details'] = {}): NewHistoryEvent => {
    const { resourceType, resource } = integration
    return { type, details: { resourceType, resource, ...details } }
  }
  const perform = integration.waitsForToken ? performWithToken : performOnce
  const result = await perform({ branch, state, integration, eventOf }).catch((thrown: unknown) => {
    if (thrown instanceof Failure && !thrown.lacksState) {
      const type = thrown.error === 'States.Timeout' ? 'TaskTimedOut' : 'TaskFailed'
      record(branch, { events: [eventOf(type, errorDetailsOf(thrown))] })
    }
    throw thrown
  })
  record(branch, { events: [eventOf('TaskSucceeded', outputDetailsOf(result))] })
  return stateOutcome(branch, { part: state, next: state.Next, fallback: result, extra: { result } })
}

type Work = {
  branch: Branch
  state: StateOf<'Task'>
  integration: Integration
  eventOf: (type: string, details?: NewHistoryEvent['details']) => NewHistoryEvent
}

async function performOnce(work: Work): Promise<Json> {
  const limits = await taskLimits(work.branch, work.state)
  const call = await schedule(work, limits)
  const result = await withTimeout(work.branch, limits, call)
  if (isTooLarge(result)) throw dataLimitExceeded(work.integration.resourceType)
  return result
}

/** Submits the task and waits for its answer. A resumed task whose token was submitted is not submitted again. */
async function performWithToken(work: Work): Promise<Json> {
  const { branch, state } = work
  const limits = await taskLimits(branch, state)
  const task = beginTokenTask(branch, limits)
  const isSubmitted = task.submitted === true || task.answer !== undefined
  const done = new AbortController()
  const signal = AbortSignal.any([branch.signal, done.signal])
  try {
    // The answer may come while the function that received the token still runs. The task then ends at once.
    const submission = isSubmitted ? forever() : submit(work, limits, task.token, signal)
    const answer = await Promise.race([submission, waitForAnswer(branch, signal)])
    if ('output' in answer) return answer.output
    throw new Failure(answer.error, { causeText: answer.cause })
  } finally {
    done.abort()
  }
}

/** Submits the token. Rejects when the call fails; otherwise never resolves, because the answer ends the task. */
async function submit(work: Work, limits: TaskLimits, token: string, signal: AbortSignal): Promise<never> {
  const { branch, eventOf } = work
  const call = await schedule(work, limits)
  const output = await unlessAborted(call({ signal, onBegin: () => startDeadlines(branch, limits) }), branch.signal)
  const { task } = frameOf(branch)
  if (task?.token === token && task.answer === undefined) {
    const events = [eventOf('TaskSubmitted', outputDetailsOf(output))]
    record(branch, { events, change: { task: { ...task, submitted: true } } })
  }
  return forever()
}

function forever(): Promise<never> {
  return new Promise(() => {})
}

/** Evaluates the arguments and records the start of the task. Returns the call to make. */
async function schedule({ branch, state, integration, eventOf }: Work, { timeout, heartbeat }: TaskLimits) {
  const args = await evaluateIn(branch, 'Arguments', state.Arguments ?? {})
  if (!isObject(args)) throw unexpectedType(state.Arguments ?? {}, 'Arguments', 'object', args)
  if (isTooLarge(args)) throw dataLimitExceeded(frameOf(branch).state)
  const scheduled = eventOf('TaskScheduled', {
    region: 'local',
    parameters: JSON.stringify(args),
    ...(timeout !== undefined && { timeoutInSeconds: timeout }),
    ...(heartbeat !== undefined && { heartbeatInSeconds: heartbeat }),
  })
  record(branch, { events: [scheduled, eventOf('TaskStarted')] })
  const { world, started } = branch.execution
  const { executionArn, stateMachineArn } = started
  const context = { executionArn, stateMachineArn, ...(timeout !== undefined && { timeoutMs: timeout * 1000 }) }
  return (watch: CallWatch) => integration.call(world, args, { ...context, ...watch })
}

function outputDetailsOf(output: Json): NonNullable<NewHistoryEvent['details']> {
  return { output: JSON.stringify(output), outputDetails: { truncated: false } }
}
