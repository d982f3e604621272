import fc, { type AsyncCommand } from 'fast-check'
import { expect } from 'vitest'
import { jobCompletionSchema } from '#rules/job-completion.ts'
import type { HandlerAction } from '#rules/model-handler.ts'
import { Refusal } from '#rules/refusal.ts'
import { type DefineModel, defineModelSchema } from '#rules/registered-model.ts'
import type { VersionStatus } from '#rules/registered-version.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import type { TriggerEvent } from '#rules/subscription.ts'
import { pageOfJobs } from '#table/jobs.ts'
import { findRegisteredModel } from '#table/registered-models.ts'
import { addVersion } from '#usecases/registry/add-version.ts'
import { completeJob } from '#usecases/registry/complete-job.ts'
import { listRegisteredVersions } from '#usecases/registry/list-registered-versions.ts'
import { listSubscriptions } from '#usecases/registry/list-subscriptions.ts'
import { redefineModel } from '#usecases/registry/redefine-model.ts'
import { registerModel } from '#usecases/registry/register-model.ts'
import { setVersionStatus } from '#usecases/registry/set-version-status.ts'
import { startJob } from '#usecases/registry/start-job.ts'
import { subscribe } from '#usecases/registry/subscribe.ts'
import { updateSubscription } from '#usecases/registry/update-subscription.ts'
import type { World } from '#world/world.ts'
import { fire, isAllowed, move, type Reference } from './reference.ts'

/** The registry itself, with one model that receives all commands and one that subscribes to it. */
export type Real = { readonly world: World; readonly source: string; readonly target: string }
type Command = AsyncCommand<Reference, Real>

const caller: RegistryCaller = { actor: 'user_owner', namespaces: [], scopes: ['admin'] }
const everything = { limit: 250, after: undefined }

/** The definition of the listener, whose contract has a number in it. */
function definitionOf(edition: number): DefineModel {
  const handler = { type: 'lambda', arn: 'arn:aws:lambda:us-east-1:000000000000:function:worker' }
  const handler_contracts = { inference: { input_schema: { type: 'object', maxProperties: edition } } }
  const handlers = { training: handler, inference: handler }
  return defineModelSchema.parse({ name: 'Any', description: '', handlers, handler_contracts })
}

export async function makeReal(world: World, name: string): Promise<Real> {
  const [source, target] = [`${name}-source`, `${name}-target`]
  for (const id of [source, target]) await registerModel(world, caller, { id, ...definitionOf(9) })
  await setVersionStatus(world, caller, target, '1', { status: 'active' })
  return { world, source, target }
}

/** Expects the registry to show the state of the reference. */
async function compare(reference: Reference, { world, source, target }: Real): Promise<void> {
  const [versions, model, jobs, listeners] = await Promise.all([
    listRegisteredVersions(world, source, everything),
    findRegisteredModel(world, source),
    pageOfJobs(world, target, everything),
    listSubscriptions(world, caller, source, { ...everything, of: 'source' }),
  ])
  const active = [...reference.statuses].filter(([, status]) => status === 'active').map(([version]) => version)
  expect(new Map(versions.items.map(({ version, status }) => [version, status]))).toEqual(reference.statuses)
  expect(active.length).toBeLessThanOrEqual(1)
  expect(model).toMatchObject({ active_version: active[0] ?? null, generation: reference.moves })
  expect(jobs.items).toHaveLength(reference.fired)
  const shown = new Map(listeners.items.map(({ subscription }) => [subscription.id, subscription.status]))
  expect(shown).toEqual(new Map([...reference.listeners].map(([id, { status }]) => [id, status])))
}

/** Returns the result of a call, or the code of its refusal. */
async function outcome<T>(call: Promise<T>): Promise<T | string> {
  return call.catch((error) => {
    if (error instanceof Refusal) return error.code
    throw error
  })
}

function command(name: string, run: (reference: Reference, real: Real) => Promise<void>): Command {
  return {
    check: () => true,
    toString: () => name,
    run: async (reference, real) => {
      await run(reference, real)
      await compare(reference, real)
    },
  }
}

/** Returns one of the given items, chosen by a number. */
const pick = <T>(of: Iterable<T>, choice: number): T | undefined => [...of][choice % Math.max([...of].length, 1)]

const addOne = () =>
  command('add a version', async (reference, { world, source }) => {
    const version = `v${reference.statuses.size}`
    await addVersion(world, source, { version, description: '', metadata: {} })
    reference.statuses.set(version, 'pending')
  })

