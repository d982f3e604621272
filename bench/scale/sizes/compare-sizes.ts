import { join } from 'node:path'
import { createKey } from '#usecases/keys/create-key.ts'
import type { World } from '#world/world.ts'
import { readPidFile } from '../../../infra/local/database/pid-file.ts'
import { scratchFolder } from '../../scratch-folder.ts'
import { type LocalService, spawnLocalService } from '../../soak/spawn-local-service.ts'
import type { ServiceAccess } from '../train-model.ts'
import { type LargeModel, makeLargeModel } from './large-model.ts'
import { fillNamespace, type Namespace } from './namespace.ts'
import { openTable } from './open-table.ts'
import { pageSize, pageTimes } from './page-times.ts'
import { listsOfModel, listsOfNamespace } from './paged-list.ts'
import { startReport } from './report-sizes.ts'
import { makeSmallModel } from './small-model.ts'
import { subscriptionTimes } from './subscription-times.ts'
import { appendTimes, creationTimes, searchTimes } from './write-times.ts'

const settings = {
  // One key sends all requests: its limit is enforced, and high enough for them.
  TOUCHSTONE_KEY_RATE: '100000',
  TOUCHSTONE_KEY_BURST: '1000000',
  // The samples that are appended start no retrain, which would take the processor from what is timed.
  TOUCHSTONE_RETRAIN_AFTER_COUNT: '1000000000',
}

/** The largest size, and the rounds in which pages are read. */
export type SizeOptions = { readonly most: number; readonly rounds: number }

/** Fills the table of a local service, and measures whether anything takes longer where there is more of it. */
export async function compareSizes(options: SizeOptions): Promise<number> {
  await using cleanup = new AsyncDisposableStack()
  const dataFolder = scratchFolder(cleanup)
  const started = await spawnLocalService(dataFolder, settings)
  cleanup.defer(started.stop)
  const world = openTable(readPidFile(join(dataFolder, 'database.pid'))?.endpoint ?? '')
  cleanup.defer(() => world.dynamodb.destroy())
  const service = await withKey(world, started)
  const { models, namespaces } = await fill(world, service, options.most)

  const report = startReport()
  for (const lists of [models.map(listsOfModel), namespaces.map(listsOfNamespace)].flatMap(transposed)) {
    report.add(await pageTimes(service, lists, options.rounds))
  }
  report.add(await searchTimes(service, namespaces, options.rounds))
  report.add(await creationTimes(service, namespaces, options.rounds))
  report.add(await appendTimes(service, models.slice(-2), Math.ceil(options.rounds / 4)))
  const counts = { few: Math.max(10, options.most / 1000), many: Math.max(20, options.most / 100) }
  report.add(await subscriptionTimes(service, counts))
  return report.end()
}

type Filled = { readonly models: readonly LargeModel[]; readonly namespaces: readonly Namespace[] }

/** Writes models with more and more of everything, and namespaces with more and more models. */
async function fill(world: World, service: ServiceAccess, most: number): Promise<Filled> {
  const begin = performance.now()
  const small = await makeSmallModel(world, service)
  const models: LargeModel[] = []
  for (const size of new Set([pageSize, most / 100, most])) {
    models.push(await makeLargeModel({ world, service }, small, size))
  }
  const namespaces = [
    { namespace: 'few', size: pageSize },
    { namespace: 'many', size: most / 10 },
  ]
  for (const namespace of namespaces) await fillNamespace(world, small, namespace)
  console.log(`The table was filled in ${((performance.now() - begin) / 1000).toFixed(0)} s.`)
  return { models, namespaces }
}

/** Makes a key that owns the namespaces that are filled. */
async function withKey(world: World, { url }: LocalService): Promise<ServiceAccess> {
  const namespaces = ['demo', 'few', 'many']
  const { secret } = await createKey(world, { scope: 'authoring', namespaces, label: null })
  return { url, apiKey: secret }
}

function transposed<T>(rows: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return (rows[0] ?? []).map((_, at) => rows.flatMap((row) => row[at] ?? []))
}
