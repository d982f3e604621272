import { LRUCache } from 'lru-cache'
import type { Calibration } from '#engine/calibration.ts'
import { makeScorer, type Scorer } from '#engine/scorer.ts'
import type { Model } from '#rules/model.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { findVersion } from '#table/versions.ts'
import type { World } from '#world/world.ts'

/** Versions kept ready to score. Snapshots are immutable and their ids unique in the deployment: none ever goes stale. */
const keptScorers = 32

const caches = new WeakMap<World, LRUCache<number, Promise<Scorer>>>()

/** The scorer of the version that the model points at. Loaded once for all requests that wait for it. */
export function servingScorer(world: World, model: Model): Promise<Scorer> {
  const cache = caches.get(world) ?? new LRUCache<number, Promise<Scorer>>({ max: keptScorers })
  caches.set(world, cache)
  const id = model.current_version_id
  const kept = cache.get(id)
  if (kept) return kept
  const loading = loadScorer(world, model.handle, model.current_version_no)
  cache.set(id, loading)
  loading.catch(() => cache.delete(id))
  return loading
}

async function loadScorer(world: World, handle: string, versionNo: number): Promise<Scorer> {
  const version = await findVersion(world, handle, versionNo)
  if (!version) throw new Error(`The pointer of "${handle}" names v${versionNo}, which is not there`)
  const snapshots = await snapshotsOfRun(world, version.run_id)
  return makeScorer(
    snapshots.map(({ trait, weights, calibration }) => ({
      key: trait,
      weights,
      calibration: calibration as Calibration,
    })),
  )
}
