import { compareOutOfFold } from '#engine/evaluation/compare-out-of-fold.ts'
import type { AucDifference } from '#rules/auc-difference.ts'
import { type OutOfFoldScore, sharedScores } from '#rules/out-of-fold-score.ts'
import type { Version } from '#rules/version.ts'
import { findOutOfFold } from '#table/out-of-fold-scores.ts'
import type { World } from '#world/world.ts'

/**
 * Compares out-of-fold scores of a trait with those of an earlier version, on the samples that both have learned from. Returns
 * undefined where too few of them are stored: those of versions of an earlier release and of zero data retention are not.
 */
export async function aucDifferenceSince(
  world: World,
  before: Version,
  trait: string,
  scores: readonly OutOfFoldScore[],
): Promise<AucDifference | undefined> {
  const earlier = await findOutOfFold(world, before, trait)
  return earlier && 'scores' in earlier ? compareOutOfFold(sharedScores(earlier.scores, scores)) : undefined
}
