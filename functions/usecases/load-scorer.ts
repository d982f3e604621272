import { LRUCache } from 'lru-cache'
import type { Calibration } from '#engine/calibration.ts'
import type { Model } from '#rules/model.ts'
import type { Snapshot } from '#rules/snapshot.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { findVersion } from '#table/versions.ts'
import { makeVersionScorer, type VersionScorer } from '#usecases/version-scorer.ts'
import type { World } from '#world/world.ts'

/** What the versions kept ready to score may take in memory together, in bytes. */
const keptBytes = 256 * 1024 * 1024

export type LoadedScorer = {
  readonly scorer: VersionScorer
  readonly traits: readonly string[]
  readonly bytes: number
}
type Cache = LRUCache<number, LoadedScorer, { readonly world: World; readonly model: Model }>

const caches = new WeakMap<World, Cache>()

/**
 * The scorer of the version that the model points at, loaded once for all requests that wait for it. Snapshots are
 * immutable and version ids unique in the deployment: what is kept never goes stale.
 */
export function loadScorer(world: World, model: Model): Promise<LoadedScorer> {
  const cache = caches.get(world) ?? makeCache()
  caches.set(world, cache)
  return cache.forceFetch(model.current_version_id, { context: { world, model } })
}

function makeCache(): Cache {
  return new LRUCache({
    maxSize: keptBytes,
    sizeCalculation: ({ bytes }) => bytes,
    fetchMethod: (_id, _stale, { context }) => readScorer(context.world, context.model),
  })
}

async function readScorer(world: World, { handle, current_version_no }: Model): Promise<LoadedScorer> {
  const version = await findVersion(world, handle, current_version_no)
  if (!version) throw new Error(`The pointer of "${handle}" names v${current_version_no}, which is not there`)
  const snapshots = await snapshotsOfRun(world, version.run_id)
  const { aggregations } = version.segmenting
  const traits = snapshots.map(({ trait, weights, calibration }) => ({
    key: trait,
    weights,
    calibration: calibration as Calibration,
    aggregation: aggregations[trait] ?? 'none',
  }))
  return {
    scorer: await makeVersionScorer(world, version, traits),
    traits: version.traits,
    bytes: memoryOf(snapshots),
  }
}

/**
 * A scorer has a table of slots, and a row of one float a trait for each key of any; both it and the explainer have each trait's
 * keys and weights. A stored key takes about 2 bytes.
 */
function memoryOf(snapshots: readonly Snapshot[]): number {
  const slots = 2 * 1024 * 1024
  const keys = snapshots.reduce((sum, { weights }) => sum + weights.byteLength / 2, 0)
  const rows = keys * (snapshots.length + 4) * Float32Array.BYTES_PER_ELEMENT
  // One that is as large as all that may be kept is kept alone: to load it for every request would be worse.
  return Math.min(keptBytes, Math.ceil(slots + rows))
}
