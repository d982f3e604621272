import type { Model } from '#rules/model.ts'
import { promotionPolicySchema } from '#rules/model-fields.ts'
import { ownValue } from '#rules/own-value.ts'
import type { Version } from '#rules/version.ts'

/** Returns the promotion policy of a model: its own, or the default. */
export function promotionPolicyOf({ promotion_policy }: Pick<Model, 'promotion_policy'>) {
  return promotion_policy ?? promotionPolicySchema.parse({})
}

type AucLoss = { readonly trait: string; readonly before: number; readonly after: number; readonly loss: number }

/**
 * Returns the reason why the version of a background retrain may not replace the active one, or undefined if it may.
 * Both versions are measured out of fold on the samples that the active one was trained on. Each trait counts on its
 * own, because callers read its score on its own: an improvement of other traits does not offset a loss.
 */
export function reasonNotToPromote(
  model: Pick<Model, 'promotion_policy'>,
  active: Version,
  retrained: Version,
): string | undefined {
  const { max_auc_loss } = promotionPolicyOf(model)
  if (max_auc_loss === null) return undefined
  const tooMuch = aucLossesOf(active, retrained).filter(({ loss }) => loss > max_auc_loss)
  const [worst, ...others] = tooMuch.sort((a, b) => b.loss - a.loss)
  if (!worst) return undefined
  const { trait, before, after } = worst
  const fall = `the AUC of "${trait}" fell from ${before} to ${after}`
  const more = others.length > 0 ? `, and that of ${others.length} more traits by too much, too` : ''
  return `Recorded only: on the samples of v${active.version_no} ${fall}${more}; the policy allows a loss of ${max_auc_loss}.`
}

/**
 * Returns the reason why a version may not replace an active one whose samples are gone, or undefined where the policy has no gate.
 */
export function reasonIncomparable(model: Pick<Model, 'promotion_policy'>, active: Version): string | undefined {
  if (promotionPolicyOf(model).max_auc_loss === null) return undefined
  const reason = `Recorded only: nothing could be compared, because the samples of v${active.version_no} are not stored any more.`
  return `${reason} Activate the version to serve it.`
}

/** Returns the AUC loss of each trait that both versions measured on the earlier samples. */
function aucLossesOf(active: Version, retrained: Version): AucLoss[] {
  return retrained.traits.flatMap((trait) => {
    const before = ownValue(active.metrics, trait)?.auc
    const after = ownValue(retrained.metrics, trait)?.earlier_auc
    if (typeof before !== 'number' || typeof after !== 'number') return []
    // Both have four decimals: further decimals of the difference are rounding errors, not a loss.
    return [{ trait, before, after, loss: Math.round((before - after) * 10_000) / 10_000 }]
  })
}
