import { activationList } from '#rules/activation-list.ts'
import { jobList } from '#rules/job-list.ts'
import { modelList } from '#rules/model-list.ts'
import type { PagedList } from '#rules/page.ts'
import { runList } from '#rules/run-list.ts'
import { sampleList } from '#rules/sample-list.ts'
import { versionList } from '#rules/version-list.ts'
import type { LargeModel } from './large-model.ts'
import { type Namespace, nameOfModel } from './namespace.ts'
import { onlyTrait } from './small-model.ts'

/** A list over HTTP with so many items. */
export type ListOfSize = {
  readonly what: string
  readonly size: number
  /** The path of its first page, up to the limit. */
  readonly path: string
  readonly list: PagedList
  /** Returns the position after so many items. */
  readonly after: (count: number) => string
}

/** Returns the lists of a model, and those of the jobs of a registered model. */
export function listsOfModel({ size, handle, jobsOf, runs, activations, jobs }: LargeModel): readonly ListOfSize[] {
  const model = `/v1/models/${handle}`
  const ofJobs = `/v2/models/${jobsOf}/jobs`
  const newestFirst = (positions: readonly string[]) => (count: number) => positions[size - count] ?? ''
  const samples = { size, after: String }
  return [
    {
      what: 'versions',
      ...{ size, path: `${model}/versions?`, list: versionList(handle), after: (count) => String(size - count + 1) },
    },
    {
      what: 'samples',
      ...samples,
      ...{ path: `${model}/samples?`, list: sampleList(handle, { order: 'oldest' }) },
    },
    {
      what: 'samples of a trait',
      ...samples,
      path: `${model}/samples?trait=${onlyTrait}&`,
      list: sampleList(handle, { trait: onlyTrait, order: 'oldest' }),
    },
    { what: 'runs', size, path: `${model}/runs?`, list: runList(handle), after: newestFirst(runs) },
    {
      what: 'activations',
      ...{ size, path: `${model}/activations?`, list: activationList(handle), after: newestFirst(activations) },
    },
    { what: 'jobs', size, path: `${ofJobs}?`, list: jobList(jobsOf, undefined), after: newestFirst(jobs) },
    {
      what: 'jobs of a status',
      ...{ size, path: `${ofJobs}?status=success&`, list: jobList(jobsOf, 'success'), after: newestFirst(jobs) },
    },
  ]
}

/** Returns the lists of a namespace. */
export function listsOfNamespace({ namespace, size }: Namespace): readonly ListOfSize[] {
  const path = `/v1/models?namespace=${namespace}&`
  const after = (count: number) => nameOfModel(namespace, count - 1)
  const query = { namespace, limit: 10 }
  return [
    { what: 'models', size, path, list: modelList(query), after },
    {
      what: 'models of a state',
      ...{ size, path: `${path}state=ready&`, list: modelList({ ...query, state: 'ready' }), after },
    },
  ]
}
