import type { Model } from '#rules/model.ts'
import { promotionPolicySchema } from '#rules/model-fields.ts'
import type { Version } from '#rules/version.ts'

type AucLoss = { readonly trait: string; readonly before: number; readonly after: number; readonly loss: number }

/**
 * Why the version of a background retrain may not replace the active one; undefined where it may. Both are measured out of
 * fold on the samples that the active one was trained on. Each trait counts for itself, for so its scores are read: one that got
 * worse is not made up for by others that got better.
 */
export function reasonNotToPromote(
  model: Pick<Model, 'promotion_policy'>,
  active: Version,
  retrained: Version,
): string | undefined {
  const { max_auc_loss } = model.promotion_policy ?? promotionPolicySchema.parse({})
  if (max_auc_loss === null) return undefined
  const tooMuch = aucLossesOf(active, retrained).filter(({ loss }) => loss > max_auc_loss)
  const [worst, ...others] = tooMuch.sort((a, b) => b.loss - a.loss)
  if (!worst) return undefined
  const { trait, before, after } = worst
  const fall = `the AUC of "${trait}" fell from ${before} to ${after}`
  const more = others.length > 0 ? `, and that of ${others.length} more traits by too much, too` : ''
  return `Recorded only: on the samples of v${active.version_no} ${fall}${more}; the policy allows a loss of ${max_auc_loss}.`
}

/** Of each trait that was measured on the earlier samples both times. */
function aucLossesOf(active: Version, retrained: Version): AucLoss[] {
  return retrained.traits.flatMap((trait) => {
    const before = active.metrics[trait]?.auc
    const after = retrained.metrics[trait]?.earlier_auc
    if (typeof before !== 'number' || typeof after !== 'number') return []
    // Both have four decimals; what their difference has beyond these is no loss.
    return [{ trait, before, after, loss: Math.round((before - after) * 10_000) / 10_000 }]
  })
}
