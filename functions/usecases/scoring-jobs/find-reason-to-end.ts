import { namespaceOf } from '#rules/handle.ts'
import { isKeyValid } from '#rules/key.ts'
import type { JobProblem, ScoringJob } from '#rules/scoring-job.ts'
import { findKeyById } from '#table/keys.ts'
import { findModel } from '#table/models.ts'
import type { World } from '#world/world.ts'

/** Returns why a running job may not go on: its key is not valid, does not reach the model any more, or the model does not serve. */
export async function findReasonToEnd(world: World, { actor, handle }: ScoringJob): Promise<JobProblem | undefined> {
  const [key, model] = await Promise.all([findKeyById(world, actor), findModel(world, handle)])
  if (!key || !isKeyValid(key, world.now())) {
    return { code: 'unauthorized', message: 'The key that created the job is revoked or has expired.' }
  }
  const namespace = namespaceOf(handle)
  if (!key.namespaces.includes(namespace) && !world.settings.publicNamespaces.includes(namespace)) {
    return { code: 'model_not_found', message: 'The model is not public any more.' }
  }
  if (model?.state === 'archived') return { code: 'model_archived', message: 'The model was archived during the job.' }
  return undefined
}
