import type { Caller } from '#rules/caller.ts'
import type { Page, PageRequest } from '#rules/page.ts'
import type { Version } from '#rules/version.ts'
import type { TriedPolicy } from '#rules/version-list.ts'
import { versionRetentionPolicyOf } from '#rules/version-retention.ts'
import { loadModel } from '#usecases/models/load-model.ts'
import { versionsToPrune } from '#usecases/versions/versions-to-prune.ts'
import type { World } from '#world/world.ts'

/** Lists the versions that pruning would remove now, oldest first: by the policy of the model, or by another one that is tried. */
export async function listVersionsToPrune(
  world: World,
  caller: Caller,
  handle: string,
  request: PageRequest,
  tried: TriedPolicy = {},
): Promise<Page<Version>> {
  const model = await loadModel(world, caller, handle, 'inspect')
  const stored = versionRetentionPolicyOf(model)
  const version_retention_policy = {
    keep_unnamed: tried.keep_unnamed ?? stored.keep_unnamed,
    keep_first_of_month: tried.keep_first_of_month ?? stored.keep_first_of_month,
  }
  return versionsToPrune(world, { ...model, version_retention_policy }, request)
}
