import type { Trait } from '#rules/trait.ts'
import type { Version } from '#rules/version.ts'

export type TraitDetail = ReturnType<typeof traitDetail>

/**
 * A trait as callers see it; how well it tells its poles apart is the active version's out-of-fold AUC, and of an intrinsic
 * trait what its axis makes of the version's samples, or did when it was discovered.
 */
export function traitDetail({ discovered, is_suggestion: _, ...trait }: Trait, active: Version | undefined) {
  const { auc, discrimination = auc } = active?.metrics[trait.key] ?? { discrimination: discovered?.discrimination }
  return {
    ...trait,
    discrimination: typeof discrimination === 'number' ? discrimination : null,
    explained_variance: discovered?.explained_variance ?? null,
    anchor_sample_ids: discovered?.anchor_sample_ids ?? null,
  }
}
