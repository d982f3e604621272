import type { Model } from '#rules/model.ts'
import { type ActivationCause, modeAfterActivating, nextActivation } from '#rules/pointer.ts'
import { samplesAtActivation } from '#rules/samples-at-activation.ts'
import type { Version } from '#rules/version.ts'
import type { PointerMove } from '#table/pointer.ts'
import { traitsOf } from '#table/traits.ts'
import type { World } from '#world/world.ts'

/** Who asked for the move, and why. */
type Reason = { readonly actor: string; readonly cause: ActivationCause; readonly reason: string | null }

/** Returns the move of the pointer to a version that a caller asked for. Any version but the newest pins the model. */
export async function pointerMoveTo(world: World, model: Model, version: Version, why: Reason): Promise<PointerMove> {
  const { version_no } = version
  return {
    version,
    mode: modeAfterActivating(version_no, Math.max(version_no, model.newest_version_no)),
    activation: nextActivation(model, { ...why, to: version_no, now: world.now() }),
    samples: samplesAtActivation(model, version, { stored: await samplesOfDraft(world, model), now: world.now() }),
  }
}

/** Returns the number of samples of a model without an active version; of any other, 0. */
async function samplesOfDraft(world: World, { handle, current_version_no }: Model): Promise<number> {
  if (current_version_no > 0) return 0
  const traits = await traitsOf(world, handle)
  return traits.reduce((sum, { sample_count }) => sum + sample_count, 0)
}
