import { type AucDifference, type AucVerdict, aucVerdict } from '#rules/auc-difference.ts'
import type { Model } from '#rules/model.ts'
import { toleratedLoss } from '#rules/promotion.ts'
import type { Version } from '#rules/version.ts'
import { findOutOfFold } from '#table/out-of-fold-scores.ts'
import { aucDifferenceSince } from '#usecases/training/auc-difference-since.ts'
import type { World } from '#world/world.ts'

/** Compares the out-of-fold AUC of a trait in two versions. Returns null where too few samples have stored scores by both. */
export async function compareAuc(
  world: World,
  model: Model,
  trait: string,
  { a, b }: { readonly a: Version; readonly b: Version },
): Promise<(AucDifference & { readonly verdict: AucVerdict }) | null> {
  const later = await findOutOfFold(world, b, trait)
  if (!later || !('scores' in later)) return null
  const difference = await aucDifferenceSince(world, a, trait, later.scores)
  return difference ? { ...difference, verdict: aucVerdict(difference, toleratedLoss(model)) } : null
}
