import type { Trait } from '#rules/trait.ts'
import type { Version } from '#rules/version.ts'

export type TraitDetail = ReturnType<typeof traitDetail>

/** A trait as callers see it; how well it tells its poles apart is the active version's out-of-fold AUC. */
export function traitDetail(trait: Trait, active: Version | undefined) {
  const auc = active?.metrics[trait.key]?.auc
  return {
    ...trait,
    discrimination: typeof auc === 'number' ? auc : null,
    explained_variance: null,
    anchor_sample_ids: null,
  }
}
