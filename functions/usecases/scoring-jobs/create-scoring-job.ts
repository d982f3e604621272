import type { Caller } from '#rules/caller.ts'
import { requireTraitKeys, scoredTraitNames } from '#rules/scored-traits.ts'
import {
  type CreateScoringJob,
  namespaceOfJob,
  newScoringJob,
  type ScoringJob,
  tooManyScoringJobs,
} from '#rules/scoring-job.ts'
import { saveNewScoringJob } from '#table/scoring-jobs.ts'
import { findVersion } from '#table/versions.ts'
import { conflict, retryOnConflict } from '#usecases/leases/retry-on-conflict.ts'
import { findVersionToScore } from '#usecases/scoring/load-version-scorer.ts'
import type { World } from '#world/world.ts'

/**
 * Creates a job that scores an upload with the version that the handle pins, or else the active one. From now on to its end, no
 * pruning removes that version.
 */
export function createScoringJob(
  world: World,
  caller: Caller,
  pinnedHandle: string,
  request: CreateScoringJob,
): Promise<ScoringJob> {
  return retryOnConflict(world, async () => {
    const { model, versionNo } = await findVersionToScore(world, caller, pinnedHandle)
    const version = await findVersion(world, model.handle, versionNo)
    // The version was pruned after it was found: the handle now names another version, or none.
    if (!version) return conflict
    const names = scoredTraitNames(model.traits, version.traits)
    const requested = request.traits?.length ? requireTraitKeys(names, request.traits) : version.traits
    const job = newScoringJob(
      {
        job_id: `job_${world.newId()}`,
        handle: model.handle,
        namespace: namespaceOfJob(caller, model.handle, request.namespace),
        version_no: versionNo,
        traits: [...new Set(requested)],
        actor: caller.key_id,
      },
      request,
      world.now(),
    )
    const outcome = await saveNewScoringJob(world, job)
    if (outcome === 'too_many') throw tooManyScoringJobs(job.namespace)
    return outcome === 'saved' ? job : conflict
  })
}
