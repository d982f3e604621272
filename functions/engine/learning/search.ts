import { balancedLogLoss } from '#engine/learning/balanced-log-loss.ts'
import { type Candidate, evaluateCandidate } from '#engine/learning/candidate.ts'
import type { Configuration } from '#engine/learning/configuration.ts'
import { foldOfRows } from '#engine/learning/folds.ts'
import { between, type Parts } from '#engine/learning/parts.ts'
import { readTexts, type TextsToRead } from '#engine/learning/read-texts.ts'

/** A configuration that was tried, and its out-of-fold loss. */
export type Trial = { readonly configuration: Configuration; readonly loss: number }
/** The best candidate, and all that were tried. */
export type SearchResult = { readonly best: Candidate; readonly trials: readonly Trial[] }

/** The relative gain in loss over the first candidate that a candidate must reach: the best of many looks better than it is. */
const minGain = (n: number) => 0.01 + 0.2 / Math.sqrt(n)

/**
 * Evaluates all configurations and returns the one of lowest out-of-fold loss, or the first unless another is clearly better.
 * List configurations with the same feature setting and budget together: the texts are then read once for them.
 */
export function* search(
  configurations: readonly [Configuration, ...Configuration[]],
  source: TextsToRead,
  groups: readonly string[],
  targets: Float64Array,
): Parts<SearchResult> {
  const [first, ...others] = configurations
  const share = (index: number) => [index / configurations.length, (index + 1) / configurations.length] as const
  const folds = foldOfRows(groups, targets)
  const firstRead = readTexts(source, first.setting, first.columnBudget)
  const baseline = yield* between(...share(0), evaluateCandidate(first, firstRead, targets, folds))
  const trials = [{ configuration: first, loss: balancedLogLoss(baseline.logOdds, targets) }]
  let best = baseline
  let lowest = trials[0]!.loss * (1 - minGain(targets.length))
  let last = baseline
  for (const [index, configuration] of others.entries()) {
    const read = readsAlike(last.configuration, configuration)
      ? last.texts
      : readTexts(source, configuration.setting, configuration.columnBudget)
    last = yield* between(...share(index + 1), evaluateCandidate(configuration, read, targets, folds))
    const loss = balancedLogLoss(last.logOdds, targets)
    trials.push({ configuration, loss })
    if (loss < lowest) {
      best = last
      lowest = loss
    }
  }
  return { best, trials }
}

function readsAlike(a: Configuration, b: Configuration): boolean {
  return a.setting === b.setting && a.columnBudget === b.columnBudget
}
