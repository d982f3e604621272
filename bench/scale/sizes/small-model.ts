import { setTimeout } from 'node:timers/promises'
import { touchstone } from 'touchstone/client'
import type { Job } from '#rules/job.ts'
import type { Model } from '#rules/model.ts'
import type { ModelCardTexts } from '#rules/model-request.ts'
import type { Activation } from '#rules/pointer.ts'
import type { Run } from '#rules/run.ts'
import type { Sample } from '#rules/sample.ts'
import type { Trait } from '#rules/trait.ts'
import type { Version } from '#rules/version.ts'
import { pageOfActivations } from '#table/activations.ts'
import { findJob } from '#table/jobs.ts'
import { findCard, findModel } from '#table/models.ts'
import { findRun } from '#table/runs.ts'
import { findSample } from '#table/samples.ts'
import { orderedTraitsOf } from '#table/traits.ts'
import { findVersion } from '#table/versions.ts'
import type { World } from '#world/world.ts'
import { type ServiceAccess, trainModel } from '../train-model.ts'
import { registerScorer } from './registered-model.ts'

/** A small trained model, with one of each that it has, and a job that scored with it: what larger ones are copied from. */
export type SmallModel = {
  readonly model: Model
  readonly card: ModelCardTexts
  readonly trait: Trait
  readonly sample: Sample
  readonly version: Version
  readonly run: Run
  readonly activation: Activation
  readonly job: Job
}

export const smallHandle = 'demo.small'
/** The key of its trait. */
export const onlyTrait = 'trait_1'
/** The registered model that scores with it. */
const scorerId = 'scorer'

/** Trains a small model over HTTP, runs a job with it, and reads what both left in the table. */
export async function makeSmallModel(world: World, service: ServiceAccess): Promise<SmallModel> {
  const pool = Array.from({ length: 20 }, (_, n) => ({ text: smallText(n), label: null, quality: n % 2 }))
  await trainModel(service, { handle: smallHandle, traits: 1, perTrait: 20, pool })
  const job_id = await runJob(service)
  const model = required(await findModel(world, smallHandle))
  const [trait] = await orderedTraitsOf(world, model)
  const version = required(await findVersion(world, smallHandle, 1))
  const { items } = await pageOfActivations(world, smallHandle, { limit: 1, after: undefined })
  return {
    model,
    card: await findCard(world, smallHandle),
    trait: required(trait),
    sample: required(await findSample(world, smallHandle, 1)),
    version,
    run: required(await findRun(world, smallHandle, version.run_id)),
    activation: required(items[0]),
    job: required(await findJob(world, job_id)),
  }
}

async function runJob({ url, apiKey }: ServiceAccess): Promise<string> {
  const service = touchstone({ url, key: apiKey })
  await registerScorer({ url, apiKey }, scorerId)
  const path = { model_id: scorerId, version: '1' }
  const body = { input: { handle: smallHandle, content: smallText(1) } }
  const started = await service.request('POST /v2/models/{model_id}/versions/{version}/inference', { path, body })
  const job_id = started.inference_job_id
  for (;;) {
    const { status } = await service.request('GET /v2/jobs/{job_id}', { path: { job_id } })
    if (status === 'success') return job_id
    if (status === 'failure') throw new Error('The job of the small model failed.')
    await setTimeout(50)
  }
}

/** Returns the text of a sample: odd numbers are kind, even ones are curt. */
export function smallText(n: number): string {
  return n % 2 === 1 ? `Thank you so much, order ${n} came early.` : `Read the manual, ticket ${n} is closed.`
}

function required<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The small model is not whole.')
  return value
}
