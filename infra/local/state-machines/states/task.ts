import type { StateOf } from '../definition/shape.ts'
import { type Integration, integrationOf } from '../integrations/integration.ts'
import { type Branch, bindingsOf, evaluateIn, frameOf, record } from '../running/branch.ts'
import type { NewEvent } from '../running/history.ts'
import { type Outcome, outcomeOf } from '../running/outcome.ts'
import { sleepUntil, unlessAborted } from '../running/waiting.ts'
import { evaluateInteger, unexpectedType } from '../values/evaluate.ts'
import { dataLimitExceeded, errorDetailsOf, Failure } from '../values/failure.ts'
import { isObject, isTooLarge, type Json } from '../values/json.ts'
import { answerTo, beginTokenTask, type Limits, taskTimeout } from './task-token.ts'

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
  const { branch, integration } = work
  const limits = await limitsOf(work)
  const call = await schedule(work, limits)
  const { timeout } = limits
  const deadline = timeout === undefined ? undefined : branch.execution.world.now().getTime() + timeout * 1000
  const result = await before(deadline, branch, call())
  if (isTooLarge(result)) throw dataLimitExceeded(integration.resourceType)
  return result
}

/** A resumed task whose token is already out there is not submitted again. */
async function performWithToken(work: Work): Promise<Json> {
  const { branch } = work
  const limits = await limitsOf(work)
  const task = beginTokenTask(branch, limits)
  const isSubmitted = task.submitted === true || task.answer !== undefined
  const settled = new AbortController()
  const signal = AbortSignal.any([branch.signal, settled.signal])
  try {
    // The answer may come while the function that got the token still runs; the task then ends at once.
    const submission = isSubmitted ? forever() : submit(work, limits, task.token)
    const answer = await Promise.race([submission, answerTo(branch, signal)])
    if ('output' in answer) return answer.output
    throw new Failure(answer.error, answer.cause)
  } finally {
    settled.abort()
  }
}

/** Rejects when the call fails, and otherwise leaves the task to its answer. */
async function submit(work: Work, limits: Limits, token: string): Promise<never> {
  const { branch, eventOf } = work
  const call = await schedule(work, limits)
  const output = await unlessAborted(call(), branch.signal)
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

async function limitsOf({ branch, state }: Work): Promise<Limits> {
  const seconds = async (field: 'TimeoutSeconds' | 'HeartbeatSeconds') =>
    state[field] === undefined ? undefined : evaluateInteger(state[field], bindingsOf(branch), field)
  return { timeout: await seconds('TimeoutSeconds'), heartbeat: await seconds('HeartbeatSeconds') }
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
  return () => integration.call(world, args, context)
}

function outputDetailsOf(output: Json): NonNullable<NewEvent['details']> {
  return { output: JSON.stringify(output), outputDetails: { truncated: false } }
}

async function before<T>(deadline: number | undefined, branch: Branch, work: Promise<T>): Promise<T> {
  if (deadline === undefined) return unlessAborted(work, branch.signal)
  const done = new AbortController()
  const signal = AbortSignal.any([branch.signal, done.signal])
  const late = sleepUntil(deadline, branch.execution.world.now, signal).then(() => {
    throw taskTimeout()
  })
  try {
    return await Promise.race([work, late])
  } finally {
    done.abort()
  }
}
