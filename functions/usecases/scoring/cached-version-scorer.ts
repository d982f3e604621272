import { LRUCache } from 'lru-cache'
import { ownValue } from '#rules/own-value.ts'
import type { ServedSnapshot, ServedVersion } from '#rules/served-version.ts'
import { inOrderOfKeys } from '#rules/trait-names.ts'
import { findServedVersion, servedSnapshotsOfRun } from '#table/serving.ts'
import { makeVersionScorer, type VersionScorer } from '#usecases/scoring/version-scorer.ts'
import { requireScorable } from '#usecases/versions/require-scorable.ts'
import type { World } from '#world/world.ts'

/** The memory that all cached scorers may take together, in bytes. */
const maxCacheBytes = 256 * 1024 * 1024

type CachedScorer = { readonly scorer: VersionScorer; readonly bytes: number }
type CacheContext = { readonly world: World; readonly handle: string; readonly versionNo: number }
type Cache = {
  readonly scorers: LRUCache<string, CachedScorer, CacheContext>
  /** The versions that served each model last, the newest first. */
  readonly serving: LRUCache<string, readonly number[]>
}

/** The scorers of a model's serving versions that stay: of the one that serves, and of the one to which a rollback returns. */
const keptServing = 2
const maxModels = 10_000

const caches = new WeakMap<World, Cache>()

/**
 * Returns the scorer of a version, loaded once for all requests that wait for it, or undefined where the version is gone.
 * Snapshots are immutable and no handle gives out a version number twice, so a cached scorer never becomes stale.
 */
export async function cachedVersionScorer(
  world: World,
  handle: string,
  versionNo: number,
): Promise<VersionScorer | undefined> {
  const { scorers } = cacheOf(world)
  const cached = await scorers.fetch(keyOf(handle, versionNo), { context: { world, handle, versionNo } })
  return cached?.scorer
}

/**
 * Returns the scorer of the version that serves a model, in the same way. The scorers of versions that served it before are dropped, but for
 * the last one: each retrain makes a version, and memory would fill with those that nobody asks for.
 */
export async function servingVersionScorer(
  world: World,
  handle: string,
  versionNo: number,
): Promise<VersionScorer | undefined> {
  const { scorers, serving } = cacheOf(world)
  const before = serving.get(handle) ?? []
  if (before[0] !== versionNo) {
    const served = [versionNo, ...before.filter((one) => one !== versionNo)]
    serving.set(handle, served.slice(0, keptServing))
    for (const old of served.slice(keptServing)) scorers.delete(keyOf(handle, old))
  }
  return cachedVersionScorer(world, handle, versionNo)
}

function cacheOf(world: World): Cache {
  const cache = caches.get(world) ?? makeCache()
  caches.set(world, cache)
  return cache
}

function makeCache(): Cache {
  return {
    scorers: new LRUCache({
      maxSize: maxCacheBytes,
      sizeCalculation: ({ bytes }) => bytes,
      fetchMethod: (_key, _stale, { context }) => readVersionScorer(context),
      // Whoever waits for a scorer gets it, also when it is dropped while it is being loaded.
      ignoreFetchAbort: true,
    }),
    serving: new LRUCache({ max: maxModels }),
  }
}

function keyOf(handle: string, versionNo: number): string {
  return `${handle}@v${versionNo}`
}

async function readVersionScorer({ world, handle, versionNo }: CacheContext): Promise<CachedScorer | undefined> {
  const version = await findServedVersion(world, handle, versionNo)
  if (!version) return undefined
  requireScorable(version)
  const snapshots = await servedSnapshotsOfRun(world, version.run_id)
  // Pruning erases a version before its snapshots, so some of them may be gone already.
  if (snapshots.length < version.traits.length) return undefined
  return { scorer: await versionScorerOf(world, version, snapshots), bytes: memoryOf(snapshots) }
}

/** Makes the scorer of a version from its snapshots. */
export function versionScorerOf(
  world: World,
  version: ServedVersion,
  snapshots: readonly ServedSnapshot[],
): Promise<VersionScorer> {
  const { aggregations } = version.segmenting
  const ordered = inOrderOfKeys(snapshots, version.traits, ({ trait }) => trait)
  const traits = ordered.map(({ trait, weights, calibration }) => ({
    key: trait,
    weights,
    calibration,
    aggregation: ownValue(aggregations, trait) ?? 'none',
  }))
  return makeVersionScorer(world, version, traits)
}

/**
 * Estimates the memory of a scorer, in bytes: a table of slots, for each key of any trait a row of one float a trait, and
 * a byte for each possible key and eight traits. The scorer and the explainer also hold each trait's keys and weights. A stored key takes about 2 bytes.
 */
function memoryOf(snapshots: readonly ServedSnapshot[]): number {
  const slots = 2 * 1024 * 1024
  const keys = snapshots.reduce((sum, { weights }) => sum + weights.byteLength / 2, 0)
  const rows = keys * (snapshots.length + 4) * Float32Array.BYTES_PER_ELEMENT
  const sets = 512 * 1024 * Math.ceil(snapshots.length / 8)
  // A scorer that exceeds the whole cache is cached alone: loading it for every request would be worse.
  return Math.min(maxCacheBytes, Math.ceil(slots + rows + sets))
}
