import type { RegisteredModel } from '#rules/registered-model.ts'
import type { Subscribe } from '#rules/subscription.ts'
import { mismatchOfInput } from '#usecases/registry/contract-mismatch.ts'
import type { ModelReads } from '#usecases/registry/model-reads.ts'
import type { World } from '#world/world.ts'

/** Returns the reasons why a stored input would be refused by the target's present contract. */
export async function inputWarnings(
  world: World,
  { reads, target }: { readonly reads: ModelReads; readonly target: RegisteredModel },
  { target_action, input }: Pick<Subscribe, 'target_action' | 'input'>,
): Promise<readonly string[]> {
  if (!input) return []
  const version = await reads.version(target.id, target.active_version ?? target.newest_version)
  const mismatch = version && (await mismatchOfInput(world, version, target_action, input))
  return mismatch === undefined ? [] : [mismatch]
}
