import type { Model } from '#rules/model.ts'
import { addActivation } from '#table/activations.ts'
import { newJobWrites } from '#table/jobs.ts'
import { newModelWrites } from '#table/models.ts'
import { addRun } from '#table/runs.ts'
import { addSample } from '#table/samples.ts'
import { addTrait } from '#table/traits.ts'
import type { Write } from '#table/transact.ts'
import { recordingWrites } from '#table/versions.ts'
import type { World } from '#world/world.ts'
import type { ServiceAccess } from '../train-model.ts'
import { writeRows } from './open-table.ts'
import { registerPending } from './registered-model.ts'
import type { SmallModel } from './small-model.ts'

/** What a model of some size has so many of, oldest first: each by its position in its list. */
export type LargeModel = {
  readonly size: number
  readonly handle: string
  readonly jobsOf: string
  readonly runs: readonly string[]
  readonly activations: readonly string[]
  readonly jobs: readonly string[]
}

/** Copies the small model to one with so many samples, versions, runs and activations, and its job to another with so many jobs. */
export async function makeLargeModel(
  { world, service }: { readonly world: World; readonly service: ServiceAccess },
  small: SmallModel,
  size: number,
): Promise<LargeModel> {
  const handle = `demo.with-${size}`
  const large: Model = {
    ...small.model,
    ...{ handle, newest_sample_id: size, learned_through: size },
    ...{
      generation: size,
      current_version_no: size,
      current_version_id: size,
      newest_version_no: size,
      untagged_ordinary: size,
    },
    untagged_monthly: 0,
  }
  const half = Math.floor(size / 2)
  const counts = { sample_count: size, positive_samples: half, negative_samples: size - half }
  const model = Object.values(newModelWrites(world, large, small.card))
  await writeRows(world, [...model, addTrait(world, handle, { ...small.trait, ...counts })])

  const [runs, activations]: [string[], string[]] = [[], []]
  await writeRows(world, rowsOf(world, small, large, { runs, activations }))
  const jobsOf = `with-${size}`
  await registerPending(service, jobsOf)
  const jobs = Array.from({ length: size }, () => world.newId())
  await writeRows(world, jobRows(world, small, jobsOf, jobs))
  return { size, handle, jobsOf, runs, activations, jobs }
}

/** Makes the rows of a model, and notes the positions of its runs and activations. */
function* rowsOf(
  world: World,
  small: SmallModel,
  large: Model,
  { runs, activations }: { readonly runs: string[]; readonly activations: string[] },
): Generator<Write> {
  const { handle } = large
  const begin = Date.parse(small.activation.at)
  for (let n = 1; n <= large.generation; n++) {
    const run_id = `run_${world.newId()}`
    const at = new Date(begin + n).toISOString()
    const activation = addActivation(world, handle, { ...small.activation, at, generation: n, from: n - 1, to: n })
    runs.push(run_id)
    activations.push(String(activation.Put?.Item?.sk))
    yield activation
    yield addRun(world, { ...small.run, handle, run_id, version_no: n })
    yield addSample(world, handle, { ...small.sample, id: n, quality: n % 2 })
    const version = { ...small.version, handle, run_id, version_no: n, version_id: n, first_of_month: false }
    yield recordingWrites(world, large, version).version
  }
}

function* jobRows(world: World, { job }: SmallModel, model_id: string, ids: readonly string[]): Generator<Write> {
  // A job that has ended is not watched.
  for (const job_id of ids) yield newJobWrites(world, { ...job, job_id, model_id }).job
}