const setStatus = (choice: number, to: VersionStatus) =>
  command(`set version ${choice} ${to}`, async (reference, { world, source }) => {
    const version = pick(reference.statuses.keys(), choice) ?? ''
    const from = reference.statuses.get(version)
    const answer = await outcome(setVersionStatus(world, caller, source, version, { status: to }))
    if (from !== to && !isAllowed(from, to)) return expect(answer).toBe('transition_not_allowed')
    const fired = from === to ? 0 : move(reference, version, to)
    return expect(answer).toMatchObject({ triggered_events: Array(fired).fill({ job_id: expect.any(String) }) })
  })

const begin = (choice: number, action: HandlerAction) =>
  command(`${action} on version ${choice}`, async (reference, { world, source }) => {
    const version = pick(reference.statuses.keys(), choice) ?? ''
    const from = reference.statuses.get(version)
    const answer = await outcome(startJob(world, caller, source, version, { action, input: {} }))
    const isTraining = action === 'training'
    if (isTraining && from === 'training' && reference.trainedBy.has(version)) {
      return expect(answer).toBe('training_in_progress')
    }
    if (isTraining && from !== 'training' && !isAllowed(from, 'training')) {
      return expect(answer).toBe('transition_not_allowed')
    }
    reference.jobs.set(String(answer), { version, action, status: 'pending' })
    if (isTraining) reference.statuses.set(version, 'training').get(version)
    if (isTraining) reference.trainedBy.set(version, String(answer))
    return expect(answer).toMatch(/^[0-9A-Z]{26}$/)
  })

const end = (choice: number, status: 'success' | 'failure') =>
  command(`end job ${choice} with ${status}`, async (reference, { world, source }) => {
    const [jobId, job] = pick(reference.jobs, choice) ?? []
    if (jobId === undefined || job === undefined) return
    const path = { model_id: source, version: job.version, job_id: jobId }
    const answer = await outcome(completeJob(world, caller, path, jobCompletionSchema.parse({ status })))
    if (job.status !== 'pending') {
      return job.status === status
        ? expect(answer).toMatchObject({ job: { status } })
        : expect(answer).toBe('job_ended')
    }
    job.status = status
    const isItsOwn = reference.trainedBy.get(job.version) === jobId
    let fired = 0
    if (isItsOwn) fired = move(reference, job.version, status === 'success' ? 'active' : 'failed')
    if (job.action === 'inference' && status === 'success') fired = fire(reference, 'inference_complete')
    return expect(answer).toMatchObject({ triggered_events: Array(fired).fill({ job_id: expect.any(String) }) })
  })

const listen = (event: TriggerEvent, choice: number) =>
  command(`listen to ${event} with input ${choice}`, async (reference, { world, source, target }) => {
    const link = { trigger_event: event, target_model_id: target, target_action: 'inference' } as const
    const request = { ...link, input_source: 'stored', input: { choice } } as const
    const isRepeated = [...reference.listeners.values()].some((one) => one.event === event && one.choice === choice)
    const answer = await outcome(subscribe(world, caller, source, request))
    if (isRepeated) return expect(answer).toBe('subscription_exists')
    if (typeof answer === 'string') throw new Error(answer)
    reference.listeners.set(answer.subscription.id, { event, choice, status: 'active' })
  })

const changeSubscription = (choice: number, status: 'active' | 'paused' | 'stale') =>
  command(`set listener ${choice} ${status}`, async (reference, { world, source }) => {
    const [id, listener] = pick(reference.listeners, choice) ?? []
    if (id === undefined || listener === undefined) return
    await updateSubscription(world, caller, { model_id: source, id }, { status })
    listener.status = status
  })

const redefine = (edition: number) =>
  command(`define the listener as edition ${edition}`, async (reference, { world, target }) => {
    const before = await findRegisteredModel(world, target)
    const definition = definitionOf(edition)
    await redefineModel(world, caller, target, definition)
    if (JSON.stringify(before?.handler_contracts) === JSON.stringify(definition.handler_contracts)) return
    for (const listener of reference.listeners.values()) if (listener.status === 'active') listener.status = 'stale'
  })

const choice = fc.nat(5)
const actions = fc.constantFrom<HandlerAction>('training', 'inference')
export const commands: fc.Arbitrary<Command>[] = [
  fc.constant(addOne()),
  fc
    .tuple(choice, fc.constantFrom<VersionStatus>('pending', 'training', 'active', 'failed'))
    .map((one) => setStatus(...one)),
  fc.tuple(choice, actions).map((one) => begin(...one)),
  fc.tuple(choice, fc.constantFrom('success', 'failure')).map((one) => end(...one)),
  fc
    .tuple(fc.constantFrom<TriggerEvent>('training_complete', 'inference_complete'), choice)
    .map((one) => listen(...one)),
  fc.tuple(choice, fc.constantFrom('active', 'paused', 'stale')).map((one) => changeSubscription(...one)),
  fc.integer({ min: 8, max: 10 }).map(redefine),
]
