import type { AucDifference } from '#rules/auc-difference.ts'
import type { Model } from '#rules/model.ts'
import { promotionPolicySchema } from '#rules/model-fields.ts'
import { ownValue } from '#rules/own-value.ts'
import type { Version } from '#rules/version.ts'

/** Returns the promotion policy of a model: its own, or the default. */
export function promotionPolicyOf({ promotion_policy }: Pick<Model, 'promotion_policy'>) {
  return promotion_policy ?? promotionPolicySchema.parse({})
}

/** The loss that a comparison of versions allows where the model has no gate. */
const usualMaxLoss = 0.02

/** Returns the loss of AUC up to which a version of the model counts as no worse than another. */
export function toleratedLoss(model: Pick<Model, 'promotion_policy'>): number {
  return promotionPolicyOf(model).max_auc_loss ?? usualMaxLoss
}

type AucLoss = { readonly trait: string; readonly loss: number; readonly where: string; readonly fall: string }

/**
 * Returns the reason why the version of a background retrain may not replace the active one, or undefined if it may.
 * Both versions are measured out of fold on the samples that both were trained on, and the difference itself decides; its
 * interval is told. Each trait counts on its own, because callers read its score on its own: an improvement of other traits does
 * not offset a loss.
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
  const more = others.length > 0 ? `, and that of ${others.length} more traits by too much, too` : ''
  const { where, fall } = worst
  return `Recorded only: on ${where} of v${active.version_no} the AUC of "${worst.trait}" fell ${fall}${more}; the policy allows a loss of ${max_auc_loss}.`
}

/**
 * Returns the reason why a version may not replace an active one whose samples are gone, or undefined where the policy has no gate.
 */
export function reasonIncomparable(model: Pick<Model, 'promotion_policy'>, active: Version): string | undefined {
  if (promotionPolicyOf(model).max_auc_loss === null) return undefined
  const cause = active.imported_from ? 'are not here: it was imported' : 'are not stored any more'
  const reason = `Recorded only: nothing could be compared, because the samples of v${active.version_no} ${cause}.`
  return `${reason} Activate the version to serve it.`
}

/** Returns the AUC loss of each trait that both versions measured on the earlier samples. */
function aucLossesOf(active: Version, retrained: Version): AucLoss[] {
  return retrained.traits.flatMap((trait): AucLoss[] => {
    const { auc_difference: difference, earlier_auc: after } = ownValue(retrained.metrics, trait) ?? {}
    if (difference?.since === active.version_no) return [pairedLoss(trait, difference)]
    // The scores of versions of an earlier release are not stored: only their AUC on all of their samples is known.
    const before = ownValue(active.metrics, trait)?.auc
    if (typeof before !== 'number' || typeof after !== 'number') return []
    return [{ trait, loss: lossOf(after - before), where: 'the samples', fall: `from ${before} to ${after}` }]
  })
}

function pairedLoss(trait: string, { estimate, interval, samples }: AucDifference): AucLoss {
  const [most, least] = interval.map(lossOf)
  const fall = `by ${lossOf(estimate)} (95 % interval ${least} to ${most})`
  return { trait, loss: lossOf(estimate), where: `${samples} samples`, fall }
}

/** Returns the loss in a difference to four decimals: further ones would be rounding errors, not a loss. */
function lossOf(difference: number): number {
  return Math.round(-difference * 10_000) / 10_000
}
