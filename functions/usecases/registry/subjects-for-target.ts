import { type JobSubject, subjectsOfInput } from '#rules/job-subject.ts'
import type { JsonObject } from '#rules/json-object.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'
import type { Subscription } from '#rules/subscription.ts'
import type { ModelReads } from '#usecases/registry/model-reads.ts'

/** Returns the models of /v1 that an input for this target is about. */
export async function subjectsForTarget(
  reads: ModelReads,
  target: RegisteredModel,
  { target_action }: Pick<Subscription, 'target_action'>,
  input: JsonObject | undefined,
): Promise<readonly JobSubject[]> {
  if (!input) return []
  const version = await reads.version(target.id, target.active_version ?? target.newest_version)
  return version ? subjectsOfInput(version.handlers, target_action, input) : []
}
