import { LRUCache } from 'lru-cache'
import type { Calibration } from '#engine/calibration/calibration.ts'
import type { Snapshot } from '#rules/snapshot.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { findVersion } from '#table/versions.ts'
import { makeVersionScorer, type VersionScorer } from '#usecases/scoring/version-scorer.ts'
import type { World } from '#world/world.ts'

/** What the versions kept ready to score may take in memory together, in bytes. */
const maxCacheBytes = 256 * 1024 * 1024

export type CachedScorer = {
  readonly scorer: VersionScorer
  readonly traits: readonly string[]
  readonly bytes: number
}
type CacheContext = { readonly world: World; readonly handle: string; readonly versionNo: number }
type Cache = LRUCache<string, CachedScorer, CacheContext>

const caches = new WeakMap<World, Cache>()

/**
 * The scorer of a version, loaded once for all requests that wait for it; undefined where the version is gone. Snapshots
 * are immutable, and neither a handle nor a number in it is given out twice: what is kept never goes stale.
 */
export async function cachedVersionScorer(
  world: World,
  handle: string,
  versionNo: number,
): Promise<CachedScorer | undefined> {
  const cache = caches.get(world) ?? makeCache()
  caches.set(world, cache)
  return cache.fetch(`${handle}@v${versionNo}`, { context: { world, handle, versionNo } })
}

function makeCache(): Cache {
  return new LRUCache({
    maxSize: maxCacheBytes,
    sizeCalculation: ({ bytes }) => bytes,
    fetchMethod: (_key, _stale, { context }) => readVersionScorer(context),
  })
}

async function readVersionScorer({ world, handle, versionNo }: CacheContext): Promise<CachedScorer | undefined> {
  const version = await findVersion(world, handle, versionNo)
  if (!version) return undefined
  const snapshots = await snapshotsOfRun(world, version.run_id)
  // A version that is pruned at this moment may have lost some of its snapshots.
  if (snapshots.length < version.traits.length) return undefined
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
  return Math.min(maxCacheBytes, Math.ceil(slots + rows))
}
