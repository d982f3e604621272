import type { StateOf } from '../definition/shape.ts'
import { type Integration, integrationOf } from '../integrations/integration.ts'
import { type Branch, evaluateIn, frameOf, record } from '../running/branch.ts'
import type { NewEvent } from '../running/history.ts'
import { type Outcome, outcomeOf } from '../running/outcome.ts'
import { unlessAborted } from '../running/waiting.ts'
import { unexpectedType } from '../values/evaluate.ts'
import { dataLimitExceeded, errorDetailsOf, Failure } from '../values/failure.ts'
import { isObject, isTooLarge, type Json } from '../values/json.ts'
import { inTime, type Limits, limitsOf, type Watch } from './task-limits.ts'
import { answerTo, beginTokenTask, startDeadlines } from './task-token.ts'

export async function runTask(branch: Branch, state: StateOf<'Task'>): Promise<Outcome> {
  const integration = integrationOf(state.Resource)
  const eventOf = (type: string, details: NewEvent['details'] = {}): NewEvent => {
    const { resourceType, resource } = integration
    return { type, details: { resourceType, resource, ...details } }
  }
  const perform = integration.waitsForToken ? performWithToken : performOnce
  const result = await perform({ branch, state, integration, eventOf }).catch((thrown: unknown) => {
    if (thrown instanceof Failure && !thrown.isUnplaced) {
      const type = thrown.error === 'States.Timeout' ? 'TaskTimedOut' : 'TaskFailed'
      record(branch, { events: [eventOf(type, errorDetailsOf(thrown))] })
    }
    throw thrown
  })
  record(branch, { events: [eventOf('TaskSucceeded', outputDetailsOf(result))] })
  return outcomeOf(branch, state, state.Next, result, { result })
}

type Work = {
  branch: Branch
  state: StateOf<'Task'>
  integration: Integration
  eventOf: (type: string, details?: NewEvent['details']) => NewEvent
}

async function performOnce(work: Work): Promise<Json> {
  const limits = await limitsOf(work.branch, work.state)
  const call = await schedule(work, limits)
  const result = await inTime(work.branch, limits, call)
  if (isTooLarge(result)) throw dataLimitExceeded(work.integration.resourceType)
  return result
}

/** A resumed task whose token is already out there is not submitted again. */
async function performWithToken(work: Work): Promise<Json> {
  const { branch, state } = work
  const limits = await limitsOf(branch, state)
  const task = beginTokenTask(branch, limits)
  const isSubmitted = task.submitted === true || task.answer !== undefined
  const settled = new AbortController()
  const signal = AbortSignal.any([branch.signal, settled.signal])
  try {
    // The answer may come while the function that got the token still runs; the task then ends at once.
    const submission = isSubmitted ? forever() : submit(work, limits, task.token, signal)
    const answer = await Promise.race([submission, answerTo(branch, signal)])
    if ('output' in answer) return answer.output
    throw new Failure(answer.error, answer.cause)
  } finally {
    settled.abort()
  }
}

/** Rejects when the call fails, and otherwise leaves the task to its answer. */
async function submit(work: Work, limits: Limits, token: string, signal: AbortSignal): Promise<never> {
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

/** Evaluates the arguments, and says in the history that the task begins. */
async function schedule({ branch, state, integration, eventOf }: Work, { timeout, heartbeat }: Limits) {
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
  return (watch: Watch) => integration.call(world, args, { ...context, ...watch })
}

function outputDetailsOf(output: Json): NonNullable<NewEvent['details']> {
  return { output: JSON.stringify(output), outputDetails: { truncated: false } }
}
