import type { Caller } from '#rules/caller.ts'
import { snapshotsOfRun } from '#table/snapshots.ts'
import { findNamedVersion } from '#usecases/find-named-version.ts'
import { summaryOf } from '#usecases/list-versions.ts'
import { loadModel } from '#usecases/load-model.ts'
import type { World } from '#world/world.ts'

/** A version with its snapshot: all that scoring with it needs, the weights in base64. */
export async function getVersion(world: World, caller: Caller, handle: string, name: string) {
  const model = await loadModel(world, caller, handle, 'inspect')
  const version = await findNamedVersion(world, model.handle, name)
  const snapshots = await snapshotsOfRun(world, version.run_id)
  const traits = snapshots.map(({ trait, weights, calibration }) => [
    trait,
    { weights_base64: Buffer.from(weights).toString('base64'), weights_bytes: weights.byteLength, calibration },
  ])
  return {
    ...summaryOf(version),
    snapshot: { engine: version.engine, scoring_method: version.scoring_method, traits: Object.fromEntries(traits) },
  }
}
